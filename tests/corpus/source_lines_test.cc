#include "corpus/lines/source_lines.h"

#include <string>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string flags(const Line& line) {
  std::string out = std::to_string(line.number) + " " + to_utf8(line.text);
  if (line.page_break) out += " page";
  if (line.soft_break) out += " soft";
  if (line.starts) out += " starts";
  if (line.trailing_space) out += " trailing";
  if (line.after_rule) out += " rule";
  if (line.page > 0) out += " p" + std::to_string(line.page);
  return out;
}

TEST(SourceLinesTest, ReadsWhatWhiteSpaceTells) {
  const struct {
    const char* why;
    std::string text;
    std::vector<std::string> lines;
  } cases[] = {
      {"nothing in, nothing out", "", {}},
      {"white space alone is nothing", " \n\u3000\n\t\n", {}},
      {"all line ends count one line", "a\r\nb\rc\nd", {"1 a", "2 b", "3 c", "4 d"}},
      {"a byte order mark is no text", "\xEF\xBB\xBF題", {"1 題"}},
      {"a trailing space", "終わる。 \n次", {"1 終わる。 trailing", "2 次"}},
      {"a lone space where a form feed was", "前\n 次", {"1 前", "2 次 soft"}},
      {"an ideographic indent", "　本方針は", {"1 本方針は starts"}},
      {"a form feed gives pages", "一\f二", {"1 一 p1", "1 二 page p2"}},
      {"three empty lines end a page", "一\n\n\n\n二", {"1 一", "5 二 page"}},
      {"an empty paragraph does not", "一\n\n \n\n二", {"1 一", "5 二"}},
      {"control characters are no text",
       "演\x1b[31m習\x7f\xC2\x9b。\x07\n\x01\n次",
       {"1 演[31m習。", "3 次"}},
      {"but for a space where they are one",
       "a\x0b"
       "b",
       {"1 a b"}},
      {"the rule above footnotes", "一\n            \n1 注", {"1 一", "3 1 注 rule"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> lines;
    for (const Line& line : read_source_lines(c.text).lines) lines.push_back(flags(line));
    EXPECT_EQ(lines, c.lines);
  }
}

TEST(SourceLinesTest, TakesOutLetterSpacingAndNothingElse) {
  const struct {
    const char *why, *text, *expected;
  } cases[] = {
      {"a date", "平 成 2 8 年 ８ 月 3 1 日", "平成28年８月31日"},
      {"a phrase", "機 械 学 習 を 用 い た", "機械学習を用いた"},
      {"a longer word behind it", "令 和 ７ 年 度 予算", "令和７年度 予算"},
      {"cells of a row", "― ― ―", "― ― ―"},
      {"cells with tabs between", "有\t無\t有\t無", "有\t無\t有\t無"},
      {"Latin letters", "a b c d e", "a b c d e"},
      {"three characters may be anything", "表 一 覧", "表 一 覧"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(to_utf8(without_letter_spacing(to_utf32(c.text))), c.expected);
  }
}

TEST(SourceLinesTest, AWrongByteCostsOneCharacterAndAWarning) {
  const SourceText source = read_source_lines("方針は\xFF、予算に関する考え方を示す");
  ASSERT_EQ(source.lines.size(), 1u);
  EXPECT_EQ(to_utf8(source.lines[0].text), "方針は\uFFFD、予算に関する考え方を示す");
  EXPECT_EQ(source.warnings, std::vector<std::string>{"byte 9 (0xFF) is not UTF-8; replaced"});
}

TEST(SourceLinesTest, WhatIsNoTextIsRefused) {
  const struct {
    const char* why;
    std::string bytes;
  } cases[] = {
      {"a NUL byte in ten", std::string("text\0more", 9)},
      {"bytes of no encoding", "\xFF\xFD\xFF\x80\xA0\xFD\x80"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      read_source_lines(c.bytes);
      FAIL() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_FALSE(e.hint().empty());
    }
  }
}

}  // namespace
}  // namespace hoshin
