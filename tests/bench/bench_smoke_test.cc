// The programs and scripts of bench/ on a few passages: every class of queries is drawn, asked and answered.
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/run_program.h"

namespace hoshin {
namespace {

const std::string kSource = HOSHIN_SOURCE_DIR, kBin = HOSHIN_BIN_DIR, kData = HOSHIN_DATA_DIR;
const std::string kPassages = kSource + "/tests/program/passages.jsonl";
const std::set<std::string> kClasses = {"common word", "rare word", "two words",
                                        "phrase",      "question",  "two words, filter"};

/// Lines of cells that are parted by tabs.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> out;
  std::istringstream lines(text);
  for (std::string line, cell; std::getline(lines, line);) {
    out.emplace_back();
    for (std::istringstream cells(line); std::getline(cells, cell, '\t');) out.back().push_back(cell);
  }
  return out;
}

std::string draw(const std::string& passages, const std::string& count) {
  const Outcome drawn = run_command({kBin + "/draw_queries", passages, kData, count});
  EXPECT_EQ(drawn.status, 0) << drawn.err;
  return drawn.out;
}

TEST(BenchSmokeTest, DrawsTheSameQueriesOfEachClassAgain) {
  const std::string queries = draw(kPassages, "5");
  std::set<std::string> classes;
  for (const auto& row : rows_of(queries)) classes.insert(row.at(0));
  EXPECT_EQ(classes, kClasses);
  EXPECT_EQ(queries, draw(kPassages, "5"));
}

TEST(BenchSmokeTest, EachQueryFindsThePassageThatItWasDrawnFrom) {
  const TemporaryFolder folder;
  const std::string index = folder / "index", raw = folder / "raw.tsv";
  folder.write("queries.tsv", draw(kPassages, "20"));
  ASSERT_EQ(run_command({kBin + "/hoshin-index", "--quiet", "--index", index, "--jsonl", kPassages}).status,
            0);
  for (const bool exact : {false, true}) {
    SCOPED_TRACE(exact);
    std::vector<std::string> command = {kBin + "/search_times", index,   kData,
                                        folder / "queries.tsv", "--raw", raw};
    if (exact) command.push_back("--exact");
    const Outcome asked = run_command(command);
    ASSERT_EQ(asked.status, 0) << asked.err;
    std::map<std::string, int> ways;
    for (const auto& row : rows_of(file_bytes(raw))) {
      ++ways[row.at(0) + "/" + row.at(1)];
      EXPECT_NE(row.at(4), "0") << row.at(0) << ", query " << row.at(2);
    }
    EXPECT_EQ(ways.size(), 2 * kClasses.size());  // with facets and without
  }
}

TEST(BenchSmokeTest, RunMeasuresTheFiveDocuments) {
  const Outcome run = run_command({kSource + "/bench/run", "--bin", kBin, "--count", "3"});
  ASSERT_EQ(run.status, 0) << run.err;
  for (const char* figure : {"s/MB", "peak memory", "bytes per byte of text", "median"})
    EXPECT_NE(run.out.find(figure), std::string::npos) << figure;
  for (const std::string& name : kClasses) {
    const std::size_t line = run.out.find("\n" + name + "  ");
    ASSERT_NE(line, std::string::npos) << name << " in\n" << run.out;
    std::istringstream cells(run.out.substr(line + 1 + 18));  // the class is 18 columns wide
    int queries = 0, matches = 0;
    cells >> queries >> matches;
    EXPECT_EQ(queries, 3) << name;
    EXPECT_GT(matches, 0) << name;
  }
}

TEST(BenchSmokeTest, PeersAnswerTheSameQueries) {
  if (run_command({"bash", "-c",
                   "dpkg-query -W liblucene8-java groonga-bin groonga-tokenizer-mecab gnuplot-nox mecab &&"
                   "command -v javac python3"})
          .status != 0)
    GTEST_SKIP() << "the peers are not installed; scripts/install-deps peers does it";
  const TemporaryFolder folder;
  const Outcome peers =
      run_command({kSource + "/bench/peers", "--bin", kBin, "--work", folder / "work", "--count", "3"});
  ASSERT_EQ(peers.status, 0) << peers.err;
  for (const char* engine : {"| hoshin |", "Lucene kuromoji", "Lucene bigrams", "Groonga", "SQLite", "MeCab"})
    EXPECT_NE(peers.out.find(engine), std::string::npos) << engine << " in\n" << peers.out;
  EXPECT_TRUE(std::filesystem::exists(folder / "work/peers.png"));
  for (const char* series : {"Lucene_kuromoji", "Lucene_bigrams", "Groonga"}) {
    std::map<std::string, long> found;
    for (const auto& row : rows_of(file_bytes(folder / ("work/times-" + std::string(series) + ".tsv"))))
      found[row.at(0)] += std::stol(row.at(4));
    EXPECT_EQ(found.size(), kClasses.size()) << series;
    for (const auto& [name, total] : found) EXPECT_GT(total, 0) << series << ", " << name;
  }
}

}  // namespace
}  // namespace hoshin
