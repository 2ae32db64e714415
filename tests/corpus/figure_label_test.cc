#include "corpus/money/figure_label.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

const FigureNamer& namer() {
  static const BudgetWords budgets{HOSHIN_DATA_DIR};
  static const FigureWords words{HOSHIN_DATA_DIR};
  static const LayoutWords layout{HOSHIN_DATA_DIR};
  static const FigureNamer instance{{budgets, words, layout}, 2025};
  return instance;
}

TEST(FigureNamerTest, NamesAnItemByAllThatStandsBeforeItsFigure) {
  const struct {
    const char *why, *before, *name;
  } cases[] = {
      {"a list mark is no part of it", "○ 橋の点検 ", "橋の点検"},
      {"nor is a bullet of a symbol font", "\uF06C 橋の点検 ", "橋の点検"},
      {"nor a number", "（２）橋の点検　", "橋の点検"},
      {"commas of a list stay", "・橋、トンネル等の点検 ", "橋、トンネル等の点検"},
      {"a bracket that it closes stays", "橋の点検（国土交通省） ", "橋の点検（国土交通省）"},
      {"a quoted name stays whole", "「橋りょう点検」の推進 〔", "「橋りょう点検」の推進"},
      {"which money it is, is no name", "橋の点検 令和７年度予算案：", "橋の点検"},
      {"nor the number of a supplementary budget", "橋の点検 令和６年度補正予算（第１号） ", "橋の点検"},
      {"nor a unit", "橋の点検（百万円）: ", "橋の点検"},
      {"nor a year apart from it", "橋の点検 令和７年度 ", "橋の点検"},
      {"nor a budget of the paper's year", "橋の点検 ７年度当初予算 ", "橋の点検"},
      {"nor who speaks", "○田中一郎君　橋の点検は", "橋の点検"},
      {"nor that it is a remark", "（参考）", ""},
      {"nor the number of an article", "第３条　橋の点検は", "橋の点検"},
      {"a total is named without its particle", "橋りょう関係予算の総額は", "橋りょう関係予算の総額"},
      {"a noun with its verb", "・老朽化した橋を点検する事業 ", "老朽化した橋を点検する事業"},
      {"a number alone is none", "１２ ", ""},
      {"nor a clause that ends with a comma", "橋の整備費として、設計委託料", "設計委託料"},
      {"nor the year that it is said of", "Ｒ７年度は橋の点検費", "橋の点検費"},
      {"nor for how many it is", "点検機材補助金20基分", "点検機材補助金"},
      {"nor that it is a part", "うち橋の点検", "橋の点検"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(namer().beside(c.before, {true, true, false}), c.name);
  }
}

TEST(FigureNamerTest, NamesAFigureInASentenceByTheNounPhraseBesideIt) {
  const struct {
    const char *why, *before, *name;
  } cases[] = {
      {"back to the comma", "このうち、橋の点検には", "橋の点検"},
      {"back to the particle", "県は町に交付税", "交付税"},
      {"about is no name", "また、町税は約", "町税"},
      {"a word may end as that does", "また、随意契約", "随意契約"},
      {"a share is no name", "人口の減により、町税が2.5％減の", "町税"},
      {"a conjunction is none", "及び事務費", "事務費"},
      {"a list goes on", "となるほか、下水道事業会計が", "下水道事業会計"},
      {"of the last sentence", "橋を直す。町道の舗装に", "町道の舗装"},
      {"what is joined is one", "橋、道路及びトンネルの点検に", "橋、道路及びトンネルの点検"},
      {"its verb belongs to the noun", "町は、農家を支援する基金に", "農家を支援する基金"},
      {"a clause is no name", "これにより", ""},
      {"a comparison is no name", "前年度に比べ、", ""},
      {"what one price is for is no name", "一件につき", ""},
      {"nor is a range", "から", ""},
      {"nor a share alone", "、1.2％増の", ""},
      {"a speaker's polite topic", "橋の点検といたしましては、", "橋の点検"},
      {"how many things it is for is no name", "土木費関係で２事業", "土木費関係"},
      {"what it is compared with is none", "町税は、前年度との比較では", ""},
      {"nor what a verb does", "町税を引き上げて", ""},
      {"nor a clause about the figure", "土木費として計上している", ""},
      {"nor how often it is paid", "（毎年約", ""},
      {"a list behind its topic", "土木費につきましては、橋及び道路の点検等に", "橋及び道路の点検等"},
      {"a minus between two names", "－支出", "支出"},
      {"a plus is none", "(対前年度+", ""},
      {"a share in words is none", "町税は、前年度比2.5パーセント増の", "町税"},
      {"what more or less is by is none", "町税が前年度より", "町税"},
      {"nor how much more it is", "多い", ""},
      {"a year alone is none", "令和６年度は", ""},
      {"a white triangle is a mark", "▽橋の点検", "橋の点検"},
      {"a bracket that says what sort it is", "町では、令和６年度補正予算「橋の点検」（予算額：",
       "「橋の点検」"},
      {"what a clause did is none", "程度を見込み、", ""},
      {"what it falls short of belongs to it", "（収入額が支出額に対して不足する額",
       "支出額に対して不足する額"},
      {"how much of its subject it is for is none", "剰余金は、町全体で", ""},
      {"a year with a budget dates it", "令和５年度決算における剰余金は", "剰余金"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(namer().beside(c.before, {}), c.name);
  }
}

TEST(FigureNamerTest, NamesAFigureByTheNounThatItStandsBefore) {
  EXPECT_EQ(namer().behind("の証明書を五通"), "証明書");
  EXPECT_EQ(namer().behind("の増となった"), "") << "a change";
  EXPECT_EQ(namer().behind("を払う"), "");
  EXPECT_EQ(namer().behind("のうち国費は"), "");
}

TEST(FigureNamerTest, FindsWhatASentenceIsAbout) {
  const struct {
    const char *why, *before, *topic;
  } cases[] = {
      {"については", "町税については、納税者の増により、前年度に比べ、", "町税"},
      {"につきましては", "まず、国民健康保険事業につきましては、加入者が減り、", "国民健康保険事業"},
      {"は before a comma", "下水道事業は、管の更新が進み、", "下水道事業"},
      {"又は is none", "橋又は道路の、", ""},
      {"the last one", "歳入は伸びる。町税については、", "町税"},
      {"a clause is none", "届を出すときには、", ""},
      {"nor is a budget", "町税は伸び、７年度補正予算は", "町税"},
      {"none", "橋の点検を行い、", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(namer().topic(c.before), c.topic);
  }
}

}  // namespace
}  // namespace hoshin
