// The C libraries as a C program meets them, through hoshin.h and hoshin-index.h alone: what an answer has.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "hoshin.h"
#include "tests/capi/capi_index.h"

namespace hoshin::testing {
namespace {

TEST_F(CapiTest, AHitHasAllThatItsPassageHas) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "重要インフラ";
  hoshin_result* result = nullptr;
  ASSERT_EQ(search(request, &result).status, HOSHIN_OK);
  ASSERT_EQ(hoshin_result_total(result), 1u);
  hoshin_hit hit = {};
  hit.struct_size = sizeof hit;
  ASSERT_EQ(hoshin_result_hit(result, 0, &hit), 1);
  EXPECT_STREQ(hit.id, "a#1");
  EXPECT_STREQ(hit.doc, "a");
  EXPECT_STREQ(hit.title, "重点化方針");
  EXPECT_STREQ(hit.url, "") << "what is not known is never NULL";
  EXPECT_STREQ(hit.text, "重要インフラの演習を実施する。");
  EXPECT_EQ(hit.text_size, std::strlen(hit.text));
  EXPECT_EQ(hit.rank, 1u);
  EXPECT_EQ(hit.year, 2025);
  EXPECT_EQ(hit.page, 0);
  ASSERT_EQ(hit.ministry_count, 1u);
  EXPECT_STREQ(hit.ministries[0], "総務省/NICT");
  ASSERT_EQ(hit.issuer_count, 1u);
  EXPECT_STREQ(hit.issuers[0], "総務省");
  ASSERT_EQ(hit.section_count, 1u);
  EXPECT_STREQ(hit.sections[0], "第２ 演習の強化");
  ASSERT_EQ(hit.highlight_count, 1u);
  EXPECT_EQ(hit.highlights[0].begin, 0u);
  EXPECT_EQ(hit.highlights[0].end, std::strlen("重要インフラ"));
  ASSERT_EQ(hit.amount_count, 1u);
  EXPECT_EQ(hit.amounts[0].yen, 1500000000);
  EXPECT_STREQ(hit.amounts[0].budget, "request");
  ASSERT_NE(hit.amount_details, nullptr);
  EXPECT_GE(hit.amount_details[0]->struct_size, sizeof(hoshin_amount_detail));
  EXPECT_EQ(hit.amount_details[0]->confidence, 0.75);
  EXPECT_STREQ(hit.amount_details[0]->why, "列の見出し");
  EXPECT_STREQ(hit.amount_details[0]->same_as, "");
  ASSERT_EQ(hit.cell_count, 2U);
  EXPECT_STREQ(hit.cells[1].text, "15億円");
  ASSERT_EQ(hit.cells[1].header_count, 2U);
  EXPECT_STREQ(hit.cells[1].headers[0], "令和7年度");
  EXPECT_STREQ(hit.cells[1].headers[1], "要求額");
  EXPECT_EQ(hoshin_result_hit(result, 1, &hit), 0) << "past the end there is none";
  hoshin_result_free(result);
}

TEST_F(CapiTest, WhatIsFoldedSaysWhereElseItStands) {
  open(kPlans);
  const struct {
    const char* why;
    unsigned flags;
    uint64_t distinct;
    std::vector<std::string> hits;  // each with its other places, and how many hits are nearly the same
  } cases[] = {
      {"every passage is a hit", 0, 0, {"plan#1 0", "plan-draft#1 0", "plan-next#1 0"}},
      {"one text is one hit", HOSHIN_COLLAPSE, 2, {"plan#1 plan-draft#1 1", "plan-next#1 1"}},
      {"so is nearly one", HOSHIN_FOLD_NEAR, 1, {"plan#1 plan-draft#1 ~plan-next#1 0"}},
      {"which says both", HOSHIN_COLLAPSE | HOSHIN_FOLD_NEAR, 1, {"plan#1 plan-draft#1 ~plan-next#1 0"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
    request.query = "避難所";
    request.flags = c.flags;
    request.sort = HOSHIN_SORT_SOURCE;
    hoshin_result* result = nullptr;
    ASSERT_EQ(search(request, &result).message, "");
    EXPECT_EQ(hoshin_result_total(result), 3U);
    EXPECT_EQ(hoshin_result_distinct(result), c.distinct);
    std::vector<std::string> hits;
    hoshin_hit hit = {};
    hit.struct_size = sizeof hit;
    for (size_t i = 0; hoshin_result_hit(result, i, &hit) == 1; ++i) {
      std::string& line = hits.emplace_back(hit.id);
      for (size_t k = 0; k < hit.also_at_count; ++k)
        line += std::string(hit.also_at[k]->nearly_same != 0 ? " ~" : " ") + hit.also_at[k]->id;
      line += " " + std::to_string(hit.near_count);
    }
    EXPECT_EQ(hits, c.hits);
    hoshin_result_free(result);
  }
}

TEST_F(CapiTest, ARelaxedAnswerSaysHowManyWordsAHitHas) {
  open(kPlans);
  const struct {
    const char *why, *query;
    size_t asked, has;
  } cases[] = {
      {"all words of a query", "避難所", 0, 0},
      {"one of two", "避難所 耐量子計算機暗号", 2, 1},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
    request.query = c.query;
    hoshin_result* result = nullptr;
    ASSERT_EQ(search(request, &result).message, "");
    EXPECT_EQ(hoshin_result_relaxed(result), c.asked > 0 ? 1 : 0);
    EXPECT_EQ(hoshin_result_words(result), c.asked);
    hoshin_hit hit = {};
    hit.struct_size = sizeof hit;
    ASSERT_EQ(hoshin_result_hit(result, 0, &hit), 1);
    EXPECT_EQ(hit.words, c.has);
    hoshin_result_free(result);
  }
  EXPECT_EQ(hoshin_result_words(nullptr), 0U);
}

TEST_F(CapiTest, GivesAllSuggestionsOneByOne) {
  const char* const passages[] = {R"({"id":"a#1","text":"法律の施行。"})",
                                  R"({"id":"a#2","text":"制度の試行。"})"};
  open(passages);
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "志向";
  hoshin_result* result = nullptr;
  ASSERT_EQ(search(request, &result).message, "");
  EXPECT_STREQ(hoshin_result_suggestion(result), hoshin_result_suggestion_at(result, 0));
  EXPECT_STREQ(hoshin_result_suggestion_at(result, 0), "施行");
  EXPECT_STREQ(hoshin_result_suggestion_at(result, 1), "試行");
  EXPECT_EQ(hoshin_result_suggestion_at(result, 2), nullptr);
  EXPECT_EQ(hoshin_result_suggestion_at(nullptr, 0), nullptr);
  hoshin_result_free(result);
}

TEST_F(CapiTest, AnotherPlaceHasAllThatIsKnownOfIt) {
  open(kPlans);
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "避難所";
  request.flags = HOSHIN_FOLD_NEAR;
  request.sort = HOSHIN_SORT_YEAR_DESCENDING;
  hoshin_result* result = nullptr;
  ASSERT_EQ(search(request, &result).message, "");
  hoshin_hit hit = {};
  hit.struct_size = sizeof hit;
  ASSERT_EQ(hoshin_result_hit(result, 0, &hit), 1);
  ASSERT_EQ(hit.also_at_count, 2U);
  for (size_t i = 0; i < hit.also_at_count; ++i) {
    const hoshin_other_place& place = *hit.also_at[i];
    EXPECT_GE(place.struct_size, sizeof place);
    const bool plan = std::string(place.id) == "plan#1";
    EXPECT_STREQ(place.doc, plan ? "plan" : "plan-draft");
    EXPECT_STREQ(place.date, plan ? "" : "2023-01-20");
    EXPECT_EQ(place.year, plan ? 2023 : 0);
    EXPECT_EQ(place.page, plan ? 4 : 0);
    ASSERT_EQ(place.section_count, 1U);
    EXPECT_STREQ(place.sections[0], plan ? "１ 訓練" : "案");
  }
  hoshin_result_free(result);
}

TEST_F(CapiTest, FacetsListEachChildAfterItsParent) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  const char* const facets[] = {"ministry", "year"};
  request.facets = facets;
  request.facet_count = 2;
  hoshin_result* result = nullptr;
  ASSERT_EQ(hoshin_facets(index_, &request, &result, nullptr), HOSHIN_OK);
  ASSERT_EQ(hoshin_result_facet_count(result), 2u);
  EXPECT_STREQ(hoshin_result_facet_field(result, 0), "ministry");
  std::vector<std::string> rows;
  for (size_t i = 0; i < hoshin_result_facet_value_count(result, 0); ++i) {
    hoshin_facet_value value = {};
    value.struct_size = sizeof value;
    ASSERT_EQ(hoshin_result_facet_value(result, 0, i, &value), 1);
    rows.push_back(std::to_string(value.depth) + (value.value == nullptr ? "none" : value.value) +
                   std::to_string(value.count));
  }
  EXPECT_EQ(rows, (std::vector<std::string>{"0総務省2", "1総務省/NICT1", "0警察庁1", "0none1"}));
  EXPECT_EQ(hoshin_result_facet_field(result, 2), nullptr);
  hoshin_result_free(result);
}

TEST_F(CapiTest, FiltersFlagsAndSortDoAsTheySay) {
  const char* const soumu[] = {"総務省"};
  const hoshin_filter only = {"ministry", soumu, 1, 0}, without = {"ministry", soumu, 1, 1};
  const struct {
    const char* why;
    const char* query;
    const hoshin_filter* filter;
    unsigned flags;
    hoshin_sort sort;
    uint64_t total;
    const char* first;
  } cases[] = {
      {"a parent takes its child", "演習", &only, 0, HOSHIN_SORT_SOURCE, 2, "a#1"},
      {"negated leaves both out", "演習", &without, 0, HOSHIN_SORT_SOURCE, 1, "b#1"},
      {"all words", "人材 訓練", nullptr, HOSHIN_NO_RELAX, HOSHIN_SORT_RELEVANCE, 0, nullptr},
      {"any word", "人材 訓練", nullptr, HOSHIN_ANY, HOSHIN_SORT_YEAR, 2, "b#1"},
      {"newest first", "演習", nullptr, 0, HOSHIN_SORT_YEAR_DESCENDING, 3, "a#"},
      {"a filter alone", nullptr, &only, 0, HOSHIN_SORT_SOURCE, 2, "a#1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
    request.query = c.query;
    request.filters = c.filter;
    request.filter_count = c.filter == nullptr ? 0 : 1;
    request.flags = c.flags;
    request.sort = c.sort;
    hoshin_result* result = nullptr;
    EXPECT_EQ(search(request, &result).message, "");
    EXPECT_EQ(hoshin_result_total(result), c.total);
    hoshin_hit hit = {};
    hit.struct_size = sizeof hit;
    EXPECT_EQ(hoshin_result_hit(result, 0, &hit), c.first != nullptr);
    if (c.first != nullptr) {
      EXPECT_TRUE(std::string(hit.id).starts_with(c.first)) << hit.id;
    }
    hoshin_result_free(result);
  }
}

}  // namespace
}  // namespace hoshin::testing
