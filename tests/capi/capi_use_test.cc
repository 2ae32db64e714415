// The C libraries as a C program meets them, through hoshin.h and hoshin-index.h alone: how they may be used,
// and misused.
#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "hoshin-index.h"
#include "hoshin.h"
#include "tests/capi/capi_index.h"
#include "tests/temporary_folder.h"

namespace hoshin::testing {
namespace {

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
  for (const double none : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
    request.query = "演習";
    request.timeout_ms = none;
    fails("a time that is none, and not for ever", HOSHIN_USAGE);
  }
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
}  // namespace hoshin::testing
