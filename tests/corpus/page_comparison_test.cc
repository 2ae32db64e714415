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
std::string printed(const PrintedPage& page, const std::optional<PageComparison>& before = std::nullopt) {
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
}

/// "pairs" or "sides": how `page` compares.
std::string kind_of(const PrintedPage& page, const std::optional<PageComparison>& before = std::nullopt) {
  const auto found = find_comparison(page, words(), before);
  return !found ? "none" : found->paired ? "pairs" : "sides";
}

/// Cells of five lines with lines around them; the first lines of the cells say `first`.
PrintedPage page_of_cells(const char* first, const std::vector<double>& borders) {
  PrintedPage page = page_with("現行", "改正案", 20);
  for (const double y : borders) page.rules.push_back(across(y, 45, 560));
  for (const double x : {45, 310, 560}) page.rules.push_back(down(x, 95, borders.back()));
  for (std::size_t i = 2; i < page.words.size(); i += 10)
    for (std::size_t side : {0, 1}) page.words[i + side].text = to_utf32(first);
  return page;
}

TEST(PageComparisonTest, RowsOfAProvisionAndWhatItWasArePairs) {
  const std::vector<double> rows = {125, 207, 287, 367, 450};
  const PrintedPage cells = page_of_cells("第３条　町長が定める文書の管理について必要な", rows);
  EXPECT_EQ(kind_of(cells), "pairs");
  EXPECT_EQ(kind_of(page_of_cells("第３条　町長が定める文書の管理について必要な", {125, 287, 450})), "sides")
      << "two articles a row";
  EXPECT_EQ(kind_of(page_of_cells("第３条　町長が定める文書の管理について必要な", {125, 450})), "sides")
      << "one row";
  const auto pairs = find_comparison(cells, words(), std::nullopt);
  ASSERT_TRUE(pairs);
  EXPECT_EQ(kind_of(page_of_cells("町長が定める文書の管理について必要な事項である", {125, 450}), pairs),
            "pairs")
      << "a row as high as the page, after others";
}

TEST(PageComparisonTest, ANarrowGapThatGoesDownThePageIsEnough) {
  PrintedPage page = blank_page();
  page.words = {word("改正案", 50, 100), word("現行", 276, 100)};
  for (int i = 0; i < 10; ++i) {
    const double y = 130 + i * 16;
    // Wider gaps stand within the lines, and a full stop hangs into the gap between the sides.
    page.words.push_back(word("第３条", 50, y));
    page.words.push_back(word(
        i % 3 == 0 ? "町が保有する公文書の管理に関する事。" : "町が保有する公文書の管理に関する事", 100, y));
    page.words.push_back(word("町が保有する公文書の管理に必要な事項を定め", 276, y));
  }
  EXPECT_EQ(printed(page), "改正案|現行 30");
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

/// The lines of one side of page_with(): `lines` of them.
PrintedPage one_side(double x, int lines) {
  PrintedPage page = blank_page();
  for (int i = 0; i < lines; ++i) page.words.push_back(word(kFull, x, 60 + i * 16));
  return page;
}

TEST(PageComparisonTest, ASideThatIsLongerGoesOnAlone) {
  const auto before = find_comparison(page_with("改正後", "改正前", 10), words(), std::nullopt);
  ASSERT_TRUE(before);
  EXPECT_EQ(printed(one_side(50, 12), before), "改正後|改正前 12");
  EXPECT_EQ(printed(one_side(320, 2), before), "改正後|改正前 2") << "the other";
  EXPECT_EQ(printed(one_side(180, 12), before), "none") << "text in the middle";
  PrintedPage apart = one_side(50, 3);
  apart.words.push_back(word("附　則", 50, 160));
  EXPECT_EQ(printed(apart, before), "改正後|改正前 3") << "what stands apart below is of the page";
  PrintedPage ended = page_with("改正後", "改正前", 10);
  ended.words.push_back(
      word("この規程は公布の日から施行しその日以後に作成した文書について適用する", 60, 320));
  EXPECT_EQ(printed(one_side(50, 12), find_comparison(ended, words(), std::nullopt)), "none")
      << "behind a comparison that has ended";
}

TEST(PageComparisonTest, WithinItsLinesAShortRestGoesOn) {
  PrintedPage page = page_with("改正後", "改正前", 10);
  page.rules = {down(300, 95, 300), down(40, 95, 300), down(560, 95, 300)};
  const auto before = find_comparison(page, words(), std::nullopt);
  ASSERT_TRUE(before && before->ruled);
  PrintedPage rest = blank_page();
  rest.words = {word("ものとする", 50, 60), word("を定める", 320, 60)};
  EXPECT_EQ(printed(rest, before), "none");
  rest.rules = {down(300, 50, 80), down(40, 50, 80), down(560, 50, 80)};
  EXPECT_EQ(printed(rest, before), "改正後|改正前 2");
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
