#include "query/json/json_renderer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hoshin {
namespace {

using Json = nlohmann::json;

Hit sample_hit() {
  Hit hit;
  hit.passage.id = "doc#1";
  hit.passage.doc = "doc";
  hit.passage.section = {"第１", "𠮷野の演習"};
  hit.passage.text = "𠮷野の演習（訓練）";
  hit.rank = 3;
  hit.score = 7.123456;
  hit.highlights = {{10, 16}, {19, 25}};  // 演習 and 訓練 in bytes
  hit.section_highlights = {{1, {10, 16}}};
  return hit;
}

TEST(JsonRendererTest, CountsHighlightsInCodePoints) {
  const Json json = Json::parse(hit_json(sample_hit()));
  EXPECT_EQ(json["highlights"], Json::parse("[[3,5],[6,8]]"));
  EXPECT_EQ(json["section_highlights"], Json::parse("[[1,3,5]]"));
}

TEST(JsonRendererTest, AHitHasEveryKeyWhateverIsKnown) {
  const Json json = Json::parse(hit_json(sample_hit()));
  for (const char* key : {"id",
                          "rank",
                          "score",
                          "doc",
                          "title",
                          "source",
                          "lines",
                          "page",
                          "url",
                          "kind",
                          "status",
                          "date",
                          "year",
                          "ministry",
                          "issuer",
                          "ministry_inherited",
                          "area",
                          "area_inferred",
                          "section",
                          "block",
                          "text",
                          "highlights",
                          "section_highlights",
                          "amounts"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  for (const char* key : {"lines", "page", "url", "date", "year"}) EXPECT_TRUE(json[key].is_null()) << key;
  EXPECT_EQ(json["rank"], 3);
  EXPECT_EQ(json["score"], 7.1235);
}

TEST(JsonRendererTest, AnAnswerHasEveryKeyWhateverWasFound) {
  SearchResult result;
  result.query = "問";
  const Json json = Json::parse(search_json(result));
  EXPECT_EQ(json["format"], kJsonFormat);
  for (const char* key :
       {"query", "understood", "relaxed", "warnings", "suggestion", "total", "took_ms", "hits", "facets"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_TRUE(json["suggestion"].is_null());
  EXPECT_FALSE(json.contains("id")) << "only a query of a batch has one";
  EXPECT_EQ(Json::parse(search_json(result, {"q1", {}}))["id"], "q1");
}

TEST(JsonRendererTest, ABudgetSaysWhatItsSumLeavesOut) {
  BudgetTable table;
  table.sum = {150, 2, 1, 1, 50, 3, 1, true, /*totals=*/1};
  const auto passage = std::make_shared<const Passage>(sample_hit().passage);
  table.rows = {{passage, {"演習", 100, 2019, "request", ""}, false},
                {passage, {"", 900, {}, "", "total"}, false, "total"}};
  const Json rows = Json::parse(budget_json(table, {{}, false, 2}));
  EXPECT_EQ(
      rows["sum"],
      Json::parse(R"({"yen":150,"figures":2,"left_out":1,"undated":1,"undated_yen":50,"repeated":3,"shared":1,
                            "mixed":true,"older":0,"accounts":0,"rounded":0,"unit_guessed":0,"unit_guessed_yen":0,
                            "left_out_as":{"total":1,"part":0,"within":0,"change":0,
                            "range":0,"stage":0,"other":0,"detail":0,"income":0,"elsewhere":0,"account":0,
                            "unasked":0}})"));
  ASSERT_EQ(rows["rows"].size(), 2U);
  EXPECT_EQ(rows["rows"][0]["kind"], "request");
  EXPECT_EQ(rows["rows"][0]["counted"], true);
  EXPECT_TRUE(rows["rows"][1]["year"].is_null());
  EXPECT_EQ(rows["rows"][1]["counted"], false);
  EXPECT_EQ(rows["rows"][1]["left_out"], "total");

  table.groups = {{{"2019", std::nullopt}, table.sum}};
  const Json groups = Json::parse(budget_json(table, {{"year", "ministry"}, false, 2}));
  EXPECT_FALSE(groups.contains("rows"));
  EXPECT_EQ(groups["groups"][0]["year"], 2019);
  EXPECT_TRUE(groups["groups"][0]["ministry"].is_null());
  EXPECT_EQ(groups["groups"][0]["yen"], 150);
  ASSERT_EQ(groups["left_out"].size(), 1U) << "what was not added is listed";
  EXPECT_EQ(groups["left_out"][0]["part"], "total");
}

TEST(JsonRendererTest, ABudgetSaysWhatItsGroupsHaveMoreAndWhichWholesItTook) {
  const auto passage = std::make_shared<const Passage>(sample_hit().passage);
  BudgetTable table;
  table.sum.yen = 100;
  table.overlap = 20;
  table.wholes = {{{passage, {"歳出合計", 100, 2019, "initial", "total"}, false, "total"}, true}};
  const Json groups = Json::parse(budget_json(table, {{"year"}, false, 2}));
  EXPECT_EQ(groups["overlap"], 20);
  ASSERT_EQ(groups["wholes"].size(), 1U);
  EXPECT_EQ(groups["wholes"][0]["measure"], "歳出合計");
  EXPECT_EQ(groups["wholes"][0]["adds_up"], true);
  const Json rows = Json::parse(budget_json(table, {{}, false, 2}));
  EXPECT_FALSE(rows.contains("overlap")) << "only of groups";
}

TEST(JsonRendererTest, ATreeHasWhatASumCountsAndWhatItLacks) {
  const auto passage = std::make_shared<const Passage>(sample_hit().passage);
  BudgetTable table;
  BudgetNode total{{passage, {"計", 9, 2019, "request", "total"}, false, "total"}};
  total.breakdowns = {{true, 8, {{{passage, {"演習", 8, 2019, "request", ""}}}}}};
  table.why = SumTree{{total}, {{passage, {"単価", 1, 2019, "", ""}, false, "price"}}};
  const Json sum = Json::parse(budget_json(table, {{}, true, 2, true}))["sum"];
  const Json& node = sum["why"]["counted"][0];
  EXPECT_EQ(node["measure"], "計");
  EXPECT_EQ(node["breakdowns"][0]["difference"], 1);
  EXPECT_EQ(node["breakdowns"][0]["parts"][0]["measure"], "演習");
  EXPECT_EQ(sum["why"]["left_out"][0]["left_out"], "price");
}

TEST(JsonRendererTest, FacetValuesAreNumbersStringsOrNull) {
  SearchResult result;
  result.facets = {{"year", {{"2025", "令和7年度", 8, true, {}}, {std::nullopt, "", 2, false, {}}}},
                   {"ministry", {{"総務省", "", 5, false, {{"総務省/NICT", "", 3, false, {}}}}}}};
  EXPECT_EQ(Json::parse(facets_json(result))["facets"],
            Json::parse(R"({"year":[{"value":2025,"label":"令和7年度","count":8,"selected":true},
                                    {"value":null,"count":2}],
                            "ministry":[{"value":"総務省","count":5,"children":[{"value":"総務省/NICT","count":3}]}]})"));
}

TEST(JsonRendererTest, AFieldThatIsAskedForTwiceIsOneKey) {
  SearchResult result;
  result.facets = {{"doc", {{"a", "", 2, false, {}}}}, {"doc", {{"a", "", 2, false, {}}}}};
  const std::string json = facets_json(result);
  EXPECT_EQ(json.find("\"doc\""), json.rfind("\"doc\""));
}

TEST(JsonRendererTest, BrokenBytesBecomeReplacementCharacters) {
  SearchResult result;
  result.query = "a\xFFz";
  EXPECT_EQ(Json::parse(search_json(result))["query"], "a\uFFFDz");
}

TEST(JsonRendererTest, AQueryThatFailedSaysWhyAndWhatToDo) {
  const Json json =
      Json::parse(error_json("q7", "", {ErrorCode::kUsage, "the query is empty", "say what to look for"}));
  EXPECT_EQ(json["id"], "q7");
  EXPECT_EQ(json["error"], "the query is empty");
  EXPECT_EQ(json["hint"], "say what to look for");
}

}  // namespace
}  // namespace hoshin
