// Any bytes as a text: each character that comes out is one of Unicode.
#include "corpus/decode/encoding.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  const std::string_view bytes = fuzz::text_of(data, size);
  for (const char* encoding : {"", "UTF-8", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE"}) {
    fuzz::allow_errors([&] {
      const DecodedText text = decode(bytes, encoding);
      fuzz::require(text.text.size() <= bytes.size(), "no character is made of nothing");
      for (const char32_t c : text.text) {
        fuzz::require(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF), "a character of Unicode");
      }
      fuzz::require(text.warnings.size() <= 11, "ten warnings, and how many more there are");
    });
  }
  return 0;
}
