#include "corpus/lines/figures.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// "100 within [90]": yen of each figure, its part, brackets for bracketed ones, - for a dash.
std::string printed(const std::vector<MoneyFigure>& figures) {
  std::string out;
  for (const MoneyFigure& f : figures) {
    std::string one = f.yen ? std::to_string(*f.yen) : "-";
    if (f.bracketed) one = "[" + one + "]";
    out += (out.empty() ? "" : " ") + one + (f.part.empty() ? "" : " " + f.part);
  }
  return out;
}

TEST(FiguresTest, FindsFiguresThatHaveAUnit) {
  const struct {
    const char *why, *text, *figures;
  } cases[] = {
      {"no money, no figures", "令和７年度の5件 ― 3人", ""},
      {"a dash between figures is none", "監視 3.2億円 ― 1億円", "320000000 - 100000000"},
      {"brackets behind a figure", "演習 12億円（10億円）", "1200000000 [1000000000]"},
      {"square brackets, too", "演習 12億円〔10億円〕", "1200000000 [1000000000]"},
      {"brackets in the stead of a figure", "交付金の内数（8億円）", "[800000000] within"},
      {"a part of another", "研究 9億円の内数", "900000000 within"},
      {"うち is a part of another", "研究 9億円（うち重点枠 2億円）", "900000000 200000000 within"},
      {"そのうち in a sentence is none", "予算のうち3億円を充てる", "300000000"},
      {"a range is no sum", "10億円～20億円", "1000000000 range 2000000000 range"},
      {"a bound is no sum", "1億円以上の契約", "100000000 range"},
      {"about is a sum", "約10億円程度", "1000000000"},
      {"a minus", "差引 ▲1.5億円", "-150000000"},
      {"a minus behind a word", "増減は－7億円、差額-4億円、差は‐2億円", "-700000000 -400000000 -200000000"},
      {"a hyphen between numbers is none", "第3-2億円", "200000000"},
      {"a sign of yen", "費用は￥6,000,000である。¥345 を払う", "6000000 345"},
      {"a sign of yen beside 円 is one sum", "￥500円", "500"},
      {"two numbers and one unit", "100～1,000万円", "1000000 range 10000000 range"},
      {"a number behind a name and its unit", "要求額（百万円）: 542", "542000000"},
      {"the unit of a table is no sum", "（単位：10億円）", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(printed(find_figures(c.text)), c.figures);
  }
}

TEST(FiguresTest, ABackslashBeforeAGroupedNumberIsASignOfYen) {
  const auto yen = [](const std::string& text) {
    const auto found = find_figures(text);
    return found.size() == 1 ? found[0].yen.value_or(0) : 0;
  };
  EXPECT_EQ(yen("\\197,030,000"), 197030000);
  EXPECT_EQ(yen("入札額 \\1,000"), 1000);
  EXPECT_EQ(yen("C:\\1,000"), 0);
  EXPECT_EQ(yen("\\197"), 0);
}

TEST(FiguresTest, BothEndsOfARangeAreFiguresWhereOnlyTheSecondSaysYen) {
  for (const char* text : {"165万～195.5万円", "165～195.5万円"}) {
    SCOPED_TRACE(text);
    const auto found = find_figures(text);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].yen, 1650000);
    EXPECT_EQ(found[1].yen, 1955000);
  }
}

TEST(FiguresTest, TwoNumbersMayHaveOneUnit) {
  const struct {
    const char *why, *text, *figures;
  } cases[] = {
      {"in brackets, of the year before", "橋の点検 10,066（8,672）百万円", "10066000000 [8672000000]"},
      {"a dash is none", "橋の点検 10(－)億円", "1000000000"},
      {"no unit of money", "橋の点検 10（8）件", ""},
      {"no unit", "令和６（2024）年度", ""},
      {"a difference behind a sum", "144億円 (+30億円)", "14400000000 [3000000000] change"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(printed(find_figures(c.text)), c.figures);
  }
}

TEST(FiguresTest, ReadsCellsOfBareNumbers) {
  const struct {
    const char *why, *cell, *figures;
  } cases[] = {
      {"a number with commas", "1,234", "1234000"},
      {"full width", "１，２３４", "1234000"},
      {"a fraction", "12.3", "12300"},
      {"minus signs", "▲56 △1,234 －5 ‐6", "-56000 -1234000 -5000 -6000"},
      {"a sign apart", "△ 7", "-7000"},
      {"none", "―", "-"},
      {"brackets behind", "1,234\n(1,100)", "1234000 [1100000]"},
      {"a part of another", "30の内数", "30000 within"},
      {"a share is no money", "12.3%", "-"},
      {"a year is no money", "令和7", ""},
      {"a circled number is no number", "①", ""},
      {"in the stead of a share", "皆増", "-"},
      {"a word", "未定", ""},
      {"too large", "9999999999999999999", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(printed(find_bare_figures(c.cell, 1'000)), c.figures);
  }
}

TEST(FiguresTest, KnowsRowsOfPlainText) {
  EXPECT_EQ(find_bare_tail("演習　 400　▲20 ―"), std::string("演習　 ").size());
  EXPECT_EQ(find_bare_tail("400 20"), std::nullopt);
  EXPECT_EQ(find_bare_tail("演習 400人"), std::nullopt);
  EXPECT_TRUE(is_bare_row(U"演習　　400　　20"));
  EXPECT_FALSE(is_bare_row(U"附属書 10")) << "one space parts words, too";
}

TEST(FiguresTest, HostileTextsReturn) {
  for (const std::string piece : {"1 ", "（", "1円", "うち1円", "▲", "10億円～", "― ", "9"}) {
    SCOPED_TRACE(piece);
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    find_figures(text);
    find_bare_figures(text, 1'000'000);
    find_bare_tail("項目 " + text);
  }
}

}  // namespace
}  // namespace hoshin
