#include "query/cli/facet_chart.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

FacetValue value(const char* name, std::uint64_t count, std::vector<FacetValue> children = {}) {
  return {name, "", count, false, std::move(children)};
}

class FacetChartTest : public testing::Test {
 protected:
  Labels labels_{HOSHIN_DATA_DIR};
  std::vector<FacetCounts> facets_ = {
      {"year", {value("2026", 3), value("2019", 10)}},
      {"ministry", {value("内閣官房", 5, {value("内閣官房/NISC", 4)}), {std::nullopt, "", 1, false, {}}}},
  };
};

TEST_F(FacetChartTest, PutsFacetsSideBySideWhereTheyFit) {
  EXPECT_EQ(facet_chart(facets_, labels_, {80, false, false}, 0),
            "年度               府省庁\n"
            "  令和8年度   3      内閣官房 5\n"
            "  平成31年度 10      └ NISC   4\n"
            "                     （なし） 1\n");
  EXPECT_EQ(facet_chart(facets_, labels_, {30, false, false}, 0),
            "年度\n"
            "  令和8年度   3\n"
            "  平成31年度 10\n"
            "\n"
            "府省庁\n"
            "  内閣官房 5\n"
            "  └ NISC   4\n"
            "  （なし） 1\n");
}

TEST_F(FacetChartTest, ScalesBarsToTheLargestCount) {
  facets_.pop_back();
  EXPECT_EQ(facet_chart(facets_, labels_, {80, false, true}, 0),
            "年度\n"
            "  令和8年度  ▇▇▇▇▇▇ 3\n"
            "  平成31年度 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 10\n");
}

TEST_F(FacetChartTest, MarksWhatAFilterChoseAndCountsWhatIsLeftOut) {
  facets_ = {{"year", {value("2026", 3), value("2025", 2), value("2024", 2), value("2019", 1)}}};
  facets_[0].values[3].selected = true;
  EXPECT_EQ(facet_chart(facets_, labels_, {80, false, false}, 2),
            "年度\n"
            "  令和8年度  3\n"
            "  令和7年度  2\n"
            "* 平成31年度 1\n"
            "  ほか 1 種\n");
}

TEST_F(FacetChartTest, SomethingHasABarHoweverLittle) {
  facets_ = {{"year", {value("2026", 100000), value("2025", 1)}}};
  EXPECT_NE(facet_chart(facets_, labels_, {80, false, true}, 0).find("令和7年度 ▇ 1\n"), std::string::npos);
}

TEST_F(FacetChartTest, APivotTooWideIsPrintedInParts) {
  const Pivot pivot{
      "ministry", "year", {value("2026", 3), value("2019", 10)}, {{value("総務省", 13), {3, 0}}}};
  EXPECT_EQ(pivot_table(pivot, labels_, {80, false, false}),
            "府省庁  令和8  平成31  計\n"
            "総務省      3       -  13\n");
  EXPECT_EQ(pivot_table(pivot, labels_, {24, false, false}),
            "府省庁  令和8  計\n"
            "総務省      3  13\n"
            "\n"
            "府省庁  平成31  計\n"
            "総務省       -  13\n");
}

TEST_F(FacetChartTest, SumsOfAPivotAreWholeAndInTheWidthOfTheTerminal) {
  const auto sums = [](const char* name, std::int64_t yen) {
    FacetValue v = value(name, 1);
    v.yen = yen;
    return v;
  };
  constexpr std::int64_t kTrillion = 1'000'000'000'000;
  const Pivot pivot{
      "ministry",
      "year",
      {sums("2026", 2 * kTrillion), sums("2025", 10 * kTrillion)},
      {{sums("総務省", 12 * kTrillion + 345'600'000'000), {1'234'500'000'000, 10 * kTrillion}}}};
  EXPECT_EQ(pivot_table(pivot, labels_, {40, false, false}),
            "府省庁         令和8             計\n"
            "総務省  1兆2,345億円  12兆3,456億円\n"
            "\n"
            "府省庁   令和7             計\n"
            "総務省  10兆円  12兆3,456億円\n");
}

}  // namespace
}  // namespace hoshin
