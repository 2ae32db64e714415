// The C libraries as a C program meets them: through hoshin.h and hoshin-index.h alone.
#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "hoshin-index.h"
#include "hoshin.h"
#include "tests/temporary_folder.h"

namespace {

struct Outcome {
  hoshin_status status = HOSHIN_OK;
  std::string message, hint;
};

/// Takes an error over.
Outcome outcome(hoshin_status status, hoshin_error* error) {
  Outcome out{status, hoshin_error_message(error), hoshin_error_hint(error)};
  EXPECT_EQ(hoshin_error_status(error), status);
  hoshin_error_free(error);
  return out;
}

constexpr const char* kPassages[] = {
    R"({"id":"a#1","doc":"a","title":"重点化方針","text":"重要インフラの演習を実施する。","year":2025,"ministry":["総務省/NICT"],
        "section":["第２ 演習の強化"],"amounts":[{"label":"演習","yen":1500000000,"year":2025,"budget":"request",
        "why":"列の見出し","confidence":0.75}],
        "cells":[{"text":"重要インフラの演習を実施する。","header":[]},{"text":"15億円","header":["令和7年度","要求額"]}]})",
    R"({"id":"a#2","doc":"a","title":"重点化方針","text":"人材の育成と演習。","year":2025,"ministry":["総務省"]})",
    R"({"id":"b#1","doc":"b","text":"演習の訓練を行う。","year":2019,"ministry":["警察庁"],"area":["people"]})",
    R"({"id":"b#2","doc":"b","text":"暗号の調査。"})"};

/// One paragraph of a plan, of its draft, and of the next year with other figures.
constexpr const char* kPlans[] = {
    R"({"id":"plan#1","doc":"plan","year":2023,"section":["１ 訓練"],"page":4,
        "text":"令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を12回実施した。"})",
    R"({"id":"plan-draft#1","doc":"plan-draft","date":"2023-01-20","section":["案"],
        "text":"令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を12回実施した。"})",
    R"({"id":"plan-next#1","doc":"plan-next","year":2024,
        "text":"令和6年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を15回実施した。"})"};

/// An index of kPassages, written by libhoshin-index.
class CapiTest : public testing::Test {
 protected:
  void SetUp() override { open(kPassages); }

  void open(std::span<const char* const> passages) {
    hoshin_close(std::exchange(index_, nullptr));
    hoshin_writer* writer = nullptr;
    ASSERT_EQ(hoshin_writer_open(dir().c_str(), nullptr, &writer, nullptr), HOSHIN_OK);
    for (const char* passage : passages)
      ASSERT_EQ(hoshin_writer_add(writer, passage, std::strlen(passage), nullptr), HOSHIN_OK);
    ASSERT_EQ(hoshin_writer_commit(writer, nullptr, nullptr), HOSHIN_OK);
    hoshin_writer_close(writer);
    hoshin_error* error = nullptr;
    const hoshin_status status = hoshin_open(dir().c_str(), nullptr, &index_, &error);
    ASSERT_EQ(status, HOSHIN_OK) << hoshin_error_message(error);
  }

  void TearDown() override { hoshin_close(index_); }

  std::string dir() const { return (folder_.path() / "index").string(); }

  Outcome search(const hoshin_search_request& request, hoshin_result** result) const {
    hoshin_error* error = nullptr;
    const hoshin_status status = hoshin_search(index_, &request, result, &error);
    return outcome(status, error);
  }

  Outcome ask(const std::string& request, std::string& answer, const hoshin_stop* stop = nullptr) const {
    hoshin_error* error = nullptr;
    hoshin_text* text = nullptr;
    const hoshin_status status = hoshin_ask(index_, request.data(), request.size(), stop, &text, &error);
    answer.assign(hoshin_text_data(text), hoshin_text_size(text));
    hoshin_text_free(text);
    return outcome(status, error);
  }

  const hoshin::TemporaryFolder folder_;
  hoshin_index* index_ = nullptr;
};

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

TEST_F(CapiTest, EveryMistakeHasAStatusAMessageAndAHint) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  hoshin_result* result = nullptr;
  const auto fails = [&](const char* why, hoshin_status expected) {
    SCOPED_TRACE(why);
    const Outcome out = search(request, &result);
    EXPECT_EQ(out.status, expected) << hoshin_status_name(out.status);
    EXPECT_NE(out.message, "");
    EXPECT_NE(out.hint, "");
    EXPECT_EQ(result, nullptr);
    request = HOSHIN_SEARCH_REQUEST_INIT;
  };
  fails("an empty query", HOSHIN_USAGE);
  const char* const nonsense[] = {"存在しない省"};
  const hoshin_filter unknown = {"ministry", nonsense, 1, 0}, nameless = {nullptr, nonsense, 1, 0};
  request.filters = &unknown;
  request.filter_count = 1;
  fails("a value that neither vocabulary nor index knows", HOSHIN_USAGE);
  request.filters = &nameless;
  request.filter_count = 1;
  fails("a filter without a field", HOSHIN_USAGE);
  request.query = "演習";
  request.sort = 99;
  fails("a sort that is none", HOSHIN_USAGE);
  request.query = "演習";
  request.struct_size = 0;
  fails("a request that was not initialised", HOSHIN_USAGE);
  request.query = "演習";
  request.timeout_ms = 1e-9;
  fails("no time at all", HOSHIN_TIMEOUT);
  hoshin_stop* const stop = hoshin_stop_new();
  hoshin_stop_request(stop);
  request.query = "演習";
  request.stop = stop;
  fails("cancelled before it began", HOSHIN_CANCELLED);
  hoshin_stop_free(stop);
}

TEST_F(CapiTest, NullIsRefusedOrEmptyButNeverFollowed) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "演習";
  EXPECT_EQ(hoshin_search(nullptr, &request, nullptr, nullptr), HOSHIN_USAGE);
  EXPECT_EQ(hoshin_search(index_, nullptr, nullptr, nullptr), HOSHIN_USAGE);
  EXPECT_EQ(hoshin_open(nullptr, nullptr, nullptr, nullptr), HOSHIN_USAGE);
  EXPECT_EQ(hoshin_ask(index_, nullptr, 0, nullptr, nullptr, nullptr), HOSHIN_USAGE);
  EXPECT_EQ(hoshin_writer_open(nullptr, nullptr, nullptr, nullptr), HOSHIN_USAGE);
  EXPECT_EQ(hoshin_result_total(nullptr), 0u);
  EXPECT_STREQ(hoshin_result_understood(nullptr), "");
  EXPECT_STREQ(hoshin_text_data(nullptr), "");
  EXPECT_STREQ(hoshin_error_message(nullptr), "");
  EXPECT_EQ(hoshin_result_warning(nullptr, 0), nullptr);
  EXPECT_EQ(hoshin_is_current(nullptr), 0);
  hoshin_result_free(nullptr);
  hoshin_text_free(nullptr);
  hoshin_stop_free(nullptr);
  hoshin_close(nullptr);
  hoshin_writer_close(nullptr);
}

TEST_F(CapiTest, ACallerOfAnEarlierHeaderGetsWhatItKnows) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "演習";
  request.limit = 0;  // what stands beyond struct_size must not be read
  request.struct_size = offsetof(hoshin_search_request, limit);
  hoshin_result* result = nullptr;
  ASSERT_EQ(search(request, &result).status, HOSHIN_OK);
  EXPECT_EQ(hoshin_result_hit_count(result), 3u);
  hoshin_hit hit;
  std::memset(&hit, 0x5A, sizeof hit);
  hit.struct_size = offsetof(hoshin_hit, id) + sizeof hit.id;
  ASSERT_EQ(hoshin_result_hit(result, 0, &hit), 1);
  EXPECT_EQ(hit.rank, 1u);
  const hoshin_hit untouched = hit;
  unsigned char byte = 0;
  std::memcpy(&byte, &untouched.doc, 1);
  EXPECT_EQ(byte, 0x5A) << "written beyond the caller's struct";
  hoshin_result_free(result);
}

TEST_F(CapiTest, TheJsonApiAnswersAndRefuses) {
  const struct {
    const char* why;
    std::string request;
    hoshin_status status;
    const char* part;  ///< Of the answer, or of message and hint.
  } cases[] = {
      {"search is what is meant", R"({"query":"演習","limit":1})", HOSHIN_OK, R"("total":3)"},
      {"sums", R"({"command":"budget","query":"演習","sum":true})", HOSHIN_OK, R"("yen":1500000000)"},
      {"a passage", R"({"command":"show","id":"b#2"})", HOSHIN_OK, "暗号の調査"},
      {"no passage", R"({"command":"show","id":"b#9"})", HOSHIN_NOT_FOUND, "b#9"},
      {"no JSON", "{", HOSHIN_USAGE, "no JSON object"},
      {"broken UTF-8", "{\"query\":\"\xFF\"}", HOSHIN_USAGE, "no JSON object"},
      {"another command", R"({"command":"delete"})", HOSHIN_USAGE, "search, facets"},
      {"a mistyped key", R"({"query":"演習","fasets":["year"]})", HOSHIN_USAGE, "facets"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string answer;
    const Outcome out = ask(c.request, answer);
    EXPECT_EQ(out.status, c.status);
    const std::string text = c.status == HOSHIN_OK ? answer : out.message + out.hint;
    EXPECT_NE(text.find(c.part), std::string::npos) << text;
  }
}

TEST_F(CapiTest, AnIndexSeesWhatItWasOpenedOnAndSaysWhenItIsOld) {
  EXPECT_EQ(hoshin_is_current(index_), 1);
  hoshin_writer* writer = nullptr;
  ASSERT_EQ(hoshin_writer_open(dir().c_str(), nullptr, &writer, nullptr), HOSHIN_OK);
  const std::string only = R"({"id":"c#1","text":"演習だけ。"})";
  ASSERT_EQ(hoshin_writer_add(writer, only.data(), only.size(), nullptr), HOSHIN_OK);
  hoshin_writer_report report = HOSHIN_WRITER_REPORT_INIT;
  ASSERT_EQ(hoshin_writer_commit(writer, &report, nullptr), HOSHIN_OK);
  EXPECT_EQ(report.passages, 1u);
  EXPECT_EQ(hoshin_writer_add(writer, only.data(), only.size(), nullptr), HOSHIN_USAGE) << "it has committed";
  hoshin_writer_close(writer);
  EXPECT_EQ(hoshin_is_current(index_), 0);
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "演習";
  hoshin_result* result = nullptr;
  ASSERT_EQ(search(request, &result).status, HOSHIN_OK);
  EXPECT_EQ(hoshin_result_total(result), 3u);
  hoshin_result_free(result);
}

TEST_F(CapiTest, AWriterThatDoesNotCommitChangesNothing) {
  hoshin_writer* writer = nullptr;
  ASSERT_EQ(hoshin_writer_open(dir().c_str(), nullptr, &writer, nullptr), HOSHIN_OK);
  hoshin_writer* second = nullptr;
  hoshin_error* error = nullptr;
  const hoshin_status status = hoshin_writer_open(dir().c_str(), nullptr, &second, &error);
  EXPECT_EQ(outcome(status, error).status, HOSHIN_BUSY);
  const std::string bad = "[]", again = R"({"id":"a#1","text":"一"})", empty = R"({"id":"x#1","text":" "})";
  EXPECT_EQ(hoshin_writer_add(writer, bad.data(), bad.size(), nullptr), HOSHIN_BAD_DATA);
  EXPECT_EQ(hoshin_writer_add(writer, again.data(), again.size(), nullptr), HOSHIN_OK);
  EXPECT_EQ(hoshin_writer_add(writer, again.data(), again.size(), nullptr), HOSHIN_OK);
  EXPECT_EQ(hoshin_writer_add(writer, empty.data(), empty.size(), nullptr), HOSHIN_OK);
  EXPECT_EQ(hoshin_writer_warning_count(writer), 2u) << "a repeated id, and no text";
  hoshin_writer_close(writer);
  EXPECT_EQ(hoshin_is_current(index_), 1);
}

TEST_F(CapiTest, ManyThreadsGetTheAnswersOfOne) {
  constexpr int kThreads = 8, kTimes = 20;
  std::string expected;
  ASSERT_EQ(ask(R"({"command":"facets","query":"演習"})", expected).status, HOSHIN_OK);
  const auto stable = [](std::string answer) {
    const std::size_t at = answer.find("\"took_ms\":"), end = answer.find(',', at);
    return answer.erase(at, end - at);
  };
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < kTimes; ++i) {
          std::string answer;
          ask(R"({"command":"facets","query":"演習"})", answer);
          if (stable(answer) != stable(expected)) ++wrong;
        }
      });
    }
  }
  EXPECT_EQ(wrong, 0);
}

TEST(CapiOpenTest, WhatCannotBeOpenedIsNamed) {
  const hoshin::TemporaryFolder folder;
  std::ofstream(folder.path() / "current") << "nonsense\n";
  hoshin_open_options elsewhere = HOSHIN_OPEN_OPTIONS_INIT;
  elsewhere.data_dir = "/nonexistent";
  const struct {
    const char* why;
    std::string dir;
    const hoshin_open_options* options;
    hoshin_status status;
  } cases[] = {
      {"no index", "/nonexistent", nullptr, HOSHIN_NOT_FOUND},
      {"a damaged one", folder.path().string(), nullptr, HOSHIN_CORRUPT},
      {"no dictionary", folder.path().string(), &elsewhere, HOSHIN_NOT_FOUND},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    hoshin_index* index = nullptr;
    hoshin_error* error = nullptr;
    const hoshin_status status = hoshin_open(c.dir.c_str(), c.options, &index, &error);
    const Outcome out = outcome(status, error);
    EXPECT_EQ(out.status, c.status) << out.message;
    EXPECT_NE(out.hint, "");
    EXPECT_EQ(index, nullptr);
  }
}

}  // namespace
