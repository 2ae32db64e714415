#include "query/words/spellings.h"

#include <gtest/gtest.h>

#include "query/words/vocabulary.h"
#include "tests/query/small_index.h"

namespace hoshin {
namespace {

using testing::passage;
using testing::SmallIndex;
using testing::vocabulary;
using Texts = std::vector<std::string>;

std::vector<Passage> samples() {
  const char* const texts[] = {
      "取組を進める。取り組みを支える。",
      "この取り組みの評価。",
      "サーバとサーバーがある。",
      "子どもの医療機関。",
      "製品の保障。損失の保証。",
      "期間と機関を定める。",
      "セキュリティ・バイ・デザイン",
      "セキュリティの情報共有。",
      "医療情報と機関投資家。",
      "こうていを見直す。",
      "工程の肯定。",
      "りんごを輸出する。",
      "林檎の品質。",
      "研究費の配分。研究の成果と費用。",
  };
  std::vector<Passage> out;
  for (const char* text : texts) out.push_back(passage(static_cast<std::uint32_t>(out.size() + 1), text));
  return out;
}

class SpellingsTest : public ::testing::Test {
 protected:
  const SmallIndex files_{samples(), 2};
  const Analyzer& analyzer_ = vocabulary().impl().analyzer;
  const Index index_{files_.dir(), analyzer_.version()};
  const Lexicon lexicon_{index_};
};

TEST_F(SpellingsTest, FindsAWordWrittenOtherwise) {
  const struct {
    const char *why, *word;
    Texts spellings;
  } cases[] = {
      {"okurigana left out", "取り組み", {"取組"}},
      {"okurigana written", "取組", {"取り組み"}},
      {"one that the index does not have", "取組み", {"取り組み", "取組"}},
      {"a long vowel", "サーバ", {"サーバー"}},
      {"some kanji as kana", "子供", {"子ども"}},
      {"all kanji as kana, read by no other word", "林檎", {"りんご"}},
      {"all kanji as kana, but other words are read so", "工程", {}},
      {"homophones are other words", "保証", {}},
      {"so are these", "機関", {}},
      {"nothing", "", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.word);
    EXPECT_EQ(spellings_of(c.word, lexicon_, analyzer_, 8), c.spellings);
  }
  EXPECT_EQ(spellings_of("取組み", lexicon_, analyzer_, 1), Texts{"取り組み"});
}

TEST_F(SpellingsTest, WritesKanaAsTheIndexDoes) {
  const struct {
    const char *why, *kana;
    Texts texts;
  } cases[] = {
      {"one word", "せきゅりてぃ", {"セキュリティ"}},
      {"katakana for hiragana", "リンゴ", {"りんご", "林檎"}},
      {"homophones", "ほしょう", {"保証", "保障"}},
      {"two words that stand together", "いりょうきかん", {"医療機関"}},
      {"two words that do not", "いりょうきょうゆう", {}},
      {"three words", "こどもいりょうきかん", {}},
      {"a suffix of one kana", "けんきゅうひ", {"研究費"}},
      {"not before the end", "ひけんきゅう", {}},
      {"not to the last kana", "せきゅりてぃぬ", {}},
      {"too short", "きか", {}},
      {"not kana", "機関", {}},
      {"nothing", "", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.kana);
    EXPECT_EQ(written_as(c.kana, lexicon_, index_, 8), c.texts);
  }
  EXPECT_EQ(written_as("ほしょう", lexicon_, index_, 1).size(), 1u);
}

TEST_F(SpellingsTest, PutsMiddleDotsWhereThePassagesHaveThem) {
  const struct {
    const char *why, *katakana;
    Texts texts;
  } cases[] = {
      {"between all words", "セキュリティバイデザイン", {"セキュリティ・バイ・デザイン"}},
      {"a part of it", "バイデザイン", {"バイ・デザイン"}},
      {"words that do not stand so", "デザインセキュリティ", {}},
      {"one word", "セキュリティ", {}},
      {"no words", "ヌヌヌヌヌヌ", {}},
      {"nothing", "", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.katakana);
    EXPECT_EQ(dotted(c.katakana, lexicon_, index_), c.texts);
  }
}

TEST_F(SpellingsTest, EndsOnAnyInput) {
  std::string kana;
  for (int i = 0; i < 5000; ++i) kana += "こうか";
  EXPECT_TRUE(written_as(kana, lexicon_, index_, 8).empty());
  EXPECT_TRUE(dotted(kana, lexicon_, index_).empty());
  EXPECT_TRUE(spellings_of("\xFF\xE3", lexicon_, analyzer_, 8).empty());
  EXPECT_TRUE(written_as("\xE3\x81", lexicon_, index_, 8).empty());
}

}  // namespace
}  // namespace hoshin
