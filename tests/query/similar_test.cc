#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

Passage of_year(int year, std::uint32_t number, std::string text) {
  Passage p = passage(number, std::move(text));
  p.doc = "y" + std::to_string(year);
  p.id = p.doc + "#" + std::to_string(number);
  p.year = year;
  return p;
}

const char* const kDrill = "重要インフラ事業者が参加する分野横断的演習を毎年実施し、対処能力の向上を図る。";

/// One measure, worded anew each year, among others.
std::vector<Passage> years() {
  return {
      of_year(2019, 1, "重要インフラ事業者等による分野横断的な演習を実施し、障害対応能力の向上を図る。"),
      of_year(2019, 2, "国際会議を主催し、各国との連携を強化する。"),
      of_year(2020, 1, kDrill),
      of_year(2020, 2, "重要インフラの分野横断的演習に要する経費を措置する。"),
      of_year(2020, 3, "人材の育成のため、大学と協力して講座を開設する。"),
      of_year(2021, 1, std::string(kDrill)),
      of_year(2021, 2, "重要インフラ防護のための演習。演習。演習。重要インフラ。"),
      of_year(2021, 3, "半導体の研究開発を支援する。"),
  };
}

class SimilarTest : public ::testing::Test {
 protected:
  std::vector<std::string> alike(const SimilarRequest& request) const {
    std::vector<std::string> ids;
    for (const Hit& hit : index_.searcher().similar(request).hits) {
      ids.push_back(hit.passage.id);
    }
    return ids;
  }

  SmallIndex index_{years(), 2};
};

TEST_F(SimilarTest, NearlyTheSameTextComesFirstAndItselfNever) {
  const auto ids = alike({.id = "y2020#1"});
  ASSERT_GE(ids.size(), 4U);
  EXPECT_EQ(ids[0], "y2021#1") << "the same text, not the one that repeats its words";
  EXPECT_EQ(ids[1], "y2019#1");
  for (const std::string& id : ids) {
    EXPECT_NE(id, "y2020#1");
    EXPECT_NE(id, "y2021#3") << "nothing in common but grammar";
  }
}

TEST_F(SimilarTest, LikenessIsOneForTheSameTextAndFalls) {
  const SearchResult result = index_.searcher().similar({.id = "y2020#1"});
  EXPECT_NEAR(result.hits[0].score, 1, 1e-6);
  for (std::size_t i = 1; i < result.hits.size(); ++i) {
    EXPECT_LE(result.hits[i].score, result.hits[i - 1].score);
    EXPECT_EQ(result.hits[i].rank, i + 1);
  }
  EXPECT_EQ(result.total, result.hits.size());
  EXPECT_FALSE(result.hits[0].highlights.empty()) << "the words in common";
  EXPECT_NE(result.understood.find("演習"), std::string::npos) << result.understood;
}

TEST_F(SimilarTest, OfOtherYearsEachDocumentHasItsBest) {
  EXPECT_EQ(alike({.id = "y2020#1", .other_years = true}), (std::vector<std::string>{"y2021#1", "y2019#1"}));
}

TEST_F(SimilarTest, FiltersAndPagesHold) {
  SimilarRequest request{.id = "y2020#1", .filters = {{"year", {"2021"}}}};
  EXPECT_EQ(alike(request), (std::vector<std::string>{"y2021#1", "y2021#2"}));
  request.page.offset = 1;
  EXPECT_EQ(alike(request), std::vector<std::string>{"y2021#2"});
  request.filters = {{"year", {"来年"}}};
  EXPECT_THROW(alike(request), Error);
}

TEST_F(SimilarTest, AnUnknownIdNamesTheNearest) {
  try {
    index_.searcher().similar({.id = "y2020#9"});
    FAIL() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
    EXPECT_NE(error.hint().find("y2020#1"), std::string::npos) << error.hint();
  }
  EXPECT_THROW(index_.searcher().similar({}), Error);
}

TEST_F(SimilarTest, ATextThatSaysNothingIsLikeNothing) {
  const SmallIndex index({passage(1, "――"), passage(2, "――"), passage(3, ""), passage(4, "15.0")});
  for (const char* id : {"d#1", "d#3", "d#4"}) {
    EXPECT_EQ(index.searcher().similar({.id = id}).total, 0U) << id;
  }
}

}  // namespace
}  // namespace hoshin::testing
