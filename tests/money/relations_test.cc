// Which figures of small documents restate others or are parts of which, one relation at a time, and what
// that makes of their sum.
#include <map>

#include <gtest/gtest.h>

#include "tests/money/read_sums.h"

namespace hoshin::testing {
namespace {

/// "演習<計" for a part, "演習=訓練" for what is said again, "?" behind the total of which not all parts are
/// listed; in source order.
std::string relations(const std::vector<Passage>& passages) {
  std::map<std::string, const Amount*> by_reference;
  for (const Passage& p : passages) {
    for (std::size_t k = 0; k < p.amounts.size(); ++k)
      by_reference[p.id + "." + std::to_string(k + 1)] = &p.amounts[k];
  }
  std::string out;
  const auto add = [&](const Amount& a, const char* sign, const std::string& other) {
    if (other.empty()) return;
    const Amount& to = *by_reference.at(other);
    out += (out.empty() ? "" : " ") + a.label + sign + to.label;
    if (*sign == '<' && to.parts == 0) out += "?";
  };
  for (const auto& p : passages) {
    for (const Amount& a : p.amounts) {
      add(a, "=", a.same_as);
      add(a, "<", a.of);
    }
  }
  return out;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<h1>令和７年度予算案の概要</h1><p>（単位：百万円）</p><table>";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out += "<tr>";
    for (const std::string& cell : rows[r])
      out += (r == 0 ? "<th>" : "<td>") + cell + (r == 0 ? "</th>" : "</td>");
    out += "</tr>";
  }
  return out + "</table>";
}

struct Case {
  const char* why;
  std::string text;
  const char* relations;
  std::int64_t millions;
};

void expect(const std::vector<Case>& cases, const char* name) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    const auto passages = read(c.text, name);
    EXPECT_EQ(relations(passages), c.relations);
    EXPECT_EQ(sum_of(passages, 2025), c.millions * kMillion);
  }
}

TEST(RelationsTest, TotalsOfTables) {
  const std::vector<std::string> head = {"施策", "予算額"};
  expect(
      {
          {"no total", table({head, {"演習", "300"}, {"研修", "210"}}), "", 510},
          {"a total below", table({head, {"演習", "300"}, {"研修", "210"}, {"計", "510"}}), "演習<計 研修<計",
           510},
          {"a total above", table({head, {"合計", "510"}, {"演習", "300"}, {"研修", "210"}}),
           "演習<合計 研修<合計", 510},
          {"two levels",
           table({head,
                  {"演習", "300"},
                  {"研修", "210"},
                  {"小計", "510"},
                  {"調査", "40"},
                  {"分析", "50"},
                  {"小計", "90"},
                  {"合計", "600"}}),
           "演習<小計 研修<小計 小計<合計 調査<小計 分析<小計 小計<合計", 600},
          {"a total of one", table({head, {"演習", "300"}, {"計", "300"}}), "演習<計", 300},
          {"rounded: the printed total counts",
           table({head, {"演習", "300"}, {"研修", "211"}, {"調査", "105"}, {"計", "615"}}),
           "演習<計 研修<計 調査<計", 615},
          {"less than nothing", table({head, {"演習", "300"}, {"返納", "△20"}, {"計", "280"}}),
           "演習<計 返納<計", 280},
          {"some of its parts: the total counts",
           table({head, {"演習", "300"}, {"研修", "210"}, {"計", "900"}}), "演習<計? 研修<計?", 900},
          {"groups that no word tells, told by the total",
           table({head,
                  {"人材の育成", "510"},
                  {"演習", "300"},
                  {"研修", "210"},
                  {"体制の強化", "90"},
                  {"調査", "40"},
                  {"分析", "50"},
                  {"合計", "600"}}),
           "人材の育成<合計 演習<人材の育成 研修<人材の育成 体制の強化<合計 調査<体制の強化 分析<体制の強化",
           600},
          {"a group before others, though the last rows alone add up to the total",
           table({head,
                  {"人材の育成", "510"},
                  {"演習", "300"},
                  {"研修", "210"},
                  {"調査", "40"},
                  {"合計", "550"}}),
           "人材の育成<合計 演習<人材の育成 研修<人材の育成 調査<合計", 550},
          {"names that say how deep they stand",
           table({head,
                  {"（組織）沿岸庁", "530"},
                  {"（項）資源管理費", "330"},
                  {"（目）委託費", "200"},
                  {"（目）調査費", "130"},
                  {"（項）漁村振興費", "200"}}),
           "（項）資源管理費<（組織）沿岸庁 （目）委託費<（項）資源管理費 （目）調査費<（項）資源管理費 "
           "（項）漁村振興費<（組織）沿岸庁",
           530},
          {"rows of several kinds of budget",
           table({{"区分", "令和７年度"},
                  {"当初予算", "300"},
                  {"補正予算", "20"},
                  {"繰越し等", "5"},
                  {"合計", "325"},
                  {"執行額", "310"}}),
           "当初予算<合計 補正予算<合計 繰越し等<合計", 635},
          {"a group by its many digits",
           table({head, {"人材の育成", "51,234"}, {"演習", "30,120"}, {"研修", "21,114"}}),
           "演習<人材の育成 研修<人材の育成", 51234},
          {"few digits may agree by chance", table({head, {"広報", "5"}, {"演習", "3"}, {"研修", "2"}}), "",
           10},
          {"sums of rows",
           table({{"施策", "一般会計", "特別会計", "計"},
                  {"演習", "300", "20", "320"},
                  {"研修", "210", "30", "240"}}),
           "演習<演習 演習<演習 研修<研修 研修<研修", 560},
          {"of rows and of columns",
           table({{"施策", "一般会計", "特別会計", "計"},
                  {"演習", "300", "20", "320"},
                  {"研修", "210", "30", "240"},
                  {"合計", "510", "50", "560"}}),
           "演習<演習 演習<演習 演習<合計 研修<研修 研修<研修 研修<合計 合計<合計 合計<合計", 560},
          {"内数 is in no sum", table({head, {"演習", "300"}, {"研修", "900の内数"}, {"計", "300"}}),
           "演習<計", 300},
      },
      "d.html");
}

TEST(RelationsTest, SumsOfHeadingsAndSentences) {
  const std::string title = "令和７年度予算案の概要\n\n";
  expect(
      {
          {"a heading over its parts",
           title + "第１　人材の育成　510百万円\n\n１　演習　300百万円\n\n演習を行う。\n\n２　研修　210百万円"
                   "\n\n研修を行う。\n",
           "演習<人材の育成 研修<人材の育成", 510},
          {"a heading over some of them: it counts",
           title + "第１　人材の育成　900百万円\n\n１　演習　300百万円\n\n演習を行う。\n\n２　研修　210百万円"
                   "\n\n研修を行う。\n",
           "演習<人材の育成? 研修<人材の育成?", 900},
          {"a total behind the headings and items of an outline",
           title + "第１　人材の育成　510百万円\n\n１　演習　300百万円\n\n演習を行う。\n\n２　研修　210百万円"
                   "\n\n研修を行う。\n\n第２　体制の強化　90百万円\n\n１　調査　40百万円\n\n"
                   "２　分析　50百万円\n\n合計　600百万円\n",
           "人材の育成<合計 演習<人材の育成 研修<人材の育成 体制の強化<合計 調査<体制の強化 分析<体制の強化",
           600},
          {"a sentence", title + "内訳は、演習300百万円、研修210百万円、合計510百万円である。\n",
           "演習<合計 研修<合計", 510},
      },
      "d.txt");
}

TEST(RelationsTest, FiguresThatArePrintedAgain) {
  const std::string head = "<h1>令和７年度予算案の概要（警察庁）</h1>";
  const std::string one = head + "<p>（単位：百万円）</p><table><tr><th>施策</th><th>予算額</th></tr>";
  expect(
      {
          {"the same name",
           one + "<tr><td>演習の実施</td><td>310</td></tr></table><p>演習の実施に3.1億円を計上する。</p>",
           "演習の実施=演習の実施", 310},
          {"a name with brackets",
           one + "<tr><td>演習の実施</td><td>310</td></tr></table><p>○演習の実施（新規） 3.1億円</p>",
           "演習の実施（新規）=演習の実施", 310},
          {"printed less exactly",
           one + "<tr><td>演習の実施</td><td>312</td></tr></table><p>○演習の実施 3.1億円</p>",
           "演習の実施=演習の実施", 312},
          {"another sum", one + "<tr><td>演習の実施</td><td>330</td></tr></table><p>○演習の実施 3.1億円</p>",
           "", 640},
          {"another measure",
           one + "<tr><td>演習の実施</td><td>310</td></tr></table><p>○研修の拡充 3.1億円</p>", "", 620},
          {"rows of one table",
           one + "<tr><td>その他</td><td>310</td></tr><tr><td>その他</td><td>310</td></tr></table>", "", 620},
      },
      "d.html");
}

TEST(RelationsTest, BudgetBooksSayEachSumSeveralTimes) {
  const std::string note = "令和７年度みなと町一般会計予算,,\n,,（単位：百万円）\n";
  expect(
      {{"項 is the only part of 款, by another name or by the same",
        note + "款,項,金額\n１ 議会費,,\"1,277\"\n,１ 議会費,\"1,277\"\n２ 県支出金,,43\n,１ 県補助金,43\n"
               "歳出合計,,\"1,320\"\n",
        "議会費<歳出合計 議会費=議会費 県支出金<歳出合計 県補助金<県支出金", 1320},
       {"節 are parts of 目",
        note + "目,本年度,前年度,節,金額\n１ 徴税費,\"1,500\",\"1,400\",１ 報酬,\"1,000\"\n,,,２ 旅費,500\n"
               "計,\"1,500\",\"1,400\",,\n",
        "徴税費<計 徴税費<計 報酬<徴税費 旅費<徴税費", 1500},
       {"one account, and the sum of its income",
        note + "区分,金額\n一般会計,\"9,158\"\n特別会計,\"1,000\"\n合計,\"10,158\"\n\n"
               "歳入の状況,\n,（単位：百万円）\n区分,金額\n町税,\"9,000\"\nその他,158\n歳入合計,\"9,158\"\n",
        "一般会計<合計 特別会計<合計 町税<歳入合計 その他<歳入合計 歳入合計=一般会計", 10158}},
      "doc.csv");
}

}  // namespace
}  // namespace hoshin::testing
