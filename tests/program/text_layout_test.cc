#include "query/cli/text_layout.h"

#include <random>

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

std::vector<std::string> folded(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const ByteRange& line : fold_lines(text, width)) {
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
  }
  return lines;
}

TEST(TextLayoutTest, FoldsAtDisplayColumns) {
  const struct {
    const char *why, *text;
    std::size_t width;
    std::vector<std::string> lines;
  } cases[] = {
      {"nothing in, no line", "", 10, {}},
      {"only white space, no line", " \n ", 10, {}},
      {"a kanji takes two columns", "重要重要重要", 8, {"重要重要", "重要"}},
      {"an odd width leaves a column free", "重要重要重要", 9, {"重要重要", "重要"}},
      {"half-width kana take one", "ｻｲﾊﾞｰｻｲﾊﾞｰ", 5, {"ｻｲﾊﾞｰ", "ｻｲﾊﾞｰ"}},
      {"no line begins with 、", "訓練演習、実施", 8, {"訓練演", "習、実施"}},
      {"no line begins with 。）」", "訓練演習」）。", 8, {"訓練演", "習」）。"}},
      {"nor with a small kana or ー", "サイバーデー", 6, {"サイ", "バー", "デー"}},
      {"no line ends with an opening bracket", "訓練演「習」", 8, {"訓練演", "「習」"}},
      {"a Latin word stays whole", "訓練 exercise 訓練", 10, {"訓練", "exercise", "訓練"}},
      {"a word stays whole beside kanji", "訓練訓練exerciseだ", 12, {"訓練訓練", "exerciseだ"}},
      {"a very long word is cut", "abcdefghijklmnop", 6, {"abcdef", "ghijkl", "mnop"}},
      {"the text's own lines stay", "一行\r\n二行\n三", 20, {"一行", "二行", "三"}},
      {"no white space at a line's ends", "訓練　演習", 5, {"訓練", "演習"}},
      {"a combining mark stays on its letter",
       "か\u3099か\u3099か\u3099",
       4,
       {"か\u3099か\u3099", "か\u3099"}},
      {"the gap between two cells of a row takes three", "改修\t河川", 11, {"改修\t河川"}},
      {"and is no part of a line's ends", "改修\t河川", 8, {"改修", "河川"}},
      {"narrower than a character", "訓練", 1, {"訓", "練"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.text);
    EXPECT_EQ(folded(c.text, c.width), c.lines);
  }
}

TEST(TextLayoutTest, LosesNothingButWhiteSpaceOfAnyText) {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"重", "ー", "。",   "「",       "a", "1",   " ",
                                          "　", "\n", "\xE9", "か\u3099", "😀", "\x01"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int n = 0; n < 40; ++n) text += kPieces[random() % std::size(kPieces)];
    const std::size_t width = 2 + random() % 20;
    std::string together;
    std::size_t end = 0;
    for (const ByteRange& line : fold_lines(text, width)) {
      ASSERT_GE(line.begin, end);
      ASSERT_GE(line.end, line.begin);
      end = line.end;
      const std::string piece = text.substr(line.begin, line.end - line.begin);
      EXPECT_LE(display_width(piece), width) << piece;
      together += piece;
    }
    ASSERT_LE(end, text.size());
    EXPECT_EQ(fold(together), fold(text));
  }
}

TEST(TextLayoutTest, ShowsTheLinesWithMostDifferentMatches) {
  // Ten lines of eight columns; what matches is marked by its line.
  const std::string line = "一二三四";
  std::string text;
  for (int i = 0; i < 10; ++i) text += line;
  const auto in_line = [&](std::size_t n, std::size_t first, std::size_t last) {
    return ByteRange{n * line.size() + first * 3, n * line.size() + last * 3};
  };
  const struct {
    const char* why;
    std::vector<ByteRange> matches;
    std::size_t max_lines, first_line;
  } cases[] = {
      {"without a match, the beginning", {}, 3, 0},
      {"a match in the first lines, the beginning", {in_line(2, 0, 1)}, 3, 0},
      {"a match in the middle has lines around it", {in_line(5, 0, 1)}, 3, 4},
      {"a match near the end", {in_line(8, 0, 1)}, 3, 6},
      {"two words beat one word twice",
       {in_line(3, 0, 1), in_line(3, 0, 1), in_line(7, 0, 1), in_line(7, 1, 2)},
       1,
       7},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Excerpt e = excerpt(text, c.matches, 8, c.max_lines);
    ASSERT_EQ(e.lines.size(), c.max_lines);
    EXPECT_EQ(e.lines.front().begin, c.first_line * line.size());
    EXPECT_EQ(e.cut_before, c.first_line > 0);
    EXPECT_EQ(e.cut_after, c.first_line + c.max_lines < 10);
  }
}

TEST(TextLayoutTest, AnExcerptBeginsWithASentenceThatBeginsNear) {
  const std::string text = "一二三四五六七八九十。甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
  const std::size_t match = text.find("己");
  const Excerpt e = excerpt(text, {{match, match + 3}}, 10, 2);
  EXPECT_TRUE(text.substr(e.lines.front().begin).starts_with("甲乙")) << text.substr(e.lines.front().begin);
  EXPECT_TRUE(e.cut_before);
}

TEST(TextLayoutTest, OneMoreLineIsShownWhereItCompletesTheText) {
  const Excerpt e = excerpt("一二三四五六七", {}, 4, 3);
  EXPECT_EQ(e.lines.size(), 4u);
  EXPECT_FALSE(e.cut_before);
  EXPECT_FALSE(e.cut_after);
}

TEST(TextLayoutTest, TruncatesAndPadsByColumns) {
  EXPECT_EQ(truncate("重要インフラ", 12), "重要インフラ");
  EXPECT_EQ(truncate("重要インフラ", 11), "重要インフ…");
  EXPECT_EQ(truncate("重要インフラ", 1), "…");
  EXPECT_EQ(truncate("重要インフラ", 0), "");
  EXPECT_EQ(pad_right("年度", 6), "年度  ");
  EXPECT_EQ(pad_left("年度", 6), "  年度");
  EXPECT_EQ(pad_left("年度", 3), "年度");
}

}  // namespace
}  // namespace hoshin
