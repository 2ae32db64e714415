// Money of tables: small ones in which one thing at a time is to be seen.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/money/money.h"
#include "tests/corpus/money_lines.h"

namespace hoshin {
namespace {

struct Case {
  const char *why, *text, *money;
};

TEST(TableMoneyTest, AColumnWithoutMoneyParts) {
  EXPECT_EQ(money_in("令和８年度予算の概要\n\n区　分　　　７年度予算額　　８年度要求額　　対前年度比\n\n"
                     "橋の点検　　5億円　　　8億円　　　160%\n\n・道路　　3億円（2億円）\n"),
            "橋の点検 500000000 2025 initial -\n橋の点検 800000000 2026 request -\n"
            "道路 300000000 2026 initial -\n道路 200000000 2025 initial -\n");
}

TEST(TableMoneyTest, ReadsBareNumbersWhereTheUnitIsKnown) {
  const std::string head = "<h1>関係経費</h1>";
  const Case cases[] = {
      {"the unit in the header of its column",
       "<table><tr><th>施策</th><th>令和７年度要求額（百万円）</th><th>件数</th></tr>"
       "<tr><td>監視</td><td>1,234</td><td>5</td></tr></table>",
       "監視 1234000000 2025 request -\n"},
      {"a head that says yen, whatever stands over it",
       "<table><tr><th rowspan=2>施策</th><th colspan=2>支払の期間</th></tr>"
       "<tr><th>令和７年度要求額（円）</th><th>日数</th></tr>"
       "<tr><td>監視</td><td>1,234</td><td>5</td></tr></table>",
       "監視 1234 2025 request -\n"},
      {"the unit once over the table",
       "<p>（単位：千円）</p><table><tr><th>施策</th><th>令和７年度要求額</th><th>比率</th></tr>"
       "<tr><td>監視</td><td>▲5</td><td>30</td></tr></table>",
       "監視 -5000 2025 request -\n"},
      {"the unit in a note under it",
       "<table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</td></tr></table><p>※ "
       "単位：億円</p>",
       "監視 500000000 2025 request -\n"},
      {"no unit, no money",
       "<table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</td></tr></table>", ""},
      {"a unit ends with its table",
       "<p>（単位：千円）</p><table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</"
       "td></tr></table>"
       "<h2>実績</h2><table><tr><th>施策</th><th>令和７年度</th></tr><tr><td>監視</td><td>7</td></tr></"
       "table>",
       "監視 5000 2025 request -\n"},
      {"a unit alone above the headings of several tables",
       "<p>（単位：千円）</p><h2>本省</h2><table><tr><th>施策</th><th>令和７年度要求額</th></"
       "tr><tr><td>監視</td>"
       "<td>5</td></tr></table><p>以上である。</p><h2>地方局</h2><table><tr><th>施策</"
       "th><th>令和７年度要求額</th>"
       "</tr><tr><td>訓練</td><td>7</td></tr></table>",
       "監視 5000 2025 request -\n訓練 7000 2025 request -\n"},
      {"a unit under one heading is none under the next",
       "<h2>本省</h2><p>（単位：千円）</p><table><tr><th>施策</th><th>令和７年度要求額</th></"
       "tr><tr><td>監視</td>"
       "<td>5</td></tr></table><h2>地方局</h2><table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr>"
       "<td>訓練</td><td>7</td></tr></table>",
       "監視 5000 2025 request -\n"},
      {"a unit behind its table, with no other to go to",
       "<table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</td></tr></table>"
       "<p>（単位：千円）</p><p>事業の説明は次のとおりである。</p>",
       "監視 5000 2025 request -\n"},
      {"a signed number in brackets is the difference",
       "<p>（単位：億円）</p><table><tr><th>施策</th><th>令和７年度予算額</th></tr><tr><td>監視</td>"
       "<td>12,123（▲40）</td></tr><tr><td>訓練</td><td>8（＋3）</td></tr></table>",
       "監視 1212300000000 2025 initial -\n監視 -4000000000 - - change\n訓練 800000000 2025 initial -\n"
       "訓練 300000000 - - change\n"},
      {"the sum of several kinds is of none",
       "<p>（単位：億円）</p><table><tr><th rowspan=2>施策</th><th colspan=3>令和６年度</th></tr><tr>"
       "<th>当初予算</th><th>補正予算</th><th>計</th></tr><tr><td>監視</td><td>1</td><td>2</td><td>3</td></"
       "tr>"
       "</table>",
       "監視 100000000 2024 initial -\n監視 200000000 2024 supplementary -\n監視 300000000 2024 - total\n"},
      {"the mark and the gaps of a name are no part of it",
       "<p>（単位：億円）</p><table><tr><th>施策</th><th>令和６年度予算額</th></tr><tr><td>１．監　視　費</"
       "td>"
       "<td>1</td></tr><tr><td>三　重</td><td>2</td></tr></table>",
       "監視費 100000000 2024 initial -\n三重 200000000 2024 initial -\n"},
      {"a unit over the first number of a column is that of all below",
       "<table><tr><th>目</th><th>本年度予算額</th><th>比較</th></tr><tr><td>1 "
       "橋りょう費</td><td>千円1,200</td>"
       "<td>千円0</td></tr><tr><td>2 修繕費</td><td>300</td><td>△7</td></tr></table>",
       "橋りょう費 1200000 - initial -\n橋りょう費 0 - - change\n修繕費 300000 - initial -\n修繕費 -7000 - - "
       "change\n"},
      {"a unit in a row of its own",
       "<table><tr><th>区分</th><th>金額</th><th>説明</th></tr><tr><td></td><td>千円</td><td>委託による</"
       "td></tr>"
       "<tr><td>点検費</td><td>55</td><td>橋の点検</td></tr></table>",
       "点検費 55000 - - -\n"},
      {"the letter by which a form refers to a number is no name",
       "<p>（単位：円）</p><table><tr><th>経費区分</th><th>内容</th><th>補助対象経費</th></"
       "tr><tr><td>広報費</td>"
       "<td>印刷</td><td>528,000</td></tr><tr><td colspan=2>申請額</td><td>（ｂ） 352,000</td></tr></table>",
       "印刷 528000 - - -\n申請額 352000 - - -\n"},
      {"the year over the kind",
       "<table><tr><th rowspan=2>施策</th><th "
       "colspan=2>令和６年度（百万円）</th></tr><tr><th>当初予算</th><th>補正予算</th></tr>"
       "<tr><td>監視</td><td>1</td><td>2</td></tr></table>",
       "監視 1000000 2024 initial -\n監視 2000000 2024 supplementary -\n"},
      {"a unit of the row",
       "<p>（単位：百万円）</p><table><tr><th>指標</th><th>単位</th><th>令和６年度</th></tr><tr><td>支出</"
       "td><td>億円</td><td>3</td></tr>"
       "<tr><td>参加者</td><td>人</td><td>40</td></tr></table>",
       "支出 300000000 2024 - -\n"},
      {"numbers before the names count rows",
       "<p>（単位：百万円）</p><table><tr><th>整理</th><th>施策</th><th>令和６年度予算額</th></tr>"
       "<tr><td>12</td><td>監視</td><td>3</td></tr></table>",
       "監視 3000000 2024 initial -\n"},
      {"a column of sums beside what is summed",
       "<p>（単位：百万円）</p><table><tr><th>施策</th><th>一般会計</th><th>計</th></tr>"
       "<tr><td>監視</td><td>1</td><td>3</td></tr></table>",
       "監視 1000000 - - -\n監視 3000000 - - total\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(head + c.text, "doc.html"), c.money);
  }
}

TEST(TableMoneyTest, TheHeadOverTheLabelsMaySayWhatAllCellsAre) {
  const auto passages = reader()
                            .read(
                                "<h1>令和５年度みなと町補正予算の概要</h1><p>次のとおり補助する。</"
                                "p><table><tr><th>補助上限・補助率</th>"
                                "<th>通常枠</th></tr><tr><td>設備</td><td>50万円・2/3</td></tr></table>",
                                "doc", "doc.html")
                            .passages;
  ASSERT_EQ(passages.back().amounts.size(), 1u);
  EXPECT_EQ(passages.back().amounts[0].money, "limit");
  EXPECT_FALSE(passages.back().amounts[0].year.has_value());
}

TEST(TableMoneyTest, DatesRowsByTheirColumnsOfYearsAndPeriods) {
  const Case cases[] = {
      {"a column of fiscal years",
       "<h1>事業の一覧</h1><table><tr><th>年度</th><th>事業名</th><th>予算額（千円）</th></tr>"
       "<tr><td>令和５年度</td><td>橋の点検</td><td>300</td></tr><tr><td>2024</td><td>道の舗装</td><td>400</"
       "td></tr></table>",
       "橋の点検 300000 2023 initial -\n道の舗装 400000 2024 initial -\n"},
      {"year and month",
       "<h1>支給の状況</h1><table><tr><th>県</th><th>支給済額（千円）</th><th>月</th><th>年</th></tr>"
       "<tr><td>甲県</td><td>300</td><td>2</td><td>2021</td></tr><tr><td>乙県</td><td>400</td><td>5</"
       "td><td>2021</td></tr></table>",
       "甲県 300000 - - -\n乙県 400000 2021 - -\n"},
      {"periods over columns",
       "<h1>支給の状況</h1><table><tr><th>県</th><th>R2/5/3～R2/5/30（千円）</th><th>R3/1/31～R3/2/"
       "27（千円）</th>"
       "<th>R3/3/28～R3/5/1（千円）</th></tr><tr><td>甲県</td><td>1</td><td>2</td><td>3</td></tr></table>",
       "甲県 1000 2020 - -\n甲県 2000 2020 - -\n甲県 3000 - - -\n"},
      {"a line over the table",
       "<h1>支給の状況</h1><p>－令和２年４月－</p><table><tr><th>県</th><th>支給額（千円）</th></"
       "tr><tr><td>甲県</td><td>1</td></tr></table>",
       "甲県 1000 2020 - -\n"},
      {"the year before, whose budget may have grown",
       "<h1>令和６年度みなと町一般会計予算</h1><table><tr><th>区分</th><th>本年度予算額（千円）</"
       "th><th>前年度予算額（千円）</th>"
       "<th>比較増減額（千円）</th></tr><tr><td>橋りょう費</td><td>5</td><td>4</td><td>1</td></tr></table>",
       "橋りょう費 5000 2024 initial -\n橋りょう費 4000 2023 - -\n橋りょう費 1000 - - change\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text, "doc.html"), c.money);
  }
}

TEST(TableMoneyTest, NamesTheRowsOfAForm) {
  EXPECT_EQ(money_in("<h1>令和６年度行政事業レビューシート</h1><p>（単位：百万円）</p><table><tr><td>事業名</"
                     "td><td>橋の点検事業</td></tr>"
                     "<tr><td>当初予算</td><td>5</td></tr></table>",
                     "doc.html"),
            "橋の点検事業 5000000 - initial -\n");
}

TEST(TableMoneyTest, ANameThatSaysWhichRowsItAddsUpIsATotal) {
  const std::string head = "区分\t金額（百万円）\n";
  const Case cases[] = {
      {"in brackets, behind others", "需要（国内）(1+2)\t7\n", "需要（国内）(1+2) 7000000 - - total\n"},
      {"by their marks", "差引前 ①＋②\t7\n", "差引前 ①＋② 7000000 - - total\n"},
      {"a name with a plus", "対策5G＋6G\t7\n", "対策5G＋6G 7000000 - - -\n"},
      {"one number", "需要(1)\t7\n", "需要(1) 7000000 - - -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(head + c.text), c.money);
  }
}

/// A sheet of rows name|thousands.
std::string sheet(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string out = "<h1>各目の明細</h1><table><tr><th>事項</th><th>金額（千円）</th></tr>";
  for (const auto& [name, thousands] : rows)
    out += "<tr><td>" + name + "</td><td>" + thousands + "</td></tr>";
  return out + "</table>";
}

TEST(TableMoneyTest, ANameOverAGroupWithItsTotalIsATotal) {
  const std::string rows = "俸給 311000 - - -\n庁費 117000 - - -\n計 428000 - - total\n";
  EXPECT_EQ(money_in(sheet({{"通信局", "428"}, {"俸給", "311"}, {"庁費", "117"}, {"計", "428"}}), "doc.html"),
            "通信局 428000 - - total\n" + rows);
  EXPECT_EQ(money_in(sheet({{"本省", "431"}, {"俸給", "311"}, {"庁費", "117"}, {"計", "428"}}), "doc.html"),
            "本省 431000 - - -\n" + rows)
      << "of another sum";
}

TEST(TableMoneyTest, AUnitAboveTheHeadingsOfTablesIsThatOfAllUnderTheSameHeads) {
  const std::string table = "<table><tr><th>款<th>前年度<th>本年度<tr>";
  const std::string income = "<h1>令和７年度予算</h1><p>（単位：千円）</p><h2>歳入</h2>" + table +
                             "<td>市税<td>1,200<td>1,300</table><h2>歳出</h2>";
  const std::string of_income = "市税 1200000 2024 - -\n市税 1300000 2025 initial -\n";
  const std::string costs = table + "<td>土木費<td>700<td>900</table>";
  EXPECT_EQ(money_in(income + costs, "doc.html"),
            of_income + "土木費 700000 2024 - -\n土木費 900000 2025 initial -\n");
  EXPECT_EQ(money_in(income + "<p>（単位：人）</p>" + costs, "doc.html"), of_income) << "another unit";
}

}  // namespace
}  // namespace hoshin
