// Which pages compare an old text with a new one, and how far down.
#include "corpus/formats/pdf/page_comparison.h"

#include <gtest/gtest.h>

#include "tests/corpus/page_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const LayoutWords& words() {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  return words;
}

constexpr const char* kFull = "文書の管理について必要な事項を定めるものとし";  // 22 characters

/// Two heads over `lines` lines of 22 characters a side, at 50 and at 320.
PrintedPage page_with(const char* left, const char* right, int lines, double step = 16) {
  PrintedPage page = blank_page();
  page.words = {word(left, 120, 100), word(right, 400, 100)};
  for (int i = 0; i < lines; ++i) {
    const double y = 130 + i * step;
    page.words.push_back(word(kFull, 50, y));
    page.words.push_back(word(kFull, 320, y));
  }
  return page;
}

/// "改正後|改正前 30": the heads, and how many words stand between the top and the bottom.
std::string printed(const PrintedPage& page, const std::optional<Comparison>& before = std::nullopt) {
  const auto found = find_comparison(page, words(), before);
  if (!found) return "none";
  std::string out;
  for (const std::u32string& head : found->heads) out += (out.empty() ? "" : "|") + to_utf8(head);
  const auto within = std::count_if(page.words.begin(), page.words.end(), [&](const Word& w) {
    return w.box.middle_y() > found->top && w.box.middle_y() < found->bottom;
  });
  return out + " " + std::to_string(within);
}

TEST(PageComparisonTest, IsToldByItsHeadsAndByLinesThatFillItsSides) {
  EXPECT_EQ(printed(page_with("改正後", "改正前", 10)), "改正後|改正前 20");
  EXPECT_EQ(printed(page_with("現行", "改正案", 10)), "現行|改正案 20") << "whichever is first";
  EXPECT_EQ(printed(page_with("新", "旧", 10)), "新|旧 20");
  EXPECT_EQ(printed(page_with("改正後", "変更後", 10)), "none") << "two new ones";
  EXPECT_EQ(printed(page_with("本年度", "前年度", 10)), "none") << "columns of a table";
  EXPECT_EQ(printed(page_with("改正後", "改正前", 3)), "none") << "cells";

  PrintedPage spread = page_with("備考", "改正前", 10);
  spread.words[0] = word("改", 90, 100);
  spread.words.push_back(word("正", 120, 100));
  spread.words.push_back(word("後", 150, 100));
  EXPECT_EQ(printed(spread), "改正後|改正前 20");
}

TEST(PageComparisonTest, RowsOfATableThatLinesPartStayRows) {
  PrintedPage rows = page_with("現行", "改正案", 10);
  for (int i = 0; i <= 5; ++i) rows.rules.push_back(across(125 + i * 32, 45, 560));
  EXPECT_EQ(printed(rows), "none") << "two lines a row";
  PrintedPage few = page_with("現行", "改正案", 10);
  for (const double y : {125, 205, 290}) few.rules.push_back(across(y, 45, 560));
  EXPECT_EQ(printed(few), "現行|改正案 20") << "five lines a row: articles";
}

TEST(PageComparisonTest, EndsWhereALineOrItsBorderDoes) {
  PrintedPage crossed = page_with("改正後", "改正前", 10);
  crossed.words.push_back(
      word("この規程は公布の日から施行しその日以後に作成した文書について適用する", 60, 320));
  EXPECT_EQ(printed(crossed), "改正後|改正前 20") << "a line across both";
  PrintedPage numbered = page_with("改正後", "改正前", 10);
  numbered.words.push_back(word("-5-", 100, 800));
  EXPECT_EQ(printed(numbered), "改正後|改正前 20") << "the number of the page is of no side";
  PrintedPage ruled = page_with("改正後", "改正前", 10);
  ruled.rules = {down(300, 95, 300)};
  ruled.words.push_back(word("（注）", 50, 320));
  EXPECT_EQ(printed(ruled), "改正後|改正前 20") << "a note below the line between them";
}

TEST(PageComparisonTest, GoesOnWithoutHeadsWhereTheSidesDo) {
  const auto before = find_comparison(page_with("改正後", "改正前", 10), words(), std::nullopt);
  ASSERT_TRUE(before);
  PrintedPage next = page_with("第八条の二において同じ", "第八条の二において同じ", 10);
  EXPECT_EQ(printed(next), "none");
  EXPECT_EQ(printed(next, before), "改正後|改正前 22");
  PrintedPage text = blank_page();
  for (int i = 0; i < 10; ++i)
    text.words.push_back(
        word("庁舎の設備を点検し古いものから順に新しい設備に更新していく", 50, 130 + i * 16));
  EXPECT_EQ(printed(text, before), "none") << "text across the page";
}

TEST(PageComparisonTest, EveryWordIsOnOneSideAboveOrBelow) {
  PrintedPage page = page_with("改正後", "改正前", 6);
  page.words.push_back(word("規程の新旧対照表", 200, 60));
  page.words.push_back(word("この規程は公布の日から施行しその日以後に作成した文書について適用する", 60, 400));
  const auto found = find_comparison(page, words(), std::nullopt);
  ASSERT_TRUE(found);
  std::string out;
  for (const PageItem& item : read_comparison(page, *found))
    out += std::to_string(item.side) + (item.side_head ? to_utf8(item.line.text) : "") + " ";
  EXPECT_EQ(out, "0 1改正後 1 1 1 1 1 1 2改正前 2 2 2 2 2 2 -1 ");
}

}  // namespace
}  // namespace hoshin
