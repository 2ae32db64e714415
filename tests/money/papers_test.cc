// Outlines and settlements of ministries and agencies, and what a person would sign of them.
#include <gtest/gtest.h>

#include "dict/grand_total_words.h"
#include "tests/money/read_sums.h"

namespace hoshin::testing {
namespace {

/// In millions, of one kind of budget.
std::int64_t millions(const std::string& text, const std::string& kind) {
  static const GrandTotalWords words{HOSHIN_DATA_DIR};
  static const FigureFilter everything;
  Ledger ledger(everything, {.grand_totals = &words});
  for (const Passage& p : read(text, "d.html")) ledger.add(p);
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce sum;
  for (const Figure& f : figures) {
    if (f.amount().budget == kind) sum.add(f, f.token);
  }
  return sum.sum().yen / kMillion;
}

std::string paper_table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<p>（単位：百万円）</p><table>";
  for (const auto& row : rows) {
    out += "<tr>";
    for (const std::string& cell : row) out += (&row == rows.data() ? "<th>" : "<td>") + cell;
    out += "</tr>";
  }
  return out + "</table>";
}

TEST(PapersTest, WhatIsCarriedOverOrForeseenIsNoSpending) {
  const std::vector<std::string> years = {"区分", "令和４年度", "令和５年度"};
  const struct {
    const char *why, *kind;
    std::string text;
    std::int64_t millions;
  } cases[] = {
      {"rows of a review: what was spent counts", "",
       "<h1>みなと省 行政事業レビューシート</h1>" + paper_table({years,
                                                                 {"当初予算", "397", "389"},
                                                                 {"前年度から繰越し", "20", "35"},
                                                                 {"翌年度へ繰越し", "△35", "△11"},
                                                                 {"予備費等", "0", "7"},
                                                                 {"計", "382", "420"},
                                                                 {"執行額", "366", "342"}}),
       366 + 342},
      {"its initial budgets, too", "initial",
       "<h1>みなと省 行政事業レビューシート</h1>" + paper_table({years,
                                                                 {"当初予算", "397", "389"},
                                                                 {"翌年度へ繰越し", "△35", "△11"},
                                                                 {"執行額", "366", "342"}}),
       397 + 389},
      {"contracts, beside what was foreseen", "",
       "<h1>契約に係る情報の公表</h1>" + paper_table({{"契約の名称", "予定価格", "契約金額"},
                                                      {"清掃業務", "38", "31"},
                                                      {"調査票の印刷", "46", "34"}}),
       31 + 34},
      {"a list of nothing but what is carried over", "",
       "<h1>繰越計算書</h1>" +
           paper_table({{"事業名", "翌年度繰越額"}, {"港の整備", "38"}, {"道の整備", "46"}}),
       38 + 46},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(millions(c.text, c.kind), c.millions);
  }
}

TEST(PapersTest, CellsOfOneListAreDifferentThings) {
  const std::string title = "<h1>みなと省 行政事業レビュー 一覧</h1>";
  const struct {
    const char *why, *kind;
    std::string text;
    std::int64_t millions;
  } cases[] = {
      {"two rows of one name and one sum, of which one lacks a cell", "initial",
       title +
           paper_table(
               {{"事業名", "課", "令和５年度当初予算額"}, {"その他", "港湾課", "38"}, {"その他", "", "38"}}),
       76},
      {"what was carried over, and as much that was spent", "",
       title + paper_table({{"事業名", "前年度からの繰越し", "執行額"},
                            {"港の整備", "50", "50"},
                            {"道の整備", "7", "9"}}),
       50 + 9},
      {"a cell is no sum of what stands behind it", "supplementary",
       title + paper_table({{"事業名", "令和５年度当初予算", "令和５年度補正予算", "繰越し", "計", "執行額"},
                            {"鳥獣の捕獲", "200", "2,300", "2,300", "2,500", "1,840"}}),
       2300},
      {"shares that the state buys with its budget", "initial",
       title + paper_table({{"事業名", "令和５年度当初予算"}, {"開発公社出資金", "162"}, {"港の整備", "38"}}),
       200},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(millions(c.text, c.kind), c.millions);
  }
}

TEST(PapersTest, TheWholeOfAPaperCountsOnce) {
  const std::string initial = "<h1>令和７年度 みなと省予算案の概要</h1>";
  const std::string supplement = "<h1>令和７年度 みなと省補正予算の概要</h1>";
  const std::string measures =
      "<h2>２．主な施策</h2><p>○ 港の点検　310百万円</p><p>○ 灯台の修繕　120百万円</p>";
  const struct {
    const char *why, *kind;
    std::string text;
    std::int64_t millions;
  } cases[] = {
      {"the total of the summary, and what is told of it", "initial",
       initial + "<h2>１．総括表</h2>" +
           paper_table(
               {{"区分", "予算額"}, {"一般会計", "1,495"}, {"特別会計", "2,014"}, {"合計", "3,509"}}) +
           measures,
       3509},
      {"a total that its rows miss is none of the paper", "initial",
       initial + "<h2>１．総括表</h2>" +
           paper_table(
               {{"区分", "予算額"}, {"一般会計", "1,495"}, {"特別会計", "2,014"}, {"合計", "9,509"}}) +
           measures,
       9509 + 310 + 120},
      {"any other table is beside the measures", "initial",
       initial + "<h2>１．港の整備</h2>" +
           paper_table(
               {{"区分", "予算額"}, {"一般会計", "1,495"}, {"特別会計", "2,014"}, {"合計", "3,509"}}) +
           measures,
       3509 + 310 + 120},
      {"what a supplement adds and takes away", "supplementary",
       supplement + "<h2>１．総括</h2>" +
           paper_table({{"区分", "追加額", "修正減少額", "差引額"},
                        {"公共事業関係費", "1,850", "△21", "1,829"},
                        {"港の整備", "1,150", "△20", "1,130"},
                        {"道の整備", "700", "△1", "699"},
                        {"行政経費", "318", "△12", "306"},
                        {"合計", "2,168", "△33", "2,135"}}) +
           measures,
       2135},
      {"all that a supplement adds, of which some is listed", "supplementary",
       supplement + "<p>追加額　1,637百万円</p>" + measures, 1637},
      {"the total of a paper in prose, of which most is listed", "supplementary",
       supplement + measures + "<p>合計　431百万円</p>", 431},
      {"not one beside which as much is listed", "supplementary",
       supplement +
           "<h2>１．海</h2><p>○ 港の点検　310百万円</p><p>○ 灯台の修繕　120百万円</p><p>合計　430百万円</p>"
           "<h2>２．陸</h2><p>○ 道の補強　250百万円</p><p>○ 橋の修繕　75百万円</p>",
       430 + 250 + 75},
      {"what the paper begins with", "initial", initial + "<p>【予算額：432百万円】</p>" + measures, 432},
      {"not one than which a measure is larger", "initial",
       initial + "<p>【予算額：231百万円】</p>" + measures, 231 + 310 + 120},
      {"not what is added to one measure", "supplementary", supplement + "<p>追加額　37百万円</p>" + measures,
       37 + 310 + 120},
      {"both sides in one table, each under a row of its own", "settlement",
       "<h1>令和５年度決算報告書</h1>" + paper_table({{"区分", "予算額", "決算額"},
                                                      {"収入", "", ""},
                                                      {"運営費交付金", "6,012", "6,012"},
                                                      {"自己収入", "1,200", "1,300"},
                                                      {"計", "7,212", "7,312"},
                                                      {"支出", "", ""},
                                                      {"業務経費", "6,300", "6,120"},
                                                      {"一般管理費", "912", "811"},
                                                      {"計", "7,212", "6,931"}}),
       6931},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(millions(c.text, c.kind), c.millions);
  }
}

}  // namespace
}  // namespace hoshin::testing
