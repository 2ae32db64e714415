#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

Passage of_year(std::optional<int> year, std::uint32_t number, std::string text) {
  Passage p = passage(number, std::move(text));
  p.year = year;
  return p;
}

SmallIndex measures() {
  return SmallIndex(
      {of_year(2017, 1, "演習、演習、演習"), of_year(2017, 2, "演習と訓練"),
       of_year(2017, 3, "人材を育成する。"), of_year(2021, 4, "訓練を実施する。"), of_year(2021, 5, "備蓄"),
       of_year(2025, 6, "演習と演習と訓練、演習。"), of_year(std::nullopt, 7, "演習")},
      2);
}

/// "2017:2/3#1 2021:0/2": matches of passages, and the best passage.
std::string described(const Comparison& comparison) {
  std::string out = comparison.relaxed ? "relaxed" : "";
  for (const Comparison::Year& year : comparison.years) {
    out += (out.empty() ? "" : " ") + std::to_string(year.year) + ":" + std::to_string(year.total) + "/" +
           std::to_string(year.passages);
    if (year.best) out += "#" + std::to_string(year.best->passage.number);
  }
  return out;
}

TEST(ComparisonTest, EachYearHasItsCountAndItsBest) {
  const SmallIndex index = measures();
  const struct {
    const char *why, *query;
    std::vector<std::string> years;
    const char* expected;
  } cases[] = {
      {"all years of the index", "演習", {}, "2017:2/3#1 2021:0/2 2025:1/1#6"},
      {"named in any notation, ascending, once",
       "訓練",
       {"R7", "平成29年度", "2017"},
       "2017:1/3#2 2025:1/1#6"},
      {"several in one, as a person parts them", "演習", {"H29，R5"}, "2017:2/3#1 2023:0/0"},
      {"a year that the index has not", "演習", {"2017", "R5"}, "2017:2/3#1 2023:0/0"},
      {"a range stands for years of the index", "演習", {"H29..R3"}, "2017:2/3#1 2021:0/2"},
      {"an open range", "演習", {"R1.."}, "2021:0/2 2025:1/1#6"},
      {"all words in some year: all words in all", "演習 訓練", {}, "2017:1/3#2 2021:0/2 2025:1/1#6"},
      {"all words in no year: most of them in all",
       "演習 備蓄",
       {},
       "relaxed 2017:2/3#1 2021:1/2#5 2025:1/1#6"},
      {"nothing anywhere", "存在しない語句", {}, "2017:0/3 2021:0/2 2025:0/1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    CompareRequest request;
    request.query.text = c.query;
    request.years = c.years;
    EXPECT_EQ(described(index.searcher().compare(request)), c.expected);
  }
}

TEST(ComparisonTest, AnswersAsASearchOfThatYearWould) {
  const SmallIndex index = measures();
  CompareRequest request;
  request.query.text = "演習";
  const Comparison comparison = index.searcher().compare(request);
  EXPECT_EQ(comparison.query, "演習");
  EXPECT_FALSE(comparison.understood.empty());
  for (const Comparison::Year& year : comparison.years) {
    SearchRequest alone;
    alone.query.text = "演習";
    alone.query.filters = {{"year", {std::to_string(year.year)}}};
    const SearchResult result = index.search(alone);
    EXPECT_EQ(year.total, result.total);
    ASSERT_EQ(year.best.has_value(), !result.hits.empty());
    if (!year.best) continue;
    EXPECT_EQ(year.best->passage.id, result.hits.front().passage.id);
    EXPECT_EQ(year.best->highlights, result.hits.front().highlights);
  }
}

TEST(ComparisonTest, AYearIsShownByATextRatherThanByARow) {
  Passage row = of_year(2025, 1, "演習 3 回"),
          text = of_year(2025, 2, "港で行う訓練と、その後の演習の計画を定める。"),
          lone = of_year(2021, 3, "演習 2 回");
  row.block = lone.block = "row";
  const SmallIndex index({row, text, lone});
  CompareRequest request;
  request.query.text = "演習";
  EXPECT_EQ(described(index.searcher().compare(request)), "2021:1/1#3 2025:2/2#2");
}

TEST(ComparisonTest, FiltersHold) {
  const SmallIndex index = measures();
  CompareRequest request;
  request.query.text = "演習";
  request.query.filters = {{"doc", {"d"}, true}};
  EXPECT_EQ(described(index.searcher().compare(request)), "2017:0/3 2021:0/2 2025:0/1");
}

TEST(ComparisonTest, AYearThatIsNoneIsAnError) {
  const SmallIndex index = measures();
  const struct {
    const char *why, *query;
    std::vector<std::string> years;
    const char* what;
  } cases[] = {
      {"no year", "演習", {"来年"}, "unknown year: 来年"},
      {"a range without years of the index", "演習", {"1990..1995"}, "no such years"},
      {"no query", "", {}, "empty"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    CompareRequest request;
    request.query.text = c.query;
    request.years = c.years;
    try {
      index.searcher().compare(request);
      ADD_FAILURE() << "compared";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage);
      EXPECT_NE(std::string(error.what()).find(c.what), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
  const SmallIndex undated({passage(1, "演習")});
  CompareRequest request;
  request.query.text = "演習";
  EXPECT_THROW(undated.searcher().compare(request), Error);
}

}  // namespace
}  // namespace hoshin::testing
