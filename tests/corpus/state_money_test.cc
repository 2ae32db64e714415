// Money as ministries print it: books of the state's budget, review sheets, evaluations, sheets of funds.
#include <gtest/gtest.h>

#include "tests/corpus/money_lines.h"

namespace hoshin {
namespace {

struct StateCase {
  const char *why, *file, *text, *money;
};

template <std::size_t N>
void expect_money(const StateCase (&cases)[N]) {
  for (const StateCase& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text, c.file), c.money);
  }
}

TEST(StateMoneyTest, ALegendOfBracketsDatesBracketsAlone) {
  const StateCase cases[] = {
      {"a wide gap in the bracket of the legend", "doc.html",
       "<h1>令和８年度みなと省概算要求の主要事項</h1><p>（注）（　）内は令和７年度当初予算額</p>"
       "<p>・肥料の国産化　54,000（53,100）百万円</p>",
       "肥料の国産化 54000000000 2026 request -\n肥料の国産化 53100000000 2025 initial -\n"},
      {"another bracket", "doc.html",
       "<h1>令和８年度みなと省概算要求の主要事項</h1><p>※〔 〕内は、令和７年度当初予算額である。</p>"
       "<p>・肥料の国産化　54,000百万円</p>",
       "肥料の国産化 54000000000 2026 request -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, UnitsOfATableAreThoseOfItsHeadsAndCells) {
  const StateCase cases[] = {
      {"one head of three lacks it", "doc.csv",
       "所管,項名,目名,令和７年度要求額,前年度予算額(千円),比較増△減額(千円)\n"
       "みなと省,港湾費,港湾整備費,500,400,100\n",
       "港湾整備費 500000 2025 request -\n港湾整備費 400000 2024 - -\n港湾整備費 100000 - - change\n"},
      {"two units tell nothing of a third", "doc.csv",
       "目名,令和７年度要求額,前年度予算額(千円),比較増△減額(円)\n港湾整備費,500,400,100000\n",
       "港湾整備費 400000 - - -\n港湾整備費 100000 - - change\n"},
      {"the name of a group in its first row", "doc.html",
       "<h1>政策評価書</h1><table><tr><th colspan=2>区分</th><th>令和５年度</th><th>令和６年度</th></tr>"
       "<tr><td rowspan=2>予算の状況（千円）</td><td>当初予算（ａ）</td><td>41,200</td><td>39,800</td></tr>"
       "<tr><td>補正予算（ｂ）</td><td>3,200</td><td>5,100</td></tr></table>",
       "当初予算（ａ） 41200000 2023 initial -\n当初予算（ａ） 39800000 2024 initial -\n"
       "補正予算（ｂ） 3200000 2023 supplementary -\n補正予算（ｂ） 5100000 2024 supplementary -\n"},
      {"a cell with nothing else", "doc.html",
       "<h1>基金シート</h1><table><tr><th></th><th></th><th>令和５年度</th><th>令和６年度</th></tr>"
       "<tr><td>（単位：百万円）</td><td>前年度末基金残高</td><td>180</td><td>169</td></tr>"
       "<tr><td>支出</td><td>事業費</td><td>16</td><td>18</td></tr></table>",
       "前年度末基金残高 180000000 2023 - -\n前年度末基金残高 169000000 2024 - -\n"
       "事業費 16000000 2023 - -\n事業費 18000000 2024 - -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, YenThatNobodySaysAreToldByTheirDigits) {
  const StateCase cases[] = {
      {"budgets are set in thousands; the year of a row is that nearest to its sums", "doc.csv",
       "事業年度,予算事業ID,事業名,予算年度,当初予算（合計）,執行額（合計）,執行率,翌年度要求額（合計）\n"
       "2024,7,港の点検,2023,16000000,15999871,100.0%,18000000\n2024,8,灯台の修繕,2023,2400000,1200345,50.0%,"
       "0\n",
       "港の点検 16000000 2023 initial -\n港の点検 15999871 2023 - -\n港の点検 18000000 2024 request -\n"
       "灯台の修繕 2400000 2023 initial -\n灯台の修繕 1200345 2023 - -\n灯台の修繕 0 2024 request -\n"},
      {"contracts are printed to the last yen", "doc.csv",
       "物品役務等の名称,契約の相手方,法人番号,予定価格,契約金額,落札率\n清掃業務一式,㈱北浜,1234567890123,"
       "38500000,"
       "31900000,82.9%\n調査票の印刷,㈱港南,1234567890124,4620000,3465000,75.0%\n",
       "清掃業務一式 38500000 - - -\n清掃業務一式 31900000 - - -\n調査票の印刷 4620000 - - -\n"
       "調査票の印刷 3465000 - - -\n"},
      {"budgets that are no multiples of a thousand may be in thousands", "doc.csv",
       "事業名,当初予算\n港の点検,16000123\n灯台の修繕,2400456\n岸壁の補強,5300789\n", ""},
      {"so may small ones", "doc.csv",
       "事業名,当初予算\n港の点検,16000\n灯台の修繕,24000\n岸壁の補強,53000\n", ""},
      {"a unit elsewhere says that units are said", "doc.html",
       "<h1>港の事業</h1><p>（単位：千円）</p><p>次の表を見よ。</p><p>なお、港は三つある。</"
       "p><p>次の頁に続く。</p>"
       "<p>終わり。</p><h2>一覧</h2><table><tr><th>事業名</th><th>執行</th><th>決算額</th></tr>"
       "<tr><td>点検</td><td>あり</td><td>16000000</td></tr><tr><td>修繕</td><td>なし</td><td>2400000</td></"
       "tr>"
       "<tr><td>補強</td><td>なし</td><td>5300000</td></tr></table>",
       "点検 16000000000 - settlement -\n修繕 2400000000 - settlement -\n補強 5300000000 - settlement -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, WhatIsOfAnotherKindInABracketIsOfTheSameName) {
  const StateCase cases[] = {
      {"the year before, and a supplement of a year that nobody says", "doc.html",
       "<h1>令和７年度みなと省予算案の概要</h1><p>○ 公園の整備　【140億円（132億円）】〈補正 35億円〉</p>",
       "公園の整備 14000000000 2025 initial -\n公園の整備 13200000000 2024 initial -\n"
       "公園の整備 3500000000 - supplementary -\n"},
      {"the sum of a supplement and what is listed of it", "doc.html",
       "<h1>令和７年度みなと省補正予算の概要</h1><p>追加額　900億円</p><p>・港の点検　300億円</p>"
       "<p>・灯台の修繕　40億円</p>",
       "追加額 90000000000 2025 supplementary total\n港の点検 30000000000 2025 supplementary -\n"
       "灯台の修繕 4000000000 2025 supplementary -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, ColumnsOfASupplementAreOfIt) {
  const StateCase cases[] = {
      {"what it adds, takes away, and both", "doc.html",
       "<h1>令和７年度みなと省補正予算の概要</h1><p>（単位：百万円）</p><table><tr><th>区分</th><th>追加額</"
       "th>"
       "<th>修正減少額</th><th>差引額</th></tr><tr><td>港の整備</td><td>185</td><td>△21</td><td>164</td></tr>"
       "<tr><td>行政経費</td><td>30</td><td>12</td><td>18</td></tr></table>",
       "港の整備 185000000 2025 supplementary -\n港の整備 -21000000 2025 supplementary -\n"
       "港の整備 164000000 2025 supplementary total\n行政経費 30000000 2025 supplementary -\n"
       "行政経費 -12000000 2025 supplementary -\n行政経費 18000000 2025 supplementary total\n"},
      {"a column without a head between the budget and the sum", "doc.html",
       "<h1>令和７年度補正予算の説明</h1><p>（単位：百万円）</p><table><tr><th>区分</th><th>当初</th><th></"
       "th>"
       "<th>修正減少</th><th>計</th></tr><tr><td>受入</td><td>831</td><td>195</td><td>△5</td><td>1,021</td></"
       "tr>"
       "<tr><td>租税</td><td>123</td><td>7</td><td></td><td>140</td></tr></table>",
       "受入 831000000 2025 initial -\n受入 195000000 2025 supplementary -\n受入 -5000000 2025 supplementary "
       "-\n"
       "受入 1021000000 2025 revised total\n租税 123000000 2025 initial -\n租税 7000000 - - -\n"
       "租税 140000000 2025 - total\n"},
      {"a supplement is of the year of the budget with which it adds up", "doc.html",
       "<h1>令和７年度一般会計予算 "
       "所管別</h1><p>（単位：百万円）</p><table><tr><th>所管</th><th>当初予算</th>"
       "<th>補正予算</th><th>計</th></tr><tr><td>みなと省</td><td>500</td><td>80</td><td>580</td></tr>"
       "<tr><td>やま省</td><td>300</td><td>20</td><td>410</td></tr></table>",
       "みなと省 500000000 2025 initial -\nみなと省 80000000 2025 supplementary -\n"
       "みなと省 580000000 2025 revised total\nやま省 300000000 2025 initial -\nやま省 20000000 - "
       "supplementary -\n"
       "やま省 410000000 2025 revised total\n"},
      {"beside what is not used, what was paid is the settlement", "doc.csv",
       "所管,項名,歳出予算額(円),支出済歳出額(円),翌年度繰越額(円),不用額(円)\n"
       "みなと省,港湾費,9000,8000,600,400\n",
       "港湾費 9000 - - -\n港湾費 8000 - settlement -\n港湾費 600 - - -\n港湾費 400 - - -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, ASumApartFromItsNameIsOfWhatStandsAbove) {
  const StateCase cases[] = {
      {"its unit in brackets behind it, under a heading", "doc.html",
       "<h1>令和３年度補正予算の説明</h1><h2>（１）　岸壁の補強</h2><p>　追　　　加　　16,900（百万円）</p>",
       "岸壁の補強 16900000000 2021 supplementary -\n"},
      {"under an item", "doc.html",
       "<h1>令和３年度補正予算の説明</h1><h2>歳出</h2><p>１　灯台の修繕</p><p>追加　　4,715（百万円）</p>"
       "<p>灯台の修繕に要する経費を追加するものである。</p>",
       "灯台の修繕 4715000000 2021 supplementary -\n"},
      {"a year before a unit is no sum", "doc.html",
       "<h1>令和３年度補正予算の説明</h1><h2>歳出</h2><p>令和３（百万円）</p>", ""},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, ABudgetWithItsSupplementHasAYear) {
  const StateCase cases[] = {
      {"改 before the year of a column", "doc.html",
       "<h1>令和２年度補正予算の説明</h1><p>（単位：百万円）</p><table><tr><th>事項</"
       "th><th>２年度成立予算額</th>"
       "<th>追加額</th><th>修正減少額</th><th>差引額</th><th>改２年度予算額</th></tr><tr><td>測量費</"
       "td><td>500</td>"
       "<td>60</td><td>△20</td><td>40</td><td>540</td></tr></table>",
       "測量費 500000000 2020 initial -\n測量費 60000000 2020 supplementary -\n測量費 -20000000 2020 "
       "supplementary -\n"
       "測量費 40000000 2020 supplementary total\n測量費 540000000 2020 revised -\n"},
      {"a request that has been changed is one", "doc.html",
       "<h1>みなと省の予算</h1><p>（単位：百万円）</p><table><tr><th>事項</th><th>改８年度要求額</th></"
       "tr><tr>"
       "<td>測量費</td><td>500</td></tr></table>",
       "測量費 500000000 - request -\n"},
      {"what a supplement leads to is no supplement", "doc.html",
       "<h1>令和２年度一般会計補正予算について</"
       "h1><p>（備考）上記の補正により、一般会計歳入歳出予算総額は、それぞれ"
       "1,194億円となる。</p>",
       "一般会計歳入歳出予算総額 119400000000 2020 revised total\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, WhatIsIncludedElsewhereIsAPart) {
  const StateCase cases[] = {
      {"を含む", "doc.html",
       "<h1>令和２年度補正予算の概要</h1><p>（注）資金繰りには国債の償還（4,432億円）を含む。</p>",
       "国債の償還 443200000000 2020 supplementary within\n"},
      {"a list behind うち", "doc.html",
       "<h1>令和２年度補正予算の概要</h1><p>予算額　831億円</"
       "p><p>※うち、港の点検22億円は内閣官房計上、灯台の修繕175億円は財務省計上。</p>",
       "- 83100000000 2020 supplementary -\n港の点検 2200000000 2020 supplementary within\n"
       "灯台の修繕 17500000000 2020 supplementary within\n"},
      {"in other words", "doc.html",
       "<h1>令和２年度補正予算の概要</h1><p>予算額　831億円</p><p>※うち、港の点検22億円は国費、灯台の修繕"
       "175億円は地方負担。</p>",
       "- 83100000000 2020 supplementary -\n港の点検 2200000000 2020 supplementary within\n"
       "灯台の修繕 17500000000 2020 supplementary within\n"},
      {"a bracket with a budget of its own dates nothing else", "doc.html",
       "<h1>令和２年度補正予算の概要</h1><h2>支援</"
       "h2><p>（１）生産性の向上【700億円】（参考：令和元年度補正予算により"
       "3,600億円措置済み）</p><p>（２）販路の開拓【80億円】</p>",
       "生産性の向上 70000000000 2020 supplementary -\n生産性の向上 360000000000 2019 supplementary -\n"
       "販路の開拓 8000000000 2020 supplementary -\n"},
  };
  expect_money(cases);
}

TEST(StateMoneyTest, YenThatNobodySaysAreMarked) {
  const struct {
    const char *why, *text;
    bool guessed;
  } cases[] = {
      {"no unit anywhere",
       "事業名,契約金額\n清掃業務一式,31900000\n調査票の印刷,3465000\n警備業務,18700000\n", true},
      {"a head says it",
       "事業名,契約金額（円）\n清掃業務一式,31900000\n調査票の印刷,3465000\n警備業務,18700000\n", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::size_t amounts = 0;
    for (const Passage& p : reader().read(c.text, "doc", "doc.csv").passages) {
      for (const Amount& a : p.amounts) {
        EXPECT_EQ(a.unit_guessed, c.guessed) << a.label;
        ++amounts;
      }
    }
    EXPECT_EQ(amounts, 3U);
  }
}

}  // namespace
}  // namespace hoshin
