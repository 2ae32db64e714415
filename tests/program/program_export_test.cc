// What hoshin export prints is the index: read back it gives the same answers.
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string exported(const std::vector<std::string>& arguments, int status = 0) {
  std::vector<std::string> all = {"export"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const Outcome o = run_hoshin(all);
  EXPECT_EQ(o.status, status) << o.err;
  return o.out;
}

std::vector<std::string> exported_ids(const std::vector<std::string>& arguments) {
  std::vector<std::string> ids;
  for (const std::string& line : lines_of(exported(arguments))) ids.push_back(Json::parse(line)["id"]);
  return ids;
}

/// The ids of all that search finds, in source order.
std::vector<std::string> found_ids(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"search", "--format", "json", "-n", "1000", "--sort", "source"});
  std::vector<std::string> ids;
  const Json answer = Json::parse(run_hoshin(arguments).out);
  for (const Json& hit : answer["hits"]) ids.push_back(hit["id"]);
  return ids;
}

void build(const std::string& index, const std::string& lines) {
  const Outcome o = run_command({HOSHIN_BIN_DIR "/hoshin-index", "--quiet", "--index", index, "--jsonl", "-"},
                                {lines, {}, {}});
  ASSERT_EQ(o.status, 0) << o.err;
}

/// An answer but for how long it took.
Json answer(const std::string& index, const std::vector<std::string>& arguments) {
  std::vector<std::string> all = arguments;
  all.insert(all.end(), {"--format", "json", "--index", index});
  Json json = Json::parse(run_hoshin(all).out);
  json.erase("took_ms");
  return json;
}

TEST(ProgramExportTest, AnIndexOfWhatWasExportedIsTheSame) {
  const TemporaryFolder folder;
  const std::string copy = folder / "copy";
  const std::string all = exported({"--index", HOSHIN_DOCUMENTS_INDEX});
  ASSERT_GT(lines_of(all).size(), 400u);
  build(copy, all);
  EXPECT_EQ(exported({"--index", copy}), all);
  const std::vector<std::string> questions[] = {
      {"search", "人材", "-n", "100", "--facets", "year,ministry,area,kind,status,issuer,block,doc"},
      {"search", "「重要インフラ」 演習 OR 訓練", "-n", "100"},
      {"search", "--amount", "1億円以上", "--sort", "-amount", "-n", "100"},
      {"facets", "--pivot", "ministry,year"},
      {"budget", "--group-by", "ministry,year"},
      {"compare", "人材"},
      {"show", "r07-priority-policy#14", "--context", "3"},
      {"similar", "r07-priority-policy#14"},
  };
  for (const auto& question : questions) {
    SCOPED_TRACE(question[0] + " " + question[1]);
    EXPECT_EQ(answer(copy, question), answer(HOSHIN_DOCUMENTS_INDEX, question));
  }
}

TEST(ProgramExportTest, HasWhatSearchFindsInSourceOrder) {
  const struct {
    const char* why;
    std::vector<std::string> arguments;
  } cases[] = {{"words", {"訓練", "人材"}},
               {"any of them", {"訓練", "人材", "--any"}},
               {"a filter", {"--ministry", "総務省"}},
               {"words and filters", {"訓練", "--not-year", "R6"}},
               {"words that no passage has all of", {"訓練", "ことわざ"}},
               {"words as typed", {"訓練", "--exact"}}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(exported_ids(c.arguments), found_ids(c.arguments));
  }
  const std::vector<std::string> all = {"budget#1",  "budget#2",  "paper#1",   "paper#2",  "note with space",
                                        "plan#1",    "plan#2",    "plan#3",    "plan#4",   "request#1",
                                        "request#2", "request#3", "request#4", "request#5"};
  EXPECT_EQ(exported_ids({}), all);
}

TEST(ProgramExportTest, NamesEachTextByItsHash) {
  for (const std::string& line : lines_of(exported({}))) {
    const Json passage = Json::parse(line);
    EXPECT_EQ(passage["text_hash"], text_hash(passage["text"].get<std::string>()));
  }
  const TemporaryFolder folder;
  build(folder / "index", R"({"text":"直した文","text_hash":"0000000000000000"})");
  const Json corrected = Json::parse(exported({"--index", folder / "index"}));
  EXPECT_EQ(corrected["text_hash"], text_hash("直した文")) << "who corrects a text need not know of it";
}

TEST(ProgramExportTest, IsATableForSpreadsheets) {
  const auto rows = lines_of(exported({"--format", "csv", "--doc", "paper"}));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0],
            "id,doc,title,date,year,kind,status,ministry,area,section,block,page,line,source,yen,text,"
            "citation,issuer,url,text_hash");
  EXPECT_TRUE(rows[1].starts_with(
      "paper#1,paper,防災白書（令和３年版）,2021-06-01,2021,white-paper,final,厚生労働省,"));
  EXPECT_NE(rows[1].find(",https://example.jp/paper,"), std::string::npos);
}

TEST(ProgramExportTest, IsABulkRequestOfOpenSearch) {
  const auto lines = lines_of(exported({"--format", "opensearch-bulk", "--opensearch-index", "白書"}));
  const auto passages = lines_of(exported({}));
  ASSERT_EQ(lines.size(), 2 * passages.size());
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Json action = {{"index", {{"_index", "白書"}, {"_id", Json::parse(passages[i])["id"]}}}};
    EXPECT_EQ(Json::parse(lines[2 * i]), action);
    EXPECT_EQ(lines[2 * i + 1], passages[i]);
  }
  const Json unnamed = Json::parse(lines_of(exported({"--format", "opensearch-bulk"}))[0]);
  EXPECT_EQ(unnamed, Json({{"index", {{"_id", "budget#1"}}}}));
}

TEST(ProgramExportTest, SaysWhatIsWrongAndWhatIsNotThere) {
  EXPECT_EQ(exported({"存在しない語句"}, 1), "");
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    const char* says;
  } cases[] = {{"an unknown format", {"--format", "xml"}, "jsonl, csv, opensearch-bulk"},
               {"an index that nothing names", {"--opensearch-index", "a"}, "opensearch-bulk"},
               {"an unknown ministry", {"--ministry", "総務少"}, "総務省"},
               {"no index", {"--index", "/no/such/index"}, "hoshin-index"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> arguments = {"export"};
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Outcome o = run_hoshin(arguments);
    EXPECT_EQ(o.status, 2);
    EXPECT_EQ(o.out, "");
    EXPECT_NE(o.err.find(c.says), std::string::npos) << o.err;
  }
  EXPECT_EQ(run_shell("hoshin export | head -1 > /dev/null").status, 0) << "nobody reads on";
}

}  // namespace
}  // namespace hoshin
