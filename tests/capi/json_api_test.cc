// Requests in JSON: what they may hold, and what is said of those that are wrong.
#include "query/json/json_api.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

Passage passage(std::uint32_t number, std::string text, std::optional<int> year, std::string ministry) {
  Passage p;
  p.doc = "d";
  p.number = number;
  p.id = "d#" + std::to_string(number);
  p.text = std::move(text);
  p.year = year;
  if (!ministry.empty()) p.ministry = {std::move(ministry)};
  return p;
}

class JsonApiTest : public testing::Test {
 protected:
  JsonApiTest() : vocabulary_(HOSHIN_DATA_DIR) {
    IndexWriter writer(folder_.path() / "index", vocabulary_.analyzer(), {});
    DocumentEntry entry;
    entry.doc = "d";
    writer.put({std::move(entry),
                {passage(1, "演習を実施する。", 2025, "総務省"), passage(2, "演習と訓練。", 2019, "警察庁"),
                 passage(3, "人材の育成。", {}, "")}});
    writer.commit();
    searcher_.emplace(folder_.path() / "index", vocabulary_);
    door_.emplace(*searcher_, vocabulary_);
  }

  Json answer(const std::string& request) const { return Json::parse(door_->answer(request)); }

  const TemporaryFolder folder_;
  const Vocabulary vocabulary_;
  std::optional<Searcher> searcher_;
  std::optional<JsonApi> door_;
};

TEST_F(JsonApiTest, WhatIsMissingIsSaidWithWhatItIs) {
  const struct {
    const char *why, *request, *what, *hint;
  } cases[] = {
      {"similar to nothing", R"({"command":"similar"})", "the request has no \"id\"",
       "give a passage, as search prints it: r07-priority-policy#23"},
      {"as a form sends its empty box", R"({"command":"similar","id":""})", "the request has no \"id\"",
       "give a passage, as search prints it: r07-priority-policy#23"},
      {"a passage without a name", R"({"command":"show","id":""})", "the request has no \"id\"",
       "give a passage, as search prints it: r07-priority-policy#23"},
      {"no beginning", R"({"command":"complete"})", "the request has no \"prefix\"",
       "give the beginning of a word, or of its reading in kana or romaji"},
      {"nothing to explain", R"({"command":"explain"})", "the query is empty",
       "give words to search for, or a filter such as year:2025"},
      {"nor in white space", R"({"command":"explain","query":" 　"})", "the query is empty",
       "give words to search for, or a filter such as year:2025"},
      {"a passage that is not there: no command of a terminal", R"({"command":"similar","id":"zzz"})",
       "there is no passage \"zzz\"", "search gives the id of each passage"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      ADD_FAILURE() << answer(c.request);
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), c.what);
      EXPECT_EQ(error.hint(), c.hint);
    }
  }
  EXPECT_EQ(answer(R"({"command":"complete","prefix":""})")["completions"], Json::array())
      << "what is typed so far may well be nothing";
  EXPECT_FALSE(answer(R"({"command":"explain","filters":{"year":[2025]}})")["hits"].empty());
}

TEST_F(JsonApiTest, FiltersAreTheOptionsOfTheCommandLine) {
  const struct {
    const char* why;
    const char* filters;
    int total;
  } cases[] = {
      {"none", "{}", 3},
      {"a number", R"({"year":2025})", 1},
      {"as a person types it", R"({"year":"R1..R7"})", 2},
      {"a list is any of them", R"({"ministry":["総務省","警察庁"]})", 2},
      {"and so is a text with commas", R"({"ministry":"総務省,警察庁"})", 2},
      {"a comma of a sum is its own", R"({"amount":"1,000円以上"})", 0},
      {"different fields are all of them", R"({"ministry":["総務省","警察庁"],"year":2019})", 1},
      {"the twin", R"({"not-ministry":"総務省"})", 2},
      {"null is the value that facets have for it", R"({"year":null})", 1},
      {"and among others", R"({"year":[2025,null]})", 2},
      {"an empty list asks for nothing", R"({"year":[]})", 3},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string request = std::string(R"({"command":"facets","filters":)") + c.filters + "}";
    EXPECT_EQ(answer(request)["total"], c.total);
  }
}

TEST_F(JsonApiTest, EveryCommandAnswersInTheFormatOfTheProgram) {
  const struct {
    std::string_view command;
    const char* more;  ///< Of the request.
    const char* key;   ///< Of the answer.
  } cases[] = {
      {"search", R"(,"query":"演習")", "hits"},
      {"facets", R"(,"query":"演習")", "facets"},
      {"budget", "", "sum"},
      {"show", R"(,"id":"d#1")", "passage"},
      {"similar", R"(,"id":"d#1")", "hits"},
      {"compare", R"(,"query":"演習")", "years"},
      {"complete", R"(,"prefix":"演")", "completions"},
      {"docs", "", "documents"},
      {"stats", "", "generation"},
      {"tokens", R"(,"text":"演習")", "tokens"},
      {"explain", R"(,"query":"演習")", "terms"},
      {"check", "", "whole"},
  };
  ASSERT_EQ(std::size(cases), JsonApi::commands().size());
  for (const auto& c : cases) {
    SCOPED_TRACE(c.command);
    const Json json = answer(R"({"command":")" + std::string(c.command) + '"' + c.more + "}");
    EXPECT_EQ(json["format"], 2);
    EXPECT_TRUE(json.contains(c.key)) << json;
  }
}

TEST_F(JsonApiTest, WhatIsWrongWithARequestIsNamed) {
  const struct {
    const char* why;
    const char* request;
    ErrorCode code;
    const char* named;  ///< In the message or the hint.
  } cases[] = {
      {"no object", "[]", ErrorCode::kUsage, "JSON object"},
      {"an unknown command", R"({"command":"serch"})", ErrorCode::kUsage, "search"},
      {"an unknown key", R"({"query":"演習","limt":3})", ErrorCode::kUsage, "limit"},
      {"a filter beside the filters", R"({"query":"演習","year":"R7"})", ErrorCode::kUsage,
       R"("filters": {"year")"},
      {"a filter that is mistyped there", R"({"query":"演習","minstry":"総務省"})", ErrorCode::kUsage,
       R"("filters": {"ministry")"},
      {"a key of another command", R"({"command":"stats","query":"演習"})", ErrorCode::kUsage, "query"},
      {"words where a passage asks", R"({"command":"similar","id":"d#1","query":"演習"})", ErrorCode::kUsage,
       "query"},
      {"a number in words", R"({"query":"演習","limit":"three"})", ErrorCode::kUsage, "\"limit\""},
      {"a number that is negative", R"({"query":"演習","limit":-3})", ErrorCode::kUsage, "\"limit\""},
      {"a query that is a number", R"({"query":3})", ErrorCode::kUsage, "\"query\""},
      {"a flag that is a string", R"({"query":"演習","any":"yes"})", ErrorCode::kUsage, "\"any\""},
      {"filters that are a list", R"({"query":"演習","filters":["year"]})", ErrorCode::kUsage, "\"filters\""},
      {"a filter of objects", R"({"query":"演習","filters":{"year":[{}]}})", ErrorCode::kUsage,
       "\"filters\""},
      {"an unknown sort", R"({"query":"演習","sort":"size"})", ErrorCode::kUsage, "relevance"},
      {"a pivot of one", R"({"command":"facets","pivot":["year"]})", ErrorCode::kUsage, "two fields"},
      {"no id", R"({"command":"show"})", ErrorCode::kUsage, "\"id\""},
      {"an unknown id", R"({"command":"show","id":"d#9"})", ErrorCode::kNotFound, "d#9"},
      {"an unknown document", R"({"command":"docs","docs":["x"]})", ErrorCode::kNotFound, "\"x\""},
      {"time that runs backwards", R"({"query":"演習","timeout_ms":-1})", ErrorCode::kUsage,
       "\"timeout_ms\""},
      {"no time", R"({"query":"演習","timeout_ms":1e-9})", ErrorCode::kTimeout, "ms"},
      {"a vector of words", R"({"query":"演習","vector":["a"]})", ErrorCode::kUsage, "\"vector\""},
      {"a vector where there are none", R"({"query":"演習","vector":[1]})", ErrorCode::kUsage, "no vectors"},
      {"hybrid without a vector", R"({"query":"演習","hybrid":true})", ErrorCode::kUsage, "needs the vector"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      ADD_FAILURE() << door_->answer(c.request);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), c.code);
      EXPECT_NE((error.what() + error.hint()).find(c.named), std::string::npos)
          << error.what() << error.hint();
    }
  }
}

TEST_F(JsonApiTest, AStopEndsTheCall) {
  std::stop_source stop;
  EXPECT_NO_THROW(door_->answer(R"({"query":"演習"})", stop.get_token()));
  stop.request_stop();
  for (const char* request :
       {R"({"query":"演習"})", R"({"command":"show","id":"d#1"})", R"({"command":"stats"})"}) {
    SCOPED_TRACE(request);
    try {
      ADD_FAILURE() << door_->answer(request, stop.get_token());
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCancelled);
    }
  }
}

}  // namespace
}  // namespace hoshin
