// What a person types reaches the engine as typed, and comes back in every format.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

/// The ids found, in source order.
std::vector<std::string> ids(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"search", "--format", "json", "-n", "50", "--sort", "source"});
  const Outcome o = run_hoshin(arguments);
  std::vector<std::string> found;
  if (o.out.empty()) return {"error: " + o.err};
  const Json answer = Json::parse(o.out);
  for (const Json& hit : answer["hits"]) found.push_back(hit["id"]);
  return found;
}

TEST(ProgramSearchTest, ReadsTheCommandLineAsAPersonMeansIt) {
  const std::vector<std::string> kDrill = {"budget#1", "paper#1", "plan#2", "plan#3", "plan#4"};
  const struct {
    const char* why;
    std::vector<std::string> arguments, ids;
  } cases[] = {
      {"one word", {"訓練"}, kDrill},
      {"words are joined: all of them", {"訓練", "人材"}, {"budget#1"}},
      {"as is one argument with a space", {"訓練 人材"}, {"budget#1"}},
      {"a dash before a non-ASCII character is query",
       {"訓練", "-人材"},
       {"paper#1", "plan#2", "plan#3", "plan#4"}},
      {"so is a full-width dash", {"訓練", "－人材"}, {"paper#1", "plan#2", "plan#3", "plan#4"}},
      {"a dash after -- is query", {"訓練", "--", "-BCP"}, {"budget#1", "plan#2", "plan#3", "plan#4"}},
      {"a command's name may be a query", {"show", "OR", "人材", "--doc", "budget"}, {"budget#1"}},
      {"a filter", {"訓練", "--ministry", "総務省"}, {"budget#1", "plan#2", "plan#3"}},
      {"a filter's body", {"訓練", "--ministry", "消防庁"}, {"plan#2"}},
      {"a comma is or", {"訓練", "--year", "R3,R5"}, {"budget#1", "paper#1"}},
      {"so is the option again", {"訓練", "--year", "R3", "--year", "2023"}, {"budget#1", "paper#1"}},
      {"different filters are and", {"訓練", "--year", "R6", "--ministry", "総務省"}, {"plan#2", "plan#3"}},
      {"the twin leaves out", {"訓練", "--not-ministry", "総務省", "--not-block", "footnote"}, {"paper#1"}},
      {"an option takes one word, the next is query", {"--year", "R5", "訓練"}, {"budget#1"}},
      {"none asks for passages without the tag", {"訓練", "--ministry", "none"}, {"plan#4"}},
      {"a filter alone is enough", {"--kind", "budget", "--year", "R5"}, {"budget#1", "budget#2"}},
      {"sums from one on",
       {"--amount", ">=20億円"},
       {"budget#2", "request#1", "request#2", "request#3", "request#4"}},
      {"in a form that no shell takes apart", {"人材", "--amount", "20億円以上"}, {"request#3", "request#4"}},
      {"sums as they are typed in the query", {"amount:>=1,000百万円", "訓練"}, {"budget#1"}},
      {"sums left out", {"--kind", "budget", "--not-amount", "1億円..", "--year", "R6"}, {"request#5"}},
      {"sums below nothing", {"--amount", "<0円"}, {"budget#2"}},
      {"a quoted text", {"「形態」"}, {}},
      {"any word", {"衛星", "ことわざ", "--any"}, {"budget#2", "note with space", "plan#2"}},
      {"what stands behind a flag is not its value", {"訓練", "--exact", "--year", "R3"}, {"paper#1"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(ids(c.arguments), c.ids);
  }
}

TEST(ProgramSearchTest, SortsAsAsked) {
  const auto years = [](const char* sort) {
    std::vector<int> found;
    const Outcome o = run_hoshin({"search", "訓練", "--sort", sort, "--format", "json"});
    const Json answer = Json::parse(o.out);
    for (const Json& hit : answer["hits"]) found.push_back(hit["year"]);
    return found;
  };
  EXPECT_EQ(years("year"), (std::vector<int>{2021, 2023, 2024, 2024, 2024}));
  EXPECT_EQ(years("-year"), (std::vector<int>{2024, 2024, 2024, 2023, 2021}));
}

TEST(ProgramSearchTest, JsonSaysAllThatIsKnownOfAHit) {
  const Outcome o = run_hoshin({"search", "気象衛星", "--format", "json", "--facets", "ministry,year"});
  EXPECT_EQ(o.status, 0);
  Json answer = Json::parse(o.out);
  EXPECT_EQ(answer["total"], 1);
  EXPECT_EQ(answer["relaxed"], false);
  EXPECT_EQ(
      answer["facets"]["ministry"],
      Json::parse(
          R"([{"value":"国土交通省","count":1,"children":[{"value":"国土交通省/気象庁","count":1}]}])"));
  EXPECT_EQ(answer["facets"]["year"][0]["value"], 2023);
  Json& hit = answer["hits"][0];
  EXPECT_GT(hit["score"], 0);
  hit.erase("score");
  EXPECT_EQ(hit,
            Json::parse(R"({"id":"budget#2","rank":1,"doc":"budget","title":"令和５年度 防災関係予算の概要",
    "source":"budget.txt","lines":[8,8],"page":2,"url":null,"kind":"budget","status":"draft","date":null,"year":2023,
    "issuer":[],"ministry":["国土交通省/気象庁"],"ministry_inherited":false,"area":[],"area_inferred":false,"section":["主な施策例"],"block":"row",
    "text":"線状降水帯の予測精度の向上（次期静止気象衛星） 852.8億円 △1.2億円",
    "highlights":[[18,22]],"section_highlights":[],"notes":[],
    "citation":"「令和５年度 防災関係予算の概要」主な施策例、2頁",
    "amounts":[{"label":"","yen":85280000000,"year":2023,"budget":"request"},
               {"label":"","yen":-120000000,"year":2022,"budget":"initial"}]})"));
}

TEST(ProgramSearchTest, JsonlIsOneHitALine) {
  const Outcome o = run_hoshin({"search", "訓練", "--format", "jsonl", "--context", "1"});
  EXPECT_EQ(std::ranges::count(o.out, '\n'), 5);
  const Json first = Json::parse(o.out.substr(0, o.out.find('\n')));
  EXPECT_EQ(first["rank"], 1);
  EXPECT_TRUE(first["before"].is_array());
  EXPECT_TRUE(first["after"].is_array());
}

TEST(ProgramSearchTest, ShowGivesAPassageAndItsNeighbours) {
  const Json answer = Json::parse(run_hoshin({"show", "plan#2", "--context", "1", "--format", "json"}).out);
  EXPECT_EQ(answer["passage"]["id"], "plan#2");
  ASSERT_EQ(answer["before"].size(), 1u);
  EXPECT_EQ(answer["before"][0]["id"], "plan#1");
  ASSERT_EQ(answer["after"].size(), 1u);
  EXPECT_EQ(answer["after"][0]["id"], "plan#3");
}

TEST(ProgramSearchTest, AQuoteIsTakenLiterallyByNobodyElse) {
  // Nothing that is typed is an instruction to a terminal: a control character
  // of the query comes back escaped in JSON and not at all in pretty output.
  const Outcome o = run_hoshin({"search", "\x1b[2J訓練", "--format", "json"});
  EXPECT_EQ(o.out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace hoshin
