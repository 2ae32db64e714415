// Any bytes as a text, all the way to passages: layout, outline, notes, money and tags.
#include "corpus/reader.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  static const Reader reader(HOSHIN_DATA_DIR);
  fuzz::allow_errors([&] {
    const Document document = reader.read(fuzz::text_of(data, size), "doc", "doc.txt");
    std::uint32_t number = 0;
    for (const Passage& passage : document.passages) {
      fuzz::require(passage.number == ++number, "passages are numbered from 1");
      fuzz::require(!passage.text.empty(), "a passage has a text");
      fuzz::require(!passage.lines || passage.lines->first <= passage.lines->last, "lines are in order");
    }
  });
  return 0;
}
