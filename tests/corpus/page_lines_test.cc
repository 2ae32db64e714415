// Paragraphs of printed pages: what the places of lines say of where one ends.
#include "corpus/formats/pdf/page_lines.h"

#include <gtest/gtest.h>

#include "corpus/layout/layout.h"
#include "tests/corpus/page_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A line `in` ems from the left margin, of as many characters; a full one ends at the 30th.
struct Printed {
  double in;
  const char* text;
  const char* sum = nullptr;  ///< At the right margin.
};

std::vector<std::string> paragraphs(const std::vector<Printed>& lines) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  constexpr double kEm = 10, kLeft = 60, kFull = 30;
  PrintedPage page = blank_page();
  double y = 100;
  for (const Printed& p : lines) {
    page.words.push_back(word(p.text, kLeft + p.in * kEm, y, kEm));
    if (p.sum) page.words.push_back(word(p.sum, kLeft + (kFull - 5) * kEm, y, kEm));
    y += 16;
  }
  std::vector<std::string> out;
  const std::vector<PageContent> pages = {{page.width, page.height, read_page(page)}};
  for (const Paragraph& p : lay_out(lines_of_pages(pages, words), words).paragraphs)
    out.push_back(to_utf8(printed_text(p)));
  return out;
}

TEST(PageLinesTest, ALineWhoseLettersAreNarrowedIsOfItsParagraph) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const auto read = [](const char* narrow) {
    PrintedPage page = blank_page();
    const char* full = "庁舎の設備を点検し古いものから順に新しい設備に更新していくため";
    for (int i = 0; i < 6; ++i) page.words.push_back(word(full, 60, 100 + 16 * i));
    page.words.push_back(word(narrow, 60, 196, 8.2));
    page.words.push_back(word("を速やかに整理する。", 60, 212));
    const std::vector<PageContent> pages = {{page.width, page.height, read_page(page)}};
    return to_utf8(lay_out(lines_of_pages(pages, words), words).paragraphs.back().text);
  };
  EXPECT_TRUE(
      read("設備の点検に必要な技術の基準のうち国が定めるもの以外の市の条例が定める基準")
          .ends_with(
              "更新していくため設備の点検に必要な技術の基準のうち国が定めるもの以外の市の条例が定める基準"
              "を速やかに整理する。"));
}

TEST(PageLinesTest, LinesOfAParagraphMayStandALineApart) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const auto count = [](double in, const char* first) {
    PrintedPage page = blank_page();
    page.words.push_back(word(first, 60 + 10 * in, 100));
    page.words.push_back(word("会の議決を求めるものである。", 60, 133));
    for (int i = 0; i < 8; ++i) page.words.push_back(word("議員の名前を示す行である", 60, 300 + 16 * i));
    page.words.push_back(word("この行は紙の幅いっぱいに続き全体の幅を示している長い行である", 60, 166));
    const std::vector<PageContent> pages = {{page.width, page.height, read_page(page)}};
    std::size_t whole = 0;
    for (const Paragraph& p : lay_out(lines_of_pages(pages, words), words).paragraphs)
      whole += to_utf8(p.text).find("市議会の議決") != std::string::npos;
    return whole;
  };
  const char* full = "上記の議案に対する修正案を別紙のとおり地方自治法により市議";
  EXPECT_EQ(count(1, full), 1U);
  EXPECT_EQ(count(1, "上記の議案に対する修正案である市議"), 0U) << "a line that is not full";
  EXPECT_EQ(count(0, full), 0U) << "nothing tells a first line";
}

TEST(PageLinesTest, AFewKanaAreTheRestOfAFullLine) {
  EXPECT_EQ(
      paragraphs({{0, "報告第１号：令和３年度みどり市一般会計補正予算の専決処分の承認につ"}, {4, "いて"}})
          .size(),
      1U);
  EXPECT_EQ(
      paragraphs({{0, "報告第１号：令和３年度みどり市一般会計補正予算の専決処分の承認につ"}, {4, "橋の部"}})
          .size(),
      2U);
}

TEST(PageLinesTest, WhatClosesABracketIsNoMark) {
  EXPECT_EQ(paragraphs({{0, "橋を測る者から得た数が加工されていないもの（はじめに得たままのデー"},
                        {0, "タ）か、加工されたものなのかは、その数を見ても判別することができ"},
                        {0, "ない。"}})
                .size(),
            1U);
  EXPECT_EQ(paragraphs({{0, "橋を測る者についての取扱いは国の指針の「第２編 橋を測る者の資格と"},
                        {0, "第２章 橋の長さ」にて定められているところによるものとするのであ"},
                        {0, "る。"}})
                .size(),
            1U);
  EXPECT_EQ(paragraphs({{0, "（11）橋を測る者又はその者と資本について関係がある者として（12）"},
                        {0, "（13）に示す者でないこと。"}})
                .size(),
            1U);
}

TEST(PageLinesTest, AHeadingThatEndsInAParticleIsWhole) {
  EXPECT_EQ(paragraphs({{0, "Ⅰ．はじめに"}, {1, "市町村はチェックリストとともに計画を提出する。"}}),
            (std::vector<std::string>{"Ⅰ．はじめに", "市町村はチェックリストとともに計画を提出する。"}));
}

TEST(PageLinesTest, IndentsAgainstItsOwnLinesTellWhereAParagraphEnds) {
  const char* indented = "庁舎の設備を点検し古いものから順に新しい設備に更新していく";
  const char* filled = "毎年度その結果を取りまとめて公表し次の年度の計画に反映させる";
  const struct {
    const char* why;
    std::vector<Printed> lines;
    std::vector<std::string> want;
  } cases[] = {
      {"a first line farther in than the rest, under an item with a sum",
       {{0, "○庁舎の整備", "26億円"}, {2, indented}, {1, "ために必要な経費を補助する。"}},
       {"○庁舎の整備 26億円", std::string(indented) + "ために必要な経費を補助する。"}},
      {"lines that hang under a mark",
       {{0, "○施設について利用する者の安全を確かめ必要な措置を講ずる者に"},
        {1, filled},
        {1, "こととする。"},
        {0, "○次の項目"}},
       {"○施設について利用する者の安全を確かめ必要な措置を講ずる者に" + std::string(filled) + "こととする。",
        "○次の項目"}},
      {"a line under a mark, ended by hand where it cannot end",
       {{0, "○ 市町村は計画を作成し、"},
        {1, "チェックリストとともに提出する。"},
        {0, "◼ 次の項目のうち"},
        {2, "必要なもの"}},
       {"○ 市町村は計画を作成し、チェックリストとともに提出する。", "◼ 次の項目のうち必要なもの"}},
      {"a sum on either side of a comma",
       {{0, "● 資本金１億円以下の企業の還付を、"}, {1, "資本金10億円以下の企業に拡大する。"}},
       {"● 資本金１億円以下の企業の還付を、資本金10億円以下の企業に拡大する。"}},
      {"a name under a mark, and text set in below it",
       {{0, "○ 計画の作成"}, {1, "市町村はチェックリストとともに計画を提出する。"}},
       {"○ 計画の作成", "市町村はチェックリストとともに計画を提出する。"}},
      {"lines that hang far in, under the label of an inner item",
       {{0, "通則"},
        {9, "この表において病院の管理者が作成する記録又"},
        {9, "は帳簿であって診療に関して必要なものをいう"},
        {9, "が別に定める。"}},
       {"通則",
        "この表において病院の管理者が作成する記録又は帳簿であって診療に関して必要なものをいうが別に定める"
        "。"}},
      {"an item far in, whose other lines hang under it",
       {{0, "通則"},
        {8, "２ 病院である医療機関の管理者は別に定める基"},
        {9, "準を満たす場合において次の点数により算定す"},
        {9, "る。"}},
       {"通則", "２ 病院である医療機関の管理者は別に定める基準を満たす場合において次の点数により算定する。"}},
      {"a figure that its item has pushed onto a line of its own",
       {{0, filled}, {1, "(1) 基準を満たす者に相当するもの"}, {25, "1,496点"}, {1, "(2) その他のもの"}},
       {filled, "(1) 基準を満たす者に相当するもの1,496点", "(2) その他のもの"}},
      {"a sentence between two dates",
       {{0, "令和６年３月５日付け総発第３号の一部を改正し令和６年４月１日"}, {0, "から適用する。"}},
       {"令和６年３月５日付け総発第３号の一部を改正し令和６年４月１日から適用する。"}},
      {"a note that the text speaks of, at the beginning of a line",
       {{0, "別に定める患者に対して初診を行った病院で算定する場合には、"},
        {0, "注１の規定にかかわらず算定する。"},
        {0, "注１ 次の施設に限る。"}},
       {"別に定める患者に対して初診を行った病院で算定する場合には、注１の規定にかかわらず算定する。",
        "注１ 次の施設に限る。"}},
      {"an item that the text speaks of, at the beginning of a line",
       {{0, "別に定める患者に対して初診を行った病院で算定する場合において"},
        {0, "(3)に該当するものとみなす。"},
        {0, "(4) 次の施設"}},
       {"別に定める患者に対して初診を行った病院で算定する場合において(3)に該当するものとみなす。",
        "(4) 次の施設"}},
      {"a first line after a paragraph that filled its last line",
       {{1, filled},
        {0, "庁舎の設備を点検し古いものから順に新しい設備に更新していくもの"},
        {1, "次に計画を定める。"}},
       {std::string(filled) + "庁舎の設備を点検し古いものから順に新しい設備に更新していくもの",
        "次に計画を定める。"}},
      {"a sentence that alone is widest, on paper with room for more",
       {{0, "本市は防災に関する条例を定めた。"}, {0, "これを踏まえて進める。"}},
       {"本市は防災に関する条例を定めた。", "これを踏まえて進める。"}},
      {"one that does not end there goes on",
       {{0, "本市は防災に関する条例を定めて"}, {0, "これを踏まえて進める。"}},
       {"本市は防災に関する条例を定めてこれを踏まえて進める。"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(paragraphs(c.lines), c.want);
  }
}

}  // namespace
}  // namespace hoshin
