// What a question asks for by name, and which figure is printed for just that.
#include <gtest/gtest.h>

#include "small_index.h"

namespace hoshin::testing {
namespace {

constexpr std::int64_t kOkuYen = 100'000'000;

struct Said {
  std::string text, label;
  std::int64_t oku = 0;
  std::string part = {};
  std::string kind = "initial";
  std::optional<int> year = 2024;
  std::string ministry = "環境省";
  std::string doc = "d";
};

std::vector<Passage> said(const std::vector<Said>& all) {
  std::vector<Passage> out;
  for (const Said& s : all) {
    Passage p = passage(static_cast<std::uint32_t>(out.size()) + 1, s.text);
    p.doc = s.doc;
    p.id = s.doc + "#" + std::to_string(p.number);
    p.title = "予算の概要";
    if (!s.ministry.empty()) p.ministry = {s.ministry};
    p.amounts = {{s.label, s.oku * kOkuYen, s.year, s.kind, s.part}};
    out.push_back(std::move(p));
  }
  return out;
}

/// "総額 120: detail 2": what is counted, and why the rest is not.
std::string asked(const std::string& question, const std::vector<Said>& all) {
  const SmallIndex index(said(all));
  BudgetRequest request;
  request.query.text = question;
  const BudgetTable table = index.searcher().budget(request);
  std::string counted;
  std::map<std::string, int> left_out;
  for (const BudgetRow& row : table.rows) {
    if (row.left_out.empty()) counted += row.amount.label + " ";
    if (!row.left_out.empty()) ++left_out[row.left_out];
  }
  std::string out = counted + std::to_string(table.sum.yen / kOkuYen);
  for (const auto& [why, count] : left_out)
    out += (out.ends_with('|') ? "" : " | ") + why + " " + std::to_string(count);
  return out;
}

TEST(AskedTest, CountsWhatIsPrintedForAMinistryAsAWhole) {
  const struct {
    const char* why;
    const char* question;
    std::vector<Said> all;
    const char* sum;
  } cases[] = {
      {"a total whose parts are not all there",
       "環境省 予算",
       {{"総額は百億", "総額", 100, "total"}, {"森の保全に", "森の保全", 30}},
       "総額 100 | detail 1"},
      {"it is called as the ministry is",
       "環境省の令和6年度予算",
       {{"環境省は", "環境省の令和6年度予算", 100}, {"森の保全に", "森の保全", 30}},
       "環境省の令和6年度予算 100 | detail 1"},
      {"a total of less than is listed is of something else",
       "環境省 予算",
       {{"小さな計", "計", 20, "total"}, {"森の保全に", "森の保全", 30}},
       "森の保全 30 | total 1"},
      {"a total of one measure",
       "環境省 予算",
       {{"森の保全の総額", "森の保全の総額", 100, "total"}, {"川の保全に", "川の保全", 30}},
       "川の保全 30 | total 1"},
      {"all that it comes to is there",
       "環境省 予算",
       {{"合わせて", "総額", 50, "total"}, {"森の保全に", "森の保全", 30}, {"川の保全に", "川の保全", 20}},
       "総額 50 | detail 2"},
      {"another paper of the ministry lists its measures",
       "環境省 予算",
       {{"総額は百億", "総額", 100, "total"},
        {"森の保全に", "森の保全", 30, "", "initial", 2024, "環境省", "e"}},
       "総額 100 | detail 1"},
      {"a supplement is another paper's",
       "環境省 補正予算",
       {{"総額は百億", "総額", 100, "total", "supplementary"},
        {"森の保全に", "森の保全", 30, "", "supplementary", 2024, "環境省", "e"}},
       "総額 森の保全 130"},
      {"nobody is asked for",
       "保全",
       {{"保全の総額", "総額", 100, "total"}, {"森の保全に", "森の保全", 30}},
       "森の保全 30 | total 1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(asked(c.question, c.all), c.sum);
  }
}

TEST(AskedTest, CountsWhatIsCalledAsTheQuestionIs) {
  const struct {
    const char* why;
    const char* question;
    std::vector<Said> all;
    const char* sum;
  } cases[] = {
      {"others stand in the same sentence",
       "国債費",
       {{"国債費は", "国債費", 28}, {"国債費のほか公共事業に", "公共事業関係費", 6}},
       "国債費 28 | unasked 1"},
      {"what has it in its name may be part of it",
       "民生費",
       {{"民生費は", "民生費", 100}, {"民生費補助金に", "民生費補助金", 40}},
       "民生費 100 | detail 1"},
      {"as large a part is none",
       "人材育成",
       {{"人材育成に", "人材育成", 3}, {"デジタル人材育成に", "デジタル人材育成", 50}},
       "人材育成 デジタル人材育成 53"},
      {"two papers print the same",
       "民生費",
       {{"民生費は", "民生費", 123, "", "initial", 2024, "", "d"},
        {"民生費は", "民生費", 123, "", "initial", 2024, "", "e"}},
       "民生費 123 | elsewhere 1"},
      {"its words are joined by or",
       "国債費 OR 公共",
       {{"国債費は", "国債費", 28}, {"公共に", "公共事業関係費", 6}},
       "国債費 公共事業関係費 34"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(asked(c.question, c.all), c.sum);
  }
}

TEST(AskedTest, ATotalAtTheEndOfATableMayHaveLessThanItsRows) {
  std::vector<Passage> rows = said({{"一般会計 8億円", "一般会計", 8},
                                    {"特別会計 △3億円", "特別会計", -3},
                                    {"合計 5億円", "合計", 5, "total"}});
  for (Passage& row : rows) {
    row.block = "row";
    row.table = 1;
  }
  const SmallIndex index(rows);
  BudgetRequest request;
  request.query.filters = {{"ministry", {"環境省"}, false}};
  const BudgetTable table = index.searcher().budget(request);
  EXPECT_EQ(table.sum.yen, 5 * kOkuYen);
}

TEST(AskedTest, TheYearAndTheKindThatAreNamedCount) {
  const std::vector<Said> all = {{"橋の点検に", "橋の点検", 10, "", "initial", 2024},
                                 {"橋の点検に", "橋の点検", 15, "", "request", 2024},
                                 {"橋の点検に", "橋の点検", 12, "", "initial", 2023},
                                 {"橋の点検に", "橋の点検", 7, "", "", 2024}};
  const struct {
    const char *why, *question, *sum;
  } cases[] = {
      {"a year", "橋の点検 令和5年度", "橋の点検 12 | unasked 3"},
      {"nothing is of the year", "橋の点検 令和9年度", "橋の点検 橋の点検 橋の点検 29 | stage 1"},
      {"a kind", "橋の点検 概算要求", "橋の点検 橋の点検 27 | stage 1 | unasked 1"},
      {"both", "橋の点検 令和6年度 概算要求", "橋の点検 15 | stage 1 | unasked 2"},
      {"no kind", "橋の点検 令和6年度 予算", "橋の点検 橋の点検 17 | stage 1 | unasked 1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(asked(c.question, all), c.sum);
  }
}

TEST(AskedTest, AFigureNeedNotSayWhatItIsTaggedWith) {
  const std::vector<Said> all = {{"橋の点検に三億", "橋の点検", 3, "", "supplementary"},
                                 {"川の整備に五億", "川の整備", 5, "", "supplementary", 2024, "国土交通省"}};
  const struct {
    const char *why, *question, *sum;
  } cases[] = {
      {"its kind", "橋の点検 補正予算", "橋の点検 3"},
      {"its ministry", "国交省 川", "川の整備 5"},
      {"both", "国土交通省 補正予算 総額", "川の整備 5"},
      {"its year", "川の整備 R6", "川の整備 5"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(asked(c.question, all), c.sum);
  }
}

}  // namespace
}  // namespace hoshin::testing
