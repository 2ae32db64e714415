#include "indexer/word_column.h"

#include <gtest/gtest.h>

#include "tests/indexer/passages.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

WordColumnRecords column_of(const std::vector<CountedWord>& words) {
  return read_word_column(word_column(words, ReadingKeys(test_analyzer())));
}

TEST(WordColumnTest, HoldsWordsWithTheirFrequencies) {
  const std::vector<CountedWord> words = {{"nisc", 3}, {"サイバー", 250}, {"人材", 21}};
  EXPECT_EQ(column_of(words).words, (Strings{"nisc 3", "サイバー 250", "人材 21"}));
}

TEST(WordColumnTest, KeysWordsByHowTheyAreRead) {
  const struct {
    const char* why;
    const char* word;
    Strings keys;
  } cases[] = {
      {"kanji by the dictionary", "人材", {"ジンザイ 人材"}},
      {"a long vowel at the end is no difference", "サーバー", {"サーバ サーバー"}},
      {"a word that is read in two ways has two keys", "市場", {"イチバ 市場", "シジヨウ 市場"}},
      {"a Latin word is found by its letters", "nisc", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(column_of({{c.word, 1}}).keys, c.keys);
  }
}

TEST(WordColumnTest, OrdersKeysByTheirBytesThenByWord) {
  const std::vector<CountedWord> words = {{"人材", 1}, {"保証", 1}, {"保障", 1}};
  EXPECT_EQ(column_of(words).keys, (Strings{"ジンザイ 人材", "ホシヨウ 保証", "ホシヨウ 保障"}));
}

TEST(WordColumnTest, IsWholeWithoutWords) {
  EXPECT_EQ(column_of({}).words, Strings{});
  EXPECT_EQ(column_of({}).keys, Strings{});
}

}  // namespace
}  // namespace hoshin
