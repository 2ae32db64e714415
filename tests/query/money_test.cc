// Tables, facets and pivots of money, over an index.
#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

constexpr std::int64_t kOku = 100'000'000;

Passage stating(std::uint32_t number, std::vector<std::string> ministry, std::vector<Amount> amounts) {
  Passage p = passage(number, number % 2 == 0 ? "演習の予算" : "人材の予算");
  p.year = 2019;
  p.ministry = std::move(ministry);
  p.amounts = std::move(amounts);
  return p;
}

std::vector<Passage> samples() {
  return {
      stating(1, {"総務省/NICT"},
              {{"演習", 10 * kOku, 2019, "request", ""}, {"演習", 8 * kOku, 2018, "initial", ""}}),
      stating(2, {"総務省", "警察庁"}, {{"共同", 2 * kOku, 2019, "request", ""}}),
      stating(3, {"警察庁"},
              {{"共同", 2 * kOku, 2019, "request", ""}, {"機材", 1 * kOku, std::nullopt, "", ""}}),
      stating(4, {"総務省"},
              {{"計", 12 * kOku, 2019, "request", "total"}, {"うち", kOku, 2019, "request", "within"}}),
      stating(5, {}, {{"予備", 5 * kOku, 2018, "supplementary", ""}}),
      passage(6, "演習の予算はない"),
  };
}

class MoneyTest : public ::testing::Test {
 protected:
  const SmallIndex index_{samples(), 2};

  BudgetTable table(BudgetRequest request) const { return index_.searcher().budget(request); }
  BudgetTable table(std::vector<Filter> filters) const {
    BudgetRequest request;
    request.query.filters = std::move(filters);
    return table(request);
  }
};

/// Rows as passage:億円, "r" where repeated.
std::string shown(const std::vector<BudgetRow>& rows) {
  std::string out;
  for (const BudgetRow& row : rows) {
    out += (out.empty() ? "" : " ") + std::to_string(row.passage->number) + ":" +
           std::to_string(row.amount.yen / kOku) + (row.repeated ? "r" : "");
  }
  return out;
}

/// Groups as key=億円, "-" for what is not known, "+n" for what is left out.
std::string shown(const std::vector<BudgetGroup>& groups) {
  std::string out;
  for (const BudgetGroup& group : groups) {
    if (!out.empty()) out += ' ';
    for (std::size_t i = 0; i < group.key.size(); ++i) out += (i > 0 ? "/" : "") + group.key[i].value_or("-");
    out += "=" + std::to_string(group.sum.yen / kOku);
    if (group.sum.left_out > 0) out += "+" + std::to_string(group.sum.left_out);
  }
  return out;
}

TEST_F(MoneyTest, ListsTheFiguresThatAreAskedFor) {
  const struct {
    const char* why;
    std::vector<Filter> filters;
    const char* rows;
  } cases[] = {
      {"all, in source order", {}, "1:10 1:8 2:2 3:2r 3:1 4:12 4:1 5:5"},
      {"the year is the money's", {{"year", {"2018"}}}, "1:8 5:5"},
      {"a year that is not known", {{"year", {"none"}}}, "3:1"},
      {"not a year", {{"year", {"R1", "none"}, true}}, "1:8 5:5"},
      {"the sum is the figure's", {{"amount", {">=8億円"}}}, "1:10 1:8 4:12"},
      {"not a sum", {{"amount", {">=8億円"}, true}}, "2:2 3:2r 3:1 4:1 5:5"},
      {"a kind of budget", {{"budget", {"概算要求"}}}, "1:10 2:2 3:2r 4:12 4:1"},
      {"no known kind", {{"budget", {"none"}}}, "3:1"},
      {"a ministry is the passage's", {{"ministry", {"警察庁"}}}, "2:2 3:2r 3:1"},
      {"both", {{"ministry", {"警察庁"}}, {"year", {"2019"}}}, "2:2 3:2r"},
      {"a year without money", {{"year", {"2021"}}}, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(shown(table(c.filters).rows), c.rows);
  }
}

TEST_F(MoneyTest, SumsByGroupAndOnceInAll) {
  const struct {
    const char* why;
    std::vector<std::string> group_by;
    const char* groups;
  } cases[] = {
      {"no group", {}, ""},
      {"years descend, unknown last", {"year"}, "2019=12+2 2018=13 -=1"},
      {"a shared figure is both's", {"ministry"}, "総務省=20+2 警察庁=3 -=5"},
      {"kinds as a budget is made", {"kind"}, "request=12+2 initial=8 supplementary=5 -=1"},
      {"two fields",
       {"ministry", "year"},
       "総務省/2019=12+2 総務省/2018=8 警察庁/2019=2 警察庁/-=1 -/2018=5"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    BudgetRequest request;
    request.group_by = c.group_by;
    const BudgetTable t = table(request);
    EXPECT_EQ(shown(t.groups), c.groups);
    EXPECT_EQ(t.sum.yen, 26 * kOku);
    EXPECT_EQ(t.sum.left_out, 2U);
    EXPECT_EQ(t.sum.shared, 1U);
    EXPECT_EQ(t.sum.repeated, 1U);
  }
}

TEST(MoneyOfCopiesTest, AFileThatIsThereTwiceCountsOnce) {
  const auto file = [](const std::string& doc, const std::string& applicant) {
    std::vector<Passage> out = {passage(1, "申請者は、" + applicant + "とする。"),
                                stating(2, {"総務省"}, {{"演習", 10 * kOku, 2019, "request", ""}})};
    for (Passage& p : out) {
      p.doc = doc;
      p.id = doc + "#" + std::to_string(p.number);
      p.title = "交付の申請";
    }
    return out;
  };
  const struct {
    const char *why, *first, *second;
    std::int64_t oku;
  } cases[] = {{"the same file", "みどり町", "みどり町", 10},
               {"a form that another has filled in", "みどり町", "あおば町", 20}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<Passage> all = file("a", c.first);
    for (Passage& p : file("b", c.second)) all.push_back(std::move(p));
    const BudgetTable table = SmallIndex(all).searcher().budget({});
    EXPECT_EQ(table.sum.yen, c.oku * kOku);
    EXPECT_EQ(table.sum.elsewhere, c.oku == 10 ? 1u : 0u);
  }
}

TEST_F(MoneyTest, SortsRowsAndGroups) {
  BudgetRequest request;
  request.sort = BudgetSort::kYenDescending;
  EXPECT_EQ(shown(table(request).rows), "4:12 1:10 1:8 5:5 2:2 3:2r 3:1 4:1");
  request.sort = BudgetSort::kYear;
  EXPECT_EQ(shown(table(request).rows), "1:8 5:5 1:10 2:2 3:2r 4:12 4:1 3:1") << "unknown years last";
  request.group_by = {"year"};
  EXPECT_EQ(shown(table(request).groups), "2018=13 2019=12+2 -=1");
  request.sort = BudgetSort::kYen;
  EXPECT_EQ(shown(table(request).groups), "-=1 2019=12+2 2018=13");
}

TEST_F(MoneyTest, RefusesWhatMoneyDoesNotHave) {
  BudgetRequest request;
  request.group_by = {"area"};
  EXPECT_THROW(table(request), Error);
  request.group_by = {"ministry"};
  request.sort = BudgetSort::kYear;
  EXPECT_THROW(table(request), Error);
  EXPECT_THROW(table({{"budget", {"hat"}}}), Error);
  EXPECT_THROW(table({{"year", {"重要"}}}), Error);
}

/// Values as name=億円(figures), "*" where chosen.
std::string shown(const std::vector<FacetValue>& values) {
  std::string out;
  for (const FacetValue& v : values) {
    out += (out.empty() ? "" : " ") + v.value.value_or("-") + "=" +
           std::to_string(v.yen.value_or(-1) / kOku) + "(" + std::to_string(v.count) + ")" +
           (v.selected ? "*" : "");
    if (!v.children.empty()) out += "[" + shown(v.children) + "]";
  }
  return out;
}

TEST_F(MoneyTest, FacetsSumByTheSameRules) {
  FacetsRequest request;
  request.measure = Measure::kYen;
  request.fields = {"year", "ministry"};
  const SearchResult all = index_.searcher().facets(request);
  EXPECT_EQ(shown(all.facets[0].values), "2019=12(2) 2018=13(2) -=1(1)");
  EXPECT_EQ(shown(all.facets[1].values), "総務省=20(3)[総務省/NICT=18(2)] 警察庁=3(2) -=5(1)");
  EXPECT_EQ(all.total, 5U) << "passages that state money";
  EXPECT_EQ(all.money->yen, 26 * kOku);

  request.query.filters = {{"year", {"2018"}}};
  const SearchResult one = index_.searcher().facets(request);
  EXPECT_EQ(shown(one.facets[0].values), "2019=12(2) 2018=13(2)* -=1(1)") << "its own filter is off";
  EXPECT_EQ(shown(one.facets[1].values), "総務省=8(1)[総務省/NICT=8(1)] -=5(1)");
}

TEST_F(MoneyTest, PivotsSumByTheSameRules) {
  const Pivot pivot =
      index_.searcher().pivot({.row_field = "ministry", .column_field = "year", .measure = Measure::kYen});
  ASSERT_EQ(pivot.rows.size(), 3U);
  EXPECT_EQ(shown(pivot.columns), "2019=12(2) 2018=13(2) -=1(1)");
  EXPECT_EQ(pivot.rows[0].cells, (std::vector<std::int64_t>{12 * kOku, 8 * kOku, 0}));
  EXPECT_EQ(pivot.rows[1].cells, (std::vector<std::int64_t>{2 * kOku, 0, kOku}));
  EXPECT_EQ(pivot.rows[2].cells, (std::vector<std::int64_t>{0, 5 * kOku, 0}));
}

}  // namespace
}  // namespace hoshin::testing
