// Anything that a person types: what was understood, read again, is the same. Beyond the depth
// that is read it need not be: AND within OR takes brackets that nobody typed.
#include <algorithm>
#include <iterator>
#include <string>

#include "query/syntax/parser.h"
#include "tests/fuzz/fuzz.h"

namespace {

std::size_t depth_of(std::string_view query) {
  std::size_t open = 0, deepest = 0;
  for (const char c : query) {
    if (c == '(') deepest = std::max(deepest, ++open);
    if (c == ')' && open > 0) --open;
  }
  return deepest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  const ParsedQuery once = parse_query(fuzz::text_of(data, size));
  if (depth_of(once.understood) >= kMaxQueryDepth) return 0;
  const ParsedQuery twice = parse_query(once.understood);
  fuzz::require(twice.understood == once.understood, "understood, read again, is the same");
  // What is no field stays text, and is warned of again: of nothing else, and of no more than was typed.
  const auto is_of_field = [](const std::string& warning) {
    return warning.find("is no field") != warning.npos;
  };
  fuzz::require(std::all_of(twice.warnings.begin(), twice.warnings.end(), is_of_field),
                "understood gives no other warning");
  const auto typed = std::count_if(once.warnings.begin(), once.warnings.end(), is_of_field);
  fuzz::require(std::ssize(twice.warnings) <= typed, "understood gives no warning that the query did not");
  return 0;
}
