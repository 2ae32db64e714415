#include "query/words/lexicon.h"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>

#include "indexer/word_column.h"
#include "query/words/vocabulary.h"
#include "schema/error.h"
#include "schema/segment_format.h"
#include "tests/indexer/column_bytes.h"
#include "tests/query/small_index.h"

namespace hoshin {
namespace {

using hoshin::testing::passage;
using hoshin::testing::SmallIndex;
using hoshin::testing::vocabulary;

std::vector<Passage> samples() {
  return {passage(1, "人材の育成"), passage(2, "人材とサーバー"), passage(3, "サーバの保証"),
          passage(4, "保障と2025 IoT"), passage(5, "人材の市場")};
}

Index open(const SmallIndex& index) { return {index.dir(), vocabulary().impl().analyzer.version()}; }

/// "word frequency, word frequency"
std::string shown(const std::vector<LexiconWord>& words) {
  std::string out;
  for (const LexiconWord& word : words) {
    out += (out.empty() ? "" : ", ") + word.term + " " + std::to_string(word.frequency);
  }
  return out;
}

TEST(LexiconTest, CountsWordsOverAllSegments) {
  for (const std::size_t segments : {1U, 2U, 5U}) {
    SCOPED_TRACE(segments);
    const SmallIndex small(samples(), segments);
    const Index index = open(small);
    const Lexicon lexicon(index);
    const struct {
      const char* word;
      std::uint64_t frequency;
    } cases[] = {{"人材", 3}, {"育成", 1}, {"iot", 1}, {"IoT", 0},
                 {"人", 0},   {"2025", 0}, {"", 0},    {"\xFF", 0}};
    for (const auto& c : cases) EXPECT_EQ(lexicon.frequency(c.word), c.frequency) << c.word;
  }
}

TEST(LexiconTest, FindsWordsByReadingAndByBeginning) {
  for (const std::size_t segments : {1U, 3U}) {
    SCOPED_TRACE(segments);
    const SmallIndex small(samples(), segments);
    const Index index = open(small);
    const Lexicon lexicon(index);
    EXPECT_EQ(shown(lexicon.read_as("じんざい")), "人材 3");
    EXPECT_EQ(shown(lexicon.read_as("ほしょう")), "保証 1, 保障 1");
    EXPECT_EQ(shown(lexicon.read_as("サーバー")), "サーバ 1, サーバー 1") << "a long vowel is no difference";
    EXPECT_EQ(shown(lexicon.read_as("いちば")), "市場 1") << "one of two readings";
    EXPECT_EQ(shown(lexicon.read_as("じんざ")), "");
    EXPECT_EQ(shown(lexicon.beginning_with("サー", 9)), "サーバ 1, サーバー 1");
    EXPECT_EQ(shown(lexicon.beginning_with("", 1)), "人材 3") << "the most frequent of all";
    EXPECT_EQ(shown(lexicon.read_beginning_with("じん", 9)), "人材 3");
    EXPECT_EQ(shown(lexicon.read_beginning_with("ほし", 1)), "保証 1") << "no more than asked for";
  }
}

TEST(LexiconTest, VisitsKeysOfALength) {
  const SmallIndex small(samples(), 1);
  const Index index = open(small);
  std::string seen;
  Lexicon(index).visit_keys(3, 3, [&](std::string_view key, std::string_view word, std::uint32_t frequency) {
    seen += std::string(key) + " " + std::string(word) + " " + std::to_string(frequency) + "\n";
  });
  EXPECT_EQ(seen, "イチバ 市場 1\nサーバ サーバ 1\nサーバ サーバー 1\n");
}

TEST(LexiconTest, IsEmptyWhereTheIndexIs) {
  const SmallIndex small({passage(1, "。")}, 1);
  const Index index = open(small);
  EXPECT_EQ(shown(Lexicon(index).beginning_with("", 9)), "");
  EXPECT_EQ(shown(Lexicon(index).read_as("じんざい")), "");
}

// --- Damage -----------------------------------------------------------------------------

/// Opens the index and asks its lexicon for everything; whether it called itself damaged.
bool calls_itself_damaged(const SmallIndex& small) {
  try {
    const Index index = open(small);
    const Lexicon lexicon(index);
    for (const char* text : {"人材", "サーバ", "zz", "ほしょう"}) {
      lexicon.frequency(text);
      lexicon.read_as(text);
      lexicon.beginning_with(text, 9);
      lexicon.read_beginning_with(text, 9);
    }
    lexicon.beginning_with("", 99);
    lexicon.visit_keys(0, 99, [](std::string_view, std::string_view, std::uint32_t) {});
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
    return true;
  }
}

class DamagedWords : public ::testing::Test {
 protected:
  std::string read() const {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// As if the bytes had been written so: a long file is opened without a look at its checksum.
  void write(const std::string& bytes) const {
    std::ofstream(file_, std::ios::binary) << bytes;
    small_.reseal();
  }

  const SmallIndex small_{samples(), 1};
  const std::filesystem::path file_ = small_.dir() / "seg-0" / kWordColumnFile;
  const std::string whole_ = read();
};

TEST_F(DamagedWords, AreNoticedWhereverTheFileEnds) {
  EXPECT_FALSE(calls_itself_damaged(small_));
  for (std::size_t size = 0; size < whole_.size(); ++size) {
    write(whole_.substr(0, size));
    EXPECT_TRUE(calls_itself_damaged(small_)) << size << " of " << whole_.size() << " bytes";
  }
}

TEST_F(DamagedWords, NeverCrashWhicheverByteIsWrong) {
  for (std::size_t at = 0; at < whole_.size(); ++at) {
    for (const char wrong : {'\x00', '\x7F', '\xFF'}) {
      std::string bytes = whole_;
      bytes[at] = wrong;
      write(bytes);
      calls_itself_damaged(small_);
    }
  }
}

TEST_F(DamagedWords, AreFoundByCheckIfTheyOnlyCountWrongly) {
  std::string bytes = whole_;
  ColumnBytes in(whole_, kWordMagic);
  in.u64();
  in.strings();
  in.strings();
  in.u64();
  ++bytes[in.at() + 1];  // the frequency of the second word
  write(bytes);
  EXPECT_EQ(Searcher(small_.dir(), vocabulary()).check().size(), 1U);
}

TEST_F(DamagedWords, AreFoundByCheckIfTheyAreNotAll) {
  const std::vector<CountedWord> words = {{"人材", 3}, {"育成", 1}};
  write(word_column(words, ReadingKeys(vocabulary().impl().analyzer)) +
        whole_.substr(whole_.size() - kUuidBytes));
  const auto findings = Searcher(small_.dir(), vocabulary()).check();
  ASSERT_FALSE(findings.empty());
  EXPECT_NE(findings[0].problem.find("which its database has"), std::string::npos) << findings[0].problem;
}

}  // namespace
}  // namespace hoshin
