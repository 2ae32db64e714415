// Documents, repeats, likeness, years and completions, as the real program answers them.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

Json answer_of(const std::vector<std::string>& arguments, int status = 0) {
  std::vector<std::string> all = arguments;
  all.insert(all.end(), {"--format", "json", "--index", HOSHIN_DOCUMENTS_INDEX});
  const Outcome o = run_hoshin(all);
  EXPECT_EQ(o.status, status) << o.err;
  return o.out.empty() ? Json::object() : Json::parse(o.out);
}

TEST(ProgramGroupsTest, DocumentsSayHowManyOfTheHitsAreTheirs) {
  const Json answer = answer_of({"search", "人材", "--group", "doc", "--per-doc", "2", "-n", "100"});
  ASSERT_GT(answer["documents"].size(), 1U);
  EXPECT_EQ(answer["documents"].size(), answer["documents_total"]);
  EXPECT_LE(answer["distinct"], answer["total"]);
  std::uint64_t total = 0;
  std::size_t at = 0;
  for (const Json& document : answer["documents"]) {
    total += document["total"].get<std::uint64_t>();
    EXPECT_LE(document["hits"], std::min<std::uint64_t>(2, document["total"]));
    EXPECT_GT(document["hits"], 0);
    EXPECT_FALSE(document["title"].is_null());
    for (std::size_t i = 0; i < document["hits"]; ++i, ++at) {
      EXPECT_EQ(answer["hits"][at]["doc"], document["doc"]);
      EXPECT_EQ(answer["hits"][at]["rank"], at + 1);
    }
  }
  EXPECT_EQ(at, answer["hits"].size());
  EXPECT_EQ(total, answer["total"]);
}

TEST(ProgramGroupsTest, RepeatsStandBehindTheBestOfThem) {
  const Json plain = answer_of({"search", "演習", "-n", "1000", "--no-fold"});
  const Json answer = answer_of({"search", "演習", "-n", "1000"});
  EXPECT_EQ(answer["total"], plain["total"]);
  EXPECT_EQ(answer["distinct"], answer["hits"].size());
  ASSERT_LT(answer["hits"].size(), plain["hits"].size()) << "the budget repeats itself";
  EXPECT_EQ(answer["hits"][0]["id"], plain["hits"][0]["id"]);
  std::set<std::string> ids;
  for (const Json& hit : answer["hits"]) {
    ids.insert(hit["id"]);
    for (const std::string id : hit.value("same", Json::array())) ids.insert(id);
    for (const Json& place : hit.value("also_at", Json::array())) ids.insert(place["id"].get<std::string>());
  }
  EXPECT_EQ(ids.size(), plain["total"]) << "nothing is lost";
}

TEST(ProgramGroupsTest, YearsOfAParagraphAreOneHitIfAskedFor) {
  const std::string query = "サイバーセキュリティ基本法";
  const Json apart = answer_of({"search", query, "-n", "1000"});
  const Json answer = answer_of({"search", query, "-n", "1000", "--fold", "near"});
  EXPECT_EQ(answer["total"], apart["total"]);
  EXPECT_EQ(answer["distinct"], answer["hits"].size());
  ASSERT_LT(answer["hits"].size(), apart["hits"].size()) << "the policies of several years begin alike";
  const auto has_near = [](const Json& hit) { return hit.contains("near"); };
  EXPECT_TRUE(std::ranges::any_of(apart["hits"], has_near));
  EXPECT_FALSE(std::ranges::any_of(answer["hits"], has_near));
  std::set<std::string> ids;
  std::size_t near = 0;
  for (const Json& hit : answer["hits"]) {
    ids.insert(hit["id"]);
    for (const Json& place : hit.value("also_at", Json::array())) {
      ids.insert(place["id"].get<std::string>());
      if (!place.contains("near")) continue;
      ++near;
      EXPECT_NE(place["doc"], hit["doc"]) << "what one document says in two ways is two hits";
      const auto same = hit.value("same", std::vector<std::string>());
      EXPECT_EQ(std::ranges::count(same, place["id"].get<std::string>()), 0);
    }
  }
  EXPECT_EQ(ids.size(), apart["total"]) << "nothing is lost";
  EXPECT_GE(near, apart["hits"].size() - answer["hits"].size());
  const std::string index = HOSHIN_DOCUMENTS_INDEX;
  for (const char* format : {"pretty", "markdown"}) {
    const Outcome o = run_hoshin({"search", query, "--fold", "near", "--format", format, "--index", index});
    EXPECT_NE(o.out.find("ほぼ同文 1 件"), std::string::npos) << o.out;
  }
}

TEST(ProgramGroupsTest, EveryFormatTakesGroupsAndRepeats) {
  for (const char* format : {"jsonl", "tsv", "csv", "markdown", "vimgrep", "trec"}) {
    const Outcome o =
        run_hoshin({"search", "訓練", "--group", "doc", "--per-doc", "1", "--collapse", "--format", format});
    EXPECT_EQ(o.status, 0) << o.err;
    EXPECT_NE(o.out, "") << format;
  }
  const Outcome batch = run_shell("printf '訓練\\n' | hoshin search --batch - --group doc --collapse");
  const Json answer = Json::parse(batch.out);
  EXPECT_TRUE(answer.contains("documents"));
  EXPECT_TRUE(answer.contains("distinct"));
}

TEST(ProgramGroupsTest, SimilarPassagesOfOtherYearsAreOnePerDocument) {
  const Json answer = answer_of({"similar", "r07-priority-policy#14", "--other-years", "-n", "100"});
  std::set<std::string> docs;
  double last = 1;
  for (const Json& hit : answer["hits"]) {
    EXPECT_NE(hit["year"], 2025);
    EXPECT_TRUE(docs.insert(hit["doc"]).second);
    EXPECT_LE(hit["score"], last);
    last = hit["score"];
  }
  EXPECT_EQ(answer["query"], "r07-priority-policy#14");
  EXPECT_EQ(answer["total"], answer["hits"].size());
}

TEST(ProgramGroupsTest, AComparisonTakesYearForYears) {
  const Json answer = answer_of({"compare", "人材", "--years", "H29,R3", "--year", "R7"});
  std::vector<int> years;
  for (const Json& year : answer["years"]) {
    years.push_back(year["year"]);
    EXPECT_EQ(year["best"]["year"], year["year"]);
    EXPECT_GT(year["total"], 0);
    EXPECT_GT(year["passages"], year["total"]);
  }
  EXPECT_EQ(years, (std::vector<int>{2017, 2021, 2025}));
  const Json nothing = answer_of({"compare", "存在しない語句", "--years", "R7"}, 1);
  EXPECT_TRUE(nothing["years"][0]["best"].is_null());
}

TEST(ProgramGroupsTest, CompletionsAreWordsOfTheIndex) {
  const Json answer = answer_of({"complete", "サイバ", "-n", "3"});
  EXPECT_EQ(answer["prefix"], "サイバ");
  ASSERT_FALSE(answer["completions"].empty());
  EXPECT_LE(answer["completions"].size(), 3U);
  for (const Json& c : answer["completions"]) {
    EXPECT_TRUE(c["text"].get<std::string>().starts_with("サイバ"));
    EXPECT_GT(c["count"], 0);
    EXPECT_EQ(c["by_reading"], false);
  }
  answer_of({"complete", "存在しない語句"}, 1);
  const Outcome none = run_hoshin({"complete", "存在しない語句"});
  EXPECT_EQ(none.out, "「存在しない語句」で始まる語は索引にありません。\n");
  EXPECT_EQ(none.status, 1);
}

}  // namespace
}  // namespace hoshin
