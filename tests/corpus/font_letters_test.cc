// What a font's map to Unicode says of its codes.
#include "corpus/formats/pdf/font_letters.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string letters(const FontLetters& font, std::string_view codes) { return to_utf8(font.of(codes)); }

TEST(FontLettersTest, ReadsTheMapOfTheFont) {
  const FontLetters font(
      true, false,
      "/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
      "2 beginbfchar <0001> <4E88> <0002><7B97> endbfchar\n"
      "2 beginbfrange <0010> <0012> <0041>\n<0020> <0021> [<006600660069> <D842DFB7>] endbfrange\n"
      "1 beginbfchar <0003> <984D> endbfchar endcmap");
  EXPECT_EQ(letters(font, std::string_view("\0\1\0\2\0\3", 6)), "予算額");
  EXPECT_EQ(letters(font, std::string_view("\0\x10\0\x12", 4)), "AC") << "a range";
  EXPECT_EQ(letters(font, std::string_view("\0\x20\0\x21", 4)), "ffi\U00020BB7") << "a list";
  EXPECT_EQ(letters(font, std::string_view("\0\x7F", 2)), "\uFFFD") << "not in the map";
  EXPECT_EQ(letters(font, std::string_view("\0", 1)), "") << "half a code";
}

TEST(FontLettersTest, CodesMayBeLetters) {
  EXPECT_EQ(letters(FontLetters(false, true, {}), "abc"), "abc");
  EXPECT_EQ(letters(FontLetters(true, true, {}), "\x4E\x88"), "予");
  EXPECT_EQ(letters(FontLetters(true, false, {}), "\x4E\x88"), "\uFFFD") << "numbers of glyphs";
}

TEST(FontLettersTest, ComesToAnEndWhereverAMapIsCut) {
  const std::string map =
      "2 beginbfchar <0001> <4E88> endbfchar 1 beginbfrange <0000> <FFFFFFFF> [<0041>] endbfrange";
  for (std::size_t i = 0; i <= map.size(); ++i)
    FontLetters(true, false, std::string_view(map).substr(0, i)).of("abcd");
  FontLetters(true, false, "beginbfrange <0000> <FFFFFFFF> <0041>").of("abcd");
}

}  // namespace
}  // namespace hoshin
