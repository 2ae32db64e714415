#include "corpus/formats/office/numbering.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

TEST(NumberingTest, WritesNumbersAsJapaneseDocumentsPrintThem) {
  const struct {
    const char* format;
    int value;
    const char* printed;
  } cases[] = {
      {"decimal", 12, "12"},
      {"decimalFullWidth", 12, "１２"},
      {"decimalZero", 3, "03"},
      {"aiueoFullWidth", 1, "ア"},
      {"aiueo", 46, "ン"},
      {"aiueo", 47, "ア"},
      {"iroha", 3, "ハ"},
      {"decimalEnclosedCircle", 20, "⑳"},
      {"decimalEnclosedCircle", 21, "㉑"},
      {"decimalEnclosedCircle", 50, "㊿"},
      {"decimalEnclosedCircle", 51, "51"},
      {"decimalEnclosedParen", 2, "⑵"},
      {"upperRoman", 4, "Ⅳ"},
      {"lowerRoman", 12, "ⅻ"},
      {"lowerRoman", 14, "xiv"},
      {"lowerLetter", 26, "z"},
      {"lowerLetter", 27, "aa"},
      {"japaneseCounting", 10, "十"},
      {"japaneseCounting", 121, "百二十一"},
      {"japaneseLegal", 12, "壱拾弐"},
      {"ideographDigital", 20, "二〇"},
      {"ideographTraditional", 3, "丙"},
      {"none", 1, ""},
      {"a format of tomorrow", 5, "5"},
      {"japaneseCounting", -3, "-3"},
      {"aiueo", 0, "0"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.format);
    EXPECT_EQ(to_utf8(list_number(c.format, c.value)), c.printed) << c.value;
  }
}

TEST(NumberingTest, EveryNumberOfEveryFormatIsText) {
  for (const char* format :
       {"aiueo", "iroha", "decimalEnclosedCircle", "upperRoman", "lowerLetter", "japaneseCounting",
        "japaneseLegal", "ideographDigital", "ideographZodiac", "decimalZero"}) {
    for (int value = -5; value < 12'000; ++value)
      ASSERT_FALSE(list_number(format, value).empty()) << format << " " << value;
  }
}

}  // namespace
}  // namespace hoshin
