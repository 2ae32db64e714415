// The data files of dict/data, as a careful reader would check them. What the
// programs refuse at start (a name twice, a group of one) is not repeated here.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "dict/ministries.h"
#include "dict/reading.h"
#include "dict/synonyms.h"
#include "dict/tsv.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const std::filesystem::path kData = std::filesystem::path(HOSHIN_SOURCE_DIR) / "dict/data";

std::vector<Tsv::Row> rows_of(const char* name) {
  static const std::map<std::string, std::vector<std::string>> columns = {
      {"answer_words.tsv", {"question", "answer", "source"}},
      {"counter_forms.tsv", {"forms", "source"}},
      {"counters.tsv", {"counter", "source"}},
      {"kana_forms.tsv", {"form", "other", "source"}},
      {"kanji_forms.tsv", {"old", "modern", "source"}},
      {"kanji_readings.tsv", {"reading", "kanji", "source"}},
      {"ministries.tsv", {"path", "names", "place", "kind", "source"}},
      {"not_ministries.tsv", {"text", "kind", "unless", "source"}},
      {"question_endings.tsv", {"word", "source"}},
      {"question_words.tsv", {"word", "source"}},
      {"romaji.tsv", {"romaji", "kana", "source"}},
      {"sentence_words.tsv", {"role", "words", "source"}},
      {"stoptags.tsv", {"tag", "reason"}},
      {"stopwords.tsv", {"word", "reason"}},
      {"synonyms.tsv", {"words", "relation", "source"}},
      {"words.tsv", {"surface", "reading", "parts", "source"}},
  };
  return Tsv(kData / name, columns.at(name)).rows();
}

TEST(DataTest, RowsAreSortedAndSayWhereTheyAreFrom) {
  for (const char* name :
       {"answer_words.tsv", "counter_forms.tsv", "counters.tsv", "kana_forms.tsv", "kanji_forms.tsv",
        "kanji_readings.tsv", "not_ministries.tsv", "question_endings.tsv", "question_words.tsv",
        "romaji.tsv", "sentence_words.tsv", "stoptags.tsv", "stopwords.tsv", "synonyms.tsv", "words.tsv"}) {
    std::string last;
    for (const Tsv::Row& row : rows_of(name)) {
      EXPECT_LT(last, row.cells.front()) << name << ":" << row.line;
      EXPECT_FALSE(row.cells.back().empty()) << name << ":" << row.line;
      last = row.cells.front();
    }
  }
}

TEST(DataTest, FilesAreComposedUtf8WithoutByteOrderMark) {
  for (const auto& entry : std::filesystem::directory_iterator(kData)) {
    const std::string bytes = file_bytes(entry.path());
    EXPECT_EQ(find_broken_utf8(bytes), std::string_view::npos) << entry.path();
    EXPECT_FALSE(bytes.starts_with("\xEF\xBB\xBF")) << entry.path();
    EXPECT_EQ(bytes.find('\r'), std::string::npos) << entry.path();
    EXPECT_TRUE(bytes.ends_with('\n')) << entry.path();
  }
}

TEST(DataTest, EveryUserWordIsCutWholeAndItsPartsAreTerms) {
  const Analyzer analyzer(HOSHIN_DATA_DIR);
  for (const Tsv::Row& row : rows_of("words.tsv")) {
    const std::vector<Token> tokens = analyzer.analyze("この" + row.cells[0] + "を含む。");
    ASSERT_FALSE(tokens.empty()) << row.cells[0];
    EXPECT_EQ(tokens.front().term, fold(row.cells[0]));
    // A part that the Analyzer itself would cut otherwise could be asked for by nobody.
    for (const std::string& part : split_list(row.cells[2], ' ')) {
      const std::vector<Token> alone = analyzer.analyze(part);
      ASSERT_FALSE(alone.empty()) << row.cells[0] << ": " << part;
      EXPECT_EQ(alone.front().term, fold(part)) << row.cells[0];
      EXPECT_TRUE(std::all_of(alone.begin() + 1, alone.end(), [](const Token& t) { return t.part; })) << part;
    }
  }
}

TEST(DataTest, NoStopwordIsAUserWord) {
  std::set<std::string> stopwords;
  for (const Tsv::Row& row : rows_of("stopwords.tsv")) stopwords.insert(fold(row.cells[0]));
  for (const Tsv::Row& row : rows_of("words.tsv"))
    EXPECT_EQ(stopwords.count(fold(row.cells[0])), 0u) << row.cells[0];
}

// What is near to two words does not make these near to each other: such rows may share words.
TEST(DataTest, NoWordIsInTwoSynonymGroups) {
  std::map<std::string, std::size_t> lines;
  for (const Tsv::Row& row : rows_of("synonyms.tsv"))
    for (const std::string& word : split_list(row.cells[0])) {
      if (row.cells[1] == "near" || row.cells[1] == "kinds") continue;
      const auto [known, is_new] = lines.emplace(fold(word), row.line);
      EXPECT_TRUE(is_new) << word << " in lines " << known->second << " and " << row.line;
    }
}

// It would find a word by the weight of one and the other: the row that is read first decides.
TEST(DataTest, WhatIsASynonymIsNotNearToo) {
  std::map<std::string, std::set<std::string>> same;
  for (const Tsv::Row& row : rows_of("synonyms.tsv")) {
    if (row.cells[1] == "near" || row.cells[1] == "kinds") continue;
    for (const std::string& word : split_list(row.cells[0]))
      for (const std::string& other : split_list(row.cells[0])) same[fold(word)].insert(fold(other));
  }
  for (const Tsv::Row& row : rows_of("synonyms.tsv")) {
    if (row.cells[1] != "near" && row.cells[1] != "kinds") continue;
    const std::vector<std::string> words = split_list(row.cells[0]);
    for (std::size_t i = 1; i < words.size(); ++i)
      EXPECT_FALSE(same[fold(words[0])].contains(fold(words[i]))) << row.line << ": " << words[i];
  }
}

TEST(DataTest, TheKindsOfAWordStandInOneRow) {
  std::map<std::string, std::size_t> lines;
  for (const Tsv::Row& row : rows_of("synonyms.tsv")) {
    if (row.cells[1] != "kinds") continue;
    const std::string first = split_list(row.cells[0]).front();
    const auto [known, is_new] = lines.emplace(fold(first), row.line);
    EXPECT_TRUE(is_new) << first << " in lines " << known->second << " and " << row.line;
  }
}

bool are_read_alike(const Analyzer& analyzer, const std::string& a, const std::string& b) {
  std::set<std::string> keys;
  for (const std::string& reading : analyzer.readings(a)) keys.insert(reading_key(reading));
  return std::ranges::any_of(analyzer.readings(b),
                             [&](const std::string& reading) { return keys.contains(reading_key(reading)); });
}

// The rules of spelling find it (届け出, 届出) with its full weight, but not where a row has named the word.
TEST(DataTest, NoKindIsItsFirstWordSpelledOtherwise) {
  const Analyzer analyzer(HOSHIN_DATA_DIR);
  for (const Tsv::Row& row : rows_of("synonyms.tsv")) {
    if (row.cells[1] != "kinds") continue;
    const std::vector<std::string> words = split_list(row.cells[0]);
    for (std::size_t i = 1; i < words.size(); ++i)
      EXPECT_FALSE(is_other_spelling(fold(words[0]), fold(words[i])) &&
                   are_read_alike(analyzer, words[0], words[i]))
          << row.line << ": " << words[0] << ", " << words[i];
  }
}

TEST(DataTest, SynonymsDoNotRepeatMinistries) {
  const Ministries ministries(HOSHIN_DATA_DIR);
  for (const Tsv::Row& row : rows_of("synonyms.tsv"))
    for (const std::string& word : split_list(row.cells[0])) EXPECT_FALSE(ministries.resolve(word)) << word;
}

TEST(DataTest, EveryNameThatCountsInTextIsFoundThere) {
  const Ministries ministries(HOSHIN_DATA_DIR);
  for (const Tsv::Row& row : rows_of("ministries.tsv")) {
    if (row.cells[2] == "asked") continue;
    for (const std::string& name : split_list(row.cells[1]))
      EXPECT_EQ(ministries.find("（" + name + "）", NamePlace::kHeading),
                std::vector<std::string>{row.cells[0]})
          << name;
  }
}

TEST(DataTest, NothingThatLooksLikeAMinistryIsFoundAsOne) {
  const Ministries ministries(HOSHIN_DATA_DIR);
  for (const Tsv::Row& row : rows_of("not_ministries.tsv")) {
    const std::string text = row.cells[1] == "before"  ? row.cells[0] + "財務省"
                             : row.cells[1] == "after" ? "財務省" + row.cells[0]
                                                       : row.cells[0];
    EXPECT_TRUE(ministries.find(text, NamePlace::kHeading).empty()) << text;
  }
}

}  // namespace
}  // namespace hoshin
