// tests/capi/capi_index.h - an index that the C libraries wrote and have opened.
#pragma once
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "hoshin-index.h"
#include "hoshin.h"
#include "tests/temporary_folder.h"

namespace hoshin::testing {

struct Outcome {
  hoshin_status status = HOSHIN_OK;
  std::string message, hint;
};

/// Takes an error over.
inline Outcome outcome(hoshin_status status, hoshin_error* error) {
  Outcome out{status, hoshin_error_message(error), hoshin_error_hint(error)};
  EXPECT_EQ(hoshin_error_status(error), status);
  hoshin_error_free(error);
  return out;
}

inline constexpr const char* kPassages[] = {
    R"({"id":"a#1","doc":"a","title":"重点化方針","text":"重要インフラの演習を実施する。","year":2025,"ministry":["総務省/NICT"],"issuer":["総務省"],
        "section":["第２ 演習の強化"],"amounts":[{"label":"演習","yen":1500000000,"year":2025,"budget":"request",
        "why":"列の見出し","confidence":0.75}],
        "cells":[{"text":"重要インフラの演習を実施する。","header":[]},{"text":"15億円","header":["令和7年度","要求額"]}]})",
    R"({"id":"a#2","doc":"a","title":"重点化方針","text":"人材の育成と演習。","year":2025,"ministry":["総務省"]})",
    R"({"id":"b#1","doc":"b","text":"演習の訓練を行う。","year":2019,"ministry":["警察庁"],"area":["people"]})",
    R"({"id":"b#2","doc":"b","text":"暗号の調査。"})"};

/// One paragraph of a plan, of its draft, and of the next year with other figures.
inline constexpr const char* kPlans[] = {
    R"({"id":"plan#1","doc":"plan","year":2023,"section":["１ 訓練"],"page":4,
        "text":"令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を12回実施した。"})",
    R"({"id":"plan-draft#1","doc":"plan-draft","date":"2023-01-20","section":["案"],
        "text":"令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を12回実施した。"})",
    R"({"id":"plan-next#1","doc":"plan-next","year":2024,
        "text":"令和6年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を15回実施した。"})"};

/// An index of kPassages, written by libhoshin-index.
class CapiTest : public ::testing::Test {
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

  const TemporaryFolder folder_;
  hoshin_index* index_ = nullptr;
};

}  // namespace hoshin::testing
