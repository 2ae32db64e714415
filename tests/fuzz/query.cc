// Anything that a person types: what was understood, read again, is the same.
#include "query/parser.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  const ParsedQuery once = parse_query(fuzz::text_of(data, size));
  const ParsedQuery twice = parse_query(once.understood);
  fuzz::require(twice.understood == once.understood, "understood, read again, is the same");
  fuzz::require(twice.warnings.empty(), "understood gives no warning");
  return 0;
}
