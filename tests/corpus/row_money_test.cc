// Money of the rows of tables, as budget books, settlements and lists of contracts have them.
#include <gtest/gtest.h>

#include "tests/corpus/money_lines.h"

namespace hoshin {
namespace {

struct Case {
  const char *why, *csv, *money;
};

template <std::size_t N>
void expect_money(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.csv, "doc.csv"), c.money);
  }
}

TEST(RowMoneyTest, AGroupAtTheLeftDatesItsRows) {
  const Case cases[] = {
      {"this year, the year before and the difference",
       "令和７年度みなと町予算書,,\n給与費（単位：千円）,,\n区分,職種,金額\n本年度,一般職,500\n,特別職,100\n"
       ",計,600\n前年度,一般職,480\n,特別職,90\n,計,570\n比較,一般職,20\n,特別職,10\n,計,30\n",
       "一般職 500000 2025 initial -\n特別職 100000 2025 initial -\n計 600000 2025 initial total\n"
       "一般職 480000 2024 - -\n特別職 90000 2024 - -\n計 570000 2024 - total\n"
       "一般職 20000 - - change\n特別職 10000 - - change\n計 30000 - - change\n"},
      {"a budget, and the names beside it under no head",
       "区分,,令和６年度,令和７年度\n当初予算額,一般会計,100千円,110千円\n,特別会計,30千円,31千円\n"
       "補正予算額,一般会計,5千円,6千円\n",
       "一般会計 100000 2024 initial -\n一般会計 110000 2025 initial -\n特別会計 30000 2024 initial -\n"
       "特別会計 31000 2025 initial -\n一般会計 5000 2024 supplementary -\n"
       "一般会計 6000 2025 supplementary -\n"},
      {"a row of differences", "令和７年度予算の概要,,\n事業名,金額（千円）,備考\n橋の点検,500,\n増減,20,\n",
       "橋の点検 500000 2025 initial -\n増減 20000 - - change\n"},
      {"what the income lacks of the costs is no difference of years",
       "令和７年度予算の概要,,\n事業名,金額（千円）,備考\n収入,500,\n差引,20,\n",
       "収入 500000 2025 initial -\n差引 20000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, WhatStoodBeforeASupplementIsNone) {
  const Case cases[] = {
      {"before, the supplement and after it",
       "令和６年度みなと町一般会計補正予算,,,\n,,,（単位：千円）\n款,補正前の額,補正額,計\n"
       "１ 町税,900,100,\"1,000\"\n２ 町債,500,△50,450\n",
       "町税 900000 2024 - -\n町税 100000 2024 supplementary -\n町税 1000000 2024 revised total\n"
       "町債 500000 2024 - -\n町債 -50000 2024 supplementary -\n町債 450000 2024 revised total\n"},
      {"of a public enterprise, in brackets over a unit",
       "令和７年度水道事業会計補正予算,,,\n（科目）,（既決予定額）千円,（補正予定額）千円,（計）千円\n"
       "第１款 水道事業収益,\"818,951\",\"1,470\",\"820,421\"\n第１項 営業収益,\"728,325\",0,\"728,325\"\n",
       "水道事業収益 818951000 2025 - -\n水道事業収益 1470000 2025 supplementary -\n"
       "水道事業収益 820421000 2025 revised total\n営業収益 728325000 2025 - -\n営業収益 0 2025 "
       "supplementary -\n"
       "営業収益 728325000 2025 revised total\n"},
      {"a budget decided by the mayor alone is a supplement",
       "令和６年度12月専決予算に計上した事業,\n事業名,事業費（千円）\n給付金の支給,300\n橋の復旧,200\n",
       "給付金の支給 300000 2024 supplementary -\n橋の復旧 200000 2024 supplementary -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, WhatIsCarriedOverIsOfThePapersYear) {
  const Case cases[] = {
      {"a settlement: what was paid is it, what goes on is of its year",
       "令和５年度みなと町歳入歳出決算書,,,,\n,,,,（単位：円）\n款,予算現額,支出済額,翌年度繰越額,不用額\n"
       "１ 議会費,\"9,000\",\"8,000\",600,400\n２ 総務費,\"5,000\",\"4,000\",700,300\n",
       "議会費 9000 2023 revised -\n議会費 8000 2023 settlement -\n議会費 600 2023 - -\n議会費 400 2023 - -\n"
       "総務費 5000 2023 revised -\n総務費 4000 2023 settlement -\n総務費 700 2023 - -\n総務費 300 2023 - "
       "-\n"},
      {"in a review it is no settlement, and a line of the account dates nothing",
       "区分,令和５年度,令和６年度\n当初予算（百万円）,100,110\n前年度から繰越し（百万円）,20,10\n"
       "執行額（百万円）,90,\n",
       "当初予算 100000000 2023 initial -\n当初予算 110000000 2024 initial -\n"
       "前年度から繰越し 20000000 2023 - -\n前年度から繰越し 10000000 2024 - -\n"
       "執行額 90000000 2023 - -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, NamesInAccountsStandWithoutTheirNumbers) {
  const Case cases[] = {
      {"with and without a gap",
       "令和７年度予算,,\n款,項,金額（千円）\n1町税,,900\n,1町民税,600\n,2 固定資産税,300\n",
       "町税 900000 2025 initial total\n町民税 600000 2025 initial -\n固定資産税 300000 2025 initial -\n"},
      {"elsewhere a number is part of the name",
       "令和７年度予算,\n事業名,金額（千円）\n2050年の町づくり,900\n5つの橋の点検,300\n",
       "2050年の町づくり 900000 2025 initial -\n5つの橋の点検 300000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, AUnitInTheFirstRowIsNoHead) {
  const Case cases[] = {
      {"printed before the first number of its column",
       "令和７年度みなと町一般会計予算,,\n款,項,金額\n１ 町税,,\"千円 4,600\"\n,１ 町民税,\"1,600\"\n"
       ",２ 固定資産税,\"3,000\"\n",
       "町税 4600000 2025 initial total\n町民税 1600000 2025 initial -\n"
       "固定資産税 3000000 2025 initial -\n"},
      {"a head of one letter over counted persons",
       "令和７年度予算（単位：千円）,\n局,予算額\n総務局,500\n財務局,300\n,\n職員の数,\n局,人\n"
       "総務局,120\n財務局,80\n",
       "総務局 500000 2025 initial -\n財務局 300000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ContractsAreNamedByWhatWasBought) {
  const Case cases[] = {
      {"not by who sold it, and what was foreseen is no price of one",
       "契約の名称及び数量,契約締結日,契約の相手方,予定価格（円）,契約金額（円）\n"
       "庁舎の清掃,令和6年4月1日,みなと清掃株式会社,\"5,500,000\",\"5,225,000\"\n"
       "複写機の保守,令和6年4月1日,株式会社みなと,\"2,000,000\",\"1,980,000\"\n",
       "庁舎の清掃 5500000 - - -\n庁舎の清掃 5225000 - - -\n複写機の保守 2000000 - - -\n"
       "複写機の保守 1980000 - - -\n"},
      {"grants by what they are for",
       "事業名,補助金交付先名,交付決定額（円）\n交通の支援,みなと交通株式会社,\"12,500\"\n"
       "橋の点検,みなと橋梁協会,\"3,400\"\n",
       "交通の支援 12500 - - -\n橋の点検 3400 - - -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ASumOfAnotherYearInBracketsBehindIsOfTheSameName) {
  const Case cases[] = {
      {"a year before a dot",
       "令和７年度予算の主な事業,,\n事業名,予算額（千円）,内容\n寄附金事業,178,"
       "記念品を送る。返礼品費130千円（R6・115千円）、手続費35千円を計上。\n"
       "橋の点検,100,橋の整備費として、設計委託料20千円。点検機材8件分6千円。\n",
       "寄附金事業 178000 2025 initial -\n返礼品費 130000 2025 initial -\n返礼品費 115000 2024 - -\n"
       "手続費 35000 2025 initial -\n橋の点検 100000 2025 initial -\n設計委託料 20000 2025 initial -\n"
       "点検機材 6000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ADifferenceIsToldByItsHeadOrByArithmetic) {
  const Case cases[] = {
      {"a head that is a formula",
       "令和７年度予算の概要,,,\n（単位：千円）,,,\n税目,令和７年度当初額（①）,令和６年度当初額（②）,① － ②\n"
       "町民税,600,500,100\n固定資産税,300,320,△20\n",
       "町民税 600000 2025 initial -\n町民税 500000 2024 initial -\n町民税 100000 - - change\n"
       "固定資産税 300000 2025 initial -\n固定資産税 320000 2024 initial -\n固定資産税 -20000 - - change\n"},
      {"a head without a word of money, where the sums of the row say that it is",
       "事業名,R6当初（千円）,R7当初（千円）,増減\n橋の点検,500,600,100\n道の補修,300,280,7\n",
       "橋の点検 500000 2024 initial -\n橋の点検 600000 2025 initial -\n橋の点検 100000 - - change\n"
       "道の補修 300000 2024 initial -\n道の補修 280000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ADifferenceMayBeToldBehindTheName) {
  EXPECT_EQ(money_in("<h1>令和６年度２月補正予算</h1><p>（単位：千円）</p><table>"
                     "<tr><th>会計別</th><th>年度</th><th>補正前の額</th><th>補正後の額</th></tr>"
                     "<tr><td>一般会計</td><td>令和６年度</td><td>410,000</td><td>415,000</td></tr>"
                     "<tr><td>一般会計</td><td>令和５年度</td><td>420,000</td><td>421,000</td></tr>"
                     "<tr><td>一般会計</td><td>比較</td><td>△10,000</td><td>△6,000</td></tr></table>",
                     "doc.html"),
            "一般会計 410000000 2024 - -\n一般会計 415000000 2024 revised -\n"
            "一般会計 420000000 2023 - -\n一般会計 421000000 2023 revised -\n"
            "一般会計 -10000000 - - change\n一般会計 -6000000 - - change\n");
}

TEST(RowMoneyTest, PartsOfAnotherRowOrColumnAreNoSumsOfTheirOwn) {
  const Case cases[] = {
      {"a row, with a name that has no うち",
       "令和７年度予算の概要,\n事業名,予算額（千円）\n港の整備,500\n　うち岸壁の点検,200\nうちわの配布,3\n",
       "港の整備 500000 2025 initial -\n岸壁の点検 200000 2025 initial within\nうちわの配布 3000 2025 "
       "initial -\n"},
      {"a column",
       "令和７年度予算の概要,,\n事業名,予算額（千円）,うち国費（千円）\n港の整備,500,250\n橋の点検,40,20\n",
       "港の整備 500000 2025 initial -\n港の整備 250000 2025 initial within\n橋の点検 40000 2025 initial -\n"
       "橋の点検 20000 2025 initial within\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, AHeadSaysWhichStageItIsInItsBrackets) {
  const Case cases[] = {
      {"after the supplement, and the last one",
       "税目,令和６年度予算額（補正後）（千円）,令和６年度最終予算額（千円）,令和７年度予算額（千円）\n"
       "町民税,500,510,600\n固定資産税,300,310,320\n",
       "町民税 500000 2024 revised -\n町民税 510000 2024 revised -\n町民税 600000 2025 initial -\n"
       "固定資産税 300000 2024 revised -\n固定資産税 310000 2024 revised -\n固定資産税 320000 2025 initial "
       "-\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ACellMayNameItsNumber) {
  const Case cases[] = {
      {"the name is that of the row",
       "令和７年度予算の概要,,,\n（単位：千円）,,,\n款,区分,令和７年度当初額,令和６年度当初額\n"
       "町民税,現年課税分,\"均等割 68,310\",\"66,825\"\n,,\"所得割 2,225,389\",\"2,079,778\"\n",
       "均等割 68310000 2025 initial -\n均等割 66825000 2024 initial -\n"
       "所得割 2225389000 2025 initial -\n所得割 2079778000 2024 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, PricesAndLimitsAreToldByTheirHeads) {
  const auto kinds = [](const std::string& csv) {
    std::string out;
    for (const Passage& p : reader().read(csv, "doc", "doc.csv").passages) {
      for (const Amount& a : p.amounts) out += (a.money.empty() ? "budget" : a.money) + " ";
    }
    return out;
  };
  const struct {
    const char *why, *csv, *kinds;
  } cases[] = {
      {"a limit with letters set apart",
       "令和７年度予算,\n起債の目的,限　度　額（千円）\n橋の点検,500\n道の補修,30\n", "limit limit "},
      {"what one person pays", "財政の状況,\n区分,令和５年度（円）\n町民一人当たり歳出額,412\n歳出額,900\n",
       "price budget "},
      {"fees of all that pay them are no price",
       "歳入の状況,\n区分,令和５年度（千円）\n使用料,\"641,437\"\n寄附金,900\n", "budget budget "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(kinds(c.csv), c.kinds);
  }
}

TEST(RowMoneyTest, SourcesOfASumAreItsParts) {
  const auto passages =
      reader()
          .read(
              "令和７年度予算の主な事業,,,,\n事業名,事業費（千円）,財源内訳,,\n,,国,地方債,一般財源\n"
              "橋の点検,100,50,30,20\n道の補修,80,40,,40\n",
              "doc", "doc.csv")
          .passages;
  std::string parts;
  for (const Passage& p : passages) {
    for (const Amount& a : p.amounts)
      parts += std::to_string(a.yen / 1000) + ">" + (a.of.empty() ? "-" : "of") + a.part + " ";
  }
  EXPECT_EQ(parts, "100>- 50>of 30>of 20>of 80>- 40>of 40>of ");
}

TEST(RowMoneyTest, OuterNamesOfARowHaveSumsToo) {
  const Case cases[] = {
      {"目 and its sums stand before 節 and its own",
       "令和７年度みなと町一般会計予算,,,,,\n,,,,,（単位：千円）\n目,本年度,前年度,比較,節,金額\n"
       "１ 徴税費,\"1,500\",\"1,400\",100,１ 報酬,\"1,000\"\n,,,,２ 旅費,500\n計,\"1,500\",\"1,400\",100,,\n",
       "徴税費 1500000 2025 initial total\n徴税費 1400000 2024 - -\n徴税費 100000 - - change\n"
       "報酬 1000000 2025 initial -\n旅費 500000 2025 initial -\n"
       "計 1500000 2025 initial total\n計 1400000 2024 - total\n計 100000 - - change\n"},
      {"numbers of rows are no sums",
       "令和７年度予算の概要,,\n番号,事業名,予算額（千円）\n1,橋の点検,\"1,500\"\n2,道の補修,300\n",
       "橋の点検 1500000 2025 initial -\n道の補修 300000 2025 initial -\n"},
      {"codes between names neither",
       "所管コード,所管,項コード,項,令和７年度要求額（千円）\n15,みどり省,010,共通費,\"6,123\"\n"
       "15,みどり省,020,振興費,45\n",
       "共通費 6123000 2025 request -\n振興費 45000 2025 request -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ColumnsDateEachOther) {
  const Case cases[] = {
      {"last year beside a year", "事項,令和７年度要求額（千円）,前年度予算額（千円）\n橋の点検,500,400\n",
       "橋の点検 500000 2025 request -\n橋の点検 400000 2024 - -\n"},
      {"this year beside last year's initial budget",
       "令和７年度主要事業一覧,,\n,,（単位：千円）\n事業名,予算額,前年度当初\n橋の点検,500,400\n道の補修,30,"
       "―\n",
       "橋の点検 500000 2025 initial -\n橋の点検 400000 2024 initial -\n道の補修 30000 2025 initial -\n"},
      {"what was decided on the whole beside what there was to spend",
       "年度,項,歳出予算額（円）,予算現額（円）\n令和４年度,共通費,\"1,300\",\"1,320\"\n",
       "共通費 1300 2022 - -\n共通費 1320 2022 revised -\n"},
      {"years without an era, in a table of a year",
       "町債の残高,,,\n令和４年度補正予算（単位：千円）,,,\n区分,２年度末残高,３年度発行額,当該年度発行額\n"
       "総務債,500,30,20\n土木債,700,40,10\n",
       "総務債 500000 2020 - -\n総務債 30000 2021 - -\n総務債 20000 2022 supplementary -\n"
       "土木債 700000 2020 - -\n土木債 40000 2021 - -\n土木債 10000 2022 supplementary -\n"},
      {"what a year was changed by is of that year",
       "令和７年度予算,,,\n,,,（単位：千円）\n区分,令和６年度増減,,令和７年度\n,令和６年度発行額,"
       "令和６年度償還額,\n"
       "町債,500,300,200\n",
       "町債 500000 2024 - -\n町債 300000 2024 - -\n町債 200000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, OnlyNumbersOfMoneyAreReadFromACell) {
  const Case cases[] = {
      {"areas are none",
       "令和７年度予算,\n（単位：千円）,\n区分,金額\n面積（㎡）,\"2,029\"\n用地費,\"42,609\"\n",
       "用地費 42609000 2025 initial -\n"},
      {"people are no money", "令和７年度予算,\n事業名,予算額（千円）\n研修,職員 30人 町民 5人\n講座,20\n",
       "講座 20000 2025 initial -\n"},
      {"a mark behind a number", "令和７年度予算,\n事業名,予算額（千円）\n研修,\"1,200 ※1\"\n講座,20 ★\n",
       "研修 1200000 2025 initial -\n講座 20000 2025 initial -\n"},
  };
  expect_money(cases);
}

TEST(RowMoneyTest, ARowKeepsItsNameBesideACellOfSeveralSums) {
  EXPECT_EQ(money_in("<h1>令和７年度予算</h1><p>（単位：千円）</p><table><tr><th>基金名</th>"
                     "<th>令和５年度末残高</th><th>令和６年度積立・取崩</th></tr>"
                     "<tr><td>減債基金</td><td>1,200</td><td>取崩 △800 積立 4,299</td></tr>"
                     "<tr><td>庁舎基金</td><td>300</td><td>取崩 △7,083積立 87</td></tr></table>",
                     "doc.html"),
            "減債基金 1200000 2023 - -\n取崩 -800000 2024 - -\n積立 4299000 2024 - -\n"
            "庁舎基金 300000 2023 - -\n取崩 -7083000 2024 - -\n積立 87000 2024 - -\n");
}

TEST(RowMoneyTest, WhatStandsHereOnceMoreIsAPart) {
  const Case cases[] = {
      {"by its name, and by a remark",
       "令和７年度予算,,\n事業名,予算額（千円）,備考\n橋の点検,500,\n橋の点検（再掲）,500,\n耐震診断,30,"
       "№1の内数\n",
       "橋の点検 500000 2025 initial -\n橋の点検（再掲） 500000 2025 initial within\n"
       "耐震診断 30000 2025 initial within\n"},
      {"a total may carry a letter",
       "財政の見通し,,\n,,（単位：億円）\n,R7,R8\n町税,31,32\n町債,4,5\n歳入計　A,35,37\n",
       "町税 3100000000 2025 - -\n町税 3200000000 2026 - -\n町債 400000000 2025 - -\n"
       "町債 500000000 2026 - -\n歳入計 A 3500000000 2025 - total\n歳入計 A 3700000000 2026 - total\n"},
      {"round sums add up by chance",
       "摘要,金額（円）\n寄附田中,1500000\n寄附山田,1000000\n寄附佐藤,500000\n寄附鈴木,10000\n",
       "寄附田中 1500000 - - -\n寄附山田 1000000 - - -\n寄附佐藤 500000 - - -\n寄附鈴木 10000 - - -\n"},
  };
  expect_money(cases);
}

}  // namespace
}  // namespace hoshin
