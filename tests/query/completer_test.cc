#include <random>

#include <gtest/gtest.h>

#include "tests/query/small_index.h"

namespace hoshin {
namespace {

using hoshin::testing::passage;
using hoshin::testing::SmallIndex;

std::vector<Passage> samples() {
  std::vector<Passage> passages = {passage(1, "人材育成の方針。IoT機器の情報共有を進める"),
                                   passage(2, "人材育成と情報共有。IoTの安全"),
                                   passage(3, "人材の確保と情報収集、裁判の情報"),
                                   passage(4, "サイバー攻撃の情報収集、27日情報共有"),
                                   passage(5, "サイバー攻撃と高速道路"),
                                   passage(6, "高速道路の計画"),
                                   passage(7, "国際情報局"),
                                   passage(8, "災害")};
  passages[7].section = {"国際情報局"};
  return passages;
}

/// "text count, ..." with a ~ before what is found by reading.
std::string completed(const SmallIndex& index, std::string_view prefix, std::size_t limit = 10) {
  std::string out;
  for (const Completion& c : index.searcher().complete(prefix, limit)) {
    out += (out.empty() ? "" : ", ") + std::string(c.by_reading ? "~" : "") + c.text + " " +
           std::to_string(c.count);
  }
  return out;
}

TEST(CompleterTest, GivesWhatAPersonIsTyping) {
  const struct {
    const char *why, *prefix, *completions;
  } cases[] = {
      {"words and the compounds that they begin", "情報", "情報 6, 情報共有 3, 情報収集 2, 情報局 2"},
      {"a compound that the prefix cuts", "人材い", "~人材育成 2"},
      {"a beginning that ends within a word", "情報共", "情報共有 3"},
      {"hiragana is on its way to anything", "さい", "~サイバー攻撃 2, ~災害 1, ~裁判 1"},
      {"katakana is meant as it is first", "サイ", "サイバー攻撃 2, ~災害 1, ~裁判 1"},
      {"romaji", "jinzai", "~人材 3, ~人材育成 2"},
      {"half a syllable of romaji", "saib", "~サイバー攻撃 2, ~裁判 1"},
      {"half a syllable of an input method", "さいb", "~サイバー攻撃 2, ~裁判 1"},
      {"a reading of two words", "じんざいいく", "~人材育成 2"},
      {"Latin words as they are printed", "io", "IoT 2"},
      {"folded as any query", "ＩＯＴ", "IoT 2"},
      {"what always goes on does so", "高速", "高速道路 2"},
      {"headings count", "国際", "国際情報局 2"},
      {"a number is no word", "2", ""},
      {"no word begins so", "ぬぬ", ""},
      {"the end of a word is no beginning", "報", ""},
      {"nothing typed", "", ""},
      {"white space only", " 　", ""},
  };
  for (const std::size_t segments : {1U, 3U}) {
    const SmallIndex index(samples(), segments);
    for (const auto& c : cases) {
      SCOPED_TRACE(std::string(c.why) + ": " + c.prefix);
      EXPECT_EQ(completed(index, c.prefix), c.completions);
    }
  }
}

TEST(CompleterTest, GivesNoMoreThanAskedFor) {
  const SmallIndex index(samples());
  EXPECT_EQ(completed(index, "情報", 1), "情報 6");
  EXPECT_EQ(completed(index, "情報", 0), "");
  EXPECT_EQ(completed(index, "さい", 2), "~サイバー攻撃 2, ~災害 1");
}

TEST(CompleterTest, LeavesRoomForRomajiBesideLatinWords) {
  const SmallIndex index({passage(1, "said saint saints sail"), passage(2, "災害"), passage(3, "裁判")});
  EXPECT_EQ(completed(index, "sai", 4), "said 1, sail 1, ~災害 1, ~裁判 1");
}

TEST(CompleterTest, KeepsAWordThatIsNoBeginningOfALongerOne) {
  const SmallIndex index(
      {passage(1, "AIの利用"), passage(2, "AIUの保険"), passage(3, "日本の海"), passage(4, "日本人")});
  EXPECT_EQ(completed(index, "ai", 2), "AI 1, AIU 1");
  EXPECT_EQ(completed(index, "日本", 2), "日本 1, 日本人 1");
}

TEST(CompleterTest, AnswersAnyBytes) {
  const SmallIndex index(samples(), 2);
  std::mt19937 random(11);
  const char* const pieces[] = {"人材", "じ", "ー", "n", "\xFF", "\xE3\x81", "゛",
                                "1",    "情", "々", "ｻ", "ゝ",   " "};
  for (int round = 0; round < 500; ++round) {
    std::string prefix;
    for (auto n = random() % 6; n > 0; --n) prefix += pieces[random() % std::size(pieces)];
    EXPECT_LE(index.searcher().complete(prefix, 5).size(), 5U);
  }
  EXPECT_TRUE(index.searcher().complete(std::string(100000, 'n'), 5).empty());
}

}  // namespace
}  // namespace hoshin
