// Money of sentences and lines, as budget papers of municipalities word it.
#include <gtest/gtest.h>

#include "tests/corpus/money_lines.h"

namespace hoshin {
namespace {

struct TextCase {
  const char *why, *text, *money;
};

template <std::size_t N>
void expect_money_of_text(const TextCase (&cases)[N]) {
  for (const TextCase& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(TextMoneyTest, AUnitOfASumIsNoNoteOverATable) {
  EXPECT_EQ(money_in("<h1>令和８年度概算要求の概要</h1><p>○港の整備　980（900）億円</p>"
                     "<table><tr><th>事項</th><th>令和８年度要求額</th></tr>"
                     "<tr><td>基盤の構築</td><td>240</td></tr><tr><td>電子申請</td><td>116</td></tr></table>"
                     "<p>（単位：百万円）</p>",
                     "doc.html"),
            "港の整備 98000000000 2026 request -\n港の整備 90000000000 2025 initial -\n"
            "基盤の構築 240000000 2026 request -\n電子申請 116000000 2026 request -\n");
}

TEST(TextMoneyTest, TellsWhatASumHasChangedBy) {
  const TextCase cases[] = {
      {"the sum before it is no end of a range",
       "令和７年度補正予算の概要\n\n葬祭費が5,660万円から325万円（約5.7％）増額されている。\n",
       "葬祭費 56600000 2025 supplementary -\n葬祭費 3250000 - - change\n"},
      {"a share in brackets stands between",
       "令和７年度補正予算の概要\n\n・約45億円の補正前予算に対し、約3,575万円（0.8％）の減額\n",
       "補正前予算 4500000000 2025 supplementary -\n補正前予算 35750000 - - change\n"},
      {"a range stays one", "補助の概要\n\n補助額は5,660万円から6,000万円である。\n",
       "補助額 56600000 - - range\n補助額 60000000 - - range\n"},
      {"what stands after a supplement is of several budgets",
       "令和７年度みどり町一般会計補正予算\n\n第１条 "
       "歳入歳出予算の総額に歳入歳出それぞれ133,826千円を追加し、"
       "歳入歳出予算の総額を歳入歳出それぞれ4,863,032千円とする。\n",
       "歳入歳出予算の総額 133826000 2025 supplementary total\n歳入歳出予算の総額 4863032000 2025 revised "
       "total\n"},
      {"what is amended is of no supplement, before and after",
       "令和７年度水道事業会計補正予算\n\n第５条 職員給与費114,110千円を117,642千円に改める。\n",
       "職員給与費 114110000 2025 - -\n職員給与費 117642000 2025 revised -\n"},
  };
  expect_money_of_text(cases);
}

TEST(TextMoneyTest, TheNameOfASumSaysOfWhichKindItIs) {
  const TextCase cases[] = {
      {"after the supplement that the title names",
       "令和７年度９月補正予算の概要\n\n・補正後の予算規模は1,134億円となった。\n",
       "補正後の予算規模 113400000000 2025 revised -\n"},
      {"before it, of no kind", "令和７年度補正予算の概要\n\n・予算現計額382億円\n",
       "予算現計額 38200000000 2025 - -\n"},
      {"a year stands before it, and の",
       "令和７年度補正予算の概要\n\n・令和７年度の当初予算141億円を含む。\n",
       "令和７年度の当初予算 14100000000 2025 initial within\n"},
  };
  expect_money_of_text(cases);
}

TEST(TextMoneyTest, DatesByTheMonthOfASupplement) {
  const TextCase cases[] = {
      {"a month stands between the year and the kind",
       "令和７年度予算の概要\n\n・橋の点検（令和６年度12月補正予算 3億円）\n",
       "橋の点検 300000000 2024 supplementary -\n"},
      {"all that a project costs is of no one year",
       "令和７年度当初予算の概要\n\n・駅前広場の整備　8億円（総事業費25億円）\n",
       "駅前広場の整備 800000000 2025 initial -\n駅前広場の整備 2500000000 - - -\n"},
  };
  expect_money_of_text(cases);
}

TEST(TextMoneyTest, ABracketThatIsOpenNamesTheFigureOrTellsMoreOfItsName) {
  const TextCase cases[] = {
      {"a name of its own", "令和７年度予算の概要\n\n・複写機の保守　単価契約（予定価格　3,300,000円）\n",
       "予定価格 3300000 2025 initial -\n"},
      {"more of the name", "令和７年度予算の概要\n\n・学びの支援金（３施設の職員に対して　5,000万円）\n",
       "学びの支援金 50000000 2025 initial -\n"},
  };
  expect_money_of_text(cases);
}

TEST(TextMoneyTest, NumbersOfAnAccountAreNoNames) {
  EXPECT_EQ(
      money_in("令和７年度水道事業会計予算\n\n第１款　事業収益　840,983 千円\n\n第１項営業収益　754,940\n\n"
               "第２項営業外収益　86,033\n\n第３項特別利益　10\n"),
      "事業収益 840983000 2025 initial -\n営業収益 754940000 2025 initial -\n"
      "営業外収益 86033000 2025 initial -\n特別利益 10000 2025 initial -\n");
}

TEST(TextMoneyTest, APenaltyNamesTheSumThatItIsLimitedTo) {
  const struct {
    const char *text, *money;
  } cases[] = {
      {"橋を壊した者は、六月以下の拘禁刑若しくは50万円以下の罰金に処する。\n", "罰金 500000 - - range\n"},
      {"届出を怠った者は、5万円以下の過料に処する。\n", "過料 50000 - - range\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(money_in("橋の保全に関する条例\n\n" + std::string(c.text)), c.money);
}

}  // namespace
}  // namespace hoshin
