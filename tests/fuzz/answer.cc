// Anything that a worker in the hands of a stranger might answer.
#include "indexer/cli/read_messages.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  ReadRequest request;
  request.doc = "doc";
  request.source = "doc.txt";
  fuzz::allow_errors([&] {
    const ReadAnswer answer = answer_from(fuzz::text_of(data, size), request);
    for (const Passage& passage : answer.document.passages) {
      fuzz::require(passage.doc == "doc", "passages are of the document asked for");
    }
  });
  fuzz::allow_errors([&] { hello_from(fuzz::text_of(data, size)); });
  return 0;
}
