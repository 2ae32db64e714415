#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Outcome batch(const std::string& queries, const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"search", "--batch", "-"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_hoshin(arguments, {queries, {}, {}});
}

TEST(ProgramBatchTest, AnswersInOrderOneALine) {
  const Outcome o = batch("q1\t備蓄\n訓練\n\n\nq 3\t気象衛星\r\n", {});
  EXPECT_EQ(o.status, 0);
  const auto lines = lines_of(o.out);
  ASSERT_EQ(lines.size(), 3u) << o.out;
  const char* const ids[] = {"q1", "2", "q 3"};  // a bare query is called by its line
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Json answer = Json::parse(lines[i]);
    EXPECT_EQ(answer["id"], ids[i]);
    EXPECT_GT(answer["total"], 0) << lines[i];
  }
  EXPECT_EQ(Json::parse(lines[2])["query"], "気象衛星");
}

TEST(ProgramBatchTest, TrecHasSixColumnsWhateverTheIds) {
  const Outcome o = batch("q 1\t備え\n", {"--format", "trec", "-n", "1"});
  EXPECT_EQ(o.status, 0);
  std::istringstream columns(o.out);
  std::vector<std::string> words;
  for (std::string word; columns >> word;) words.push_back(word);
  ASSERT_EQ(words.size(), 6u) << o.out;
  EXPECT_EQ(words[0], "q%201");
  EXPECT_EQ(words[1], "Q0");
  EXPECT_EQ(words[2], "note%20with%20space");
  EXPECT_EQ(words[3], "1");
  EXPECT_EQ(words[5], "hoshin");
}

TEST(ProgramBatchTest, AQueryThatCannotBeAnsweredDoesNotStopTheOthers) {
  const Outcome o = batch("a\t\nb\t訓練\n", {});
  EXPECT_EQ(o.status, 2);
  const auto lines = lines_of(o.out);
  ASSERT_EQ(lines.size(), 2u) << o.out;
  EXPECT_TRUE(Json::parse(lines[0]).contains("error")) << lines[0];
  EXPECT_TRUE(Json::parse(lines[0]).contains("hint"));
  EXPECT_GT(Json::parse(lines[1])["total"], 0);
  EXPECT_NE(o.err.find("hoshin: warning: query a: "), std::string::npos) << o.err;
}

TEST(ProgramBatchTest, FiltersAndLimitsHoldForEveryQuery) {
  const Outcome o = batch("訓練\n訓練\n", {"--year", "R3", "-n", "1", "--facets", "year"});
  for (const std::string& line : lines_of(o.out)) {
    const Json answer = Json::parse(line);
    ASSERT_EQ(answer["hits"].size(), 1u);
    EXPECT_EQ(answer["hits"][0]["year"], 2021);
    EXPECT_TRUE(answer["facets"].contains("year"));
  }
}

TEST(ProgramBatchTest, ReadsAFileAndItsByteOrderMark) {
  const TemporaryFolder folder;
  const auto file = folder.write("queries.tsv", "\xEF\xBB\xBF一\t訓練\n");
  const Outcome o = run_hoshin({"search", "--batch", file.string()});
  EXPECT_EQ(Json::parse(o.out)["id"], "一");
}

TEST(ProgramBatchTest, BlankLinesAreNoQueriesAndEveryQueryHasAnId) {
  const struct {
    const char *why, *lines;
    std::vector<std::string> ids;
  } cases[] = {
      {"blanks", "   \n訓練\n \r\n", {"2"}},
      {"tabs alone", "\t\n\t\t\n訓練\n", {"3"}},
      {"a byte order mark and nothing else", "\xEF\xBB\xBF\n訓練\n", {"2"}},
      {"nothing before the tab", "\t訓練\nq\t訓練\n", {"1", "q"}},
      {"no line's end at the end", "訓練\n訓練", {"1", "2"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome o = batch(c.lines, {"-n", "0"});
    EXPECT_EQ(o.status, 0) << o.err;
    std::vector<std::string> ids;
    for (const std::string& line : lines_of(o.out)) ids.push_back(Json::parse(line)["id"]);
    EXPECT_EQ(ids, c.ids);
  }
}

TEST(ProgramBatchTest, NothingFoundByAnyIsStatusOne) {
  EXPECT_EQ(batch("「存在しない語」\n", {"--format", "trec"}).status, 1);
  EXPECT_EQ(batch("", {"--format", "trec"}).status, 1);
}

}  // namespace
}  // namespace hoshin
