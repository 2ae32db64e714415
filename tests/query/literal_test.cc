// Never a miss, nothing else: quoted text against a plain scan.
#include <random>

#include <gtest/gtest.h>

#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<Passage> samples() {
  std::vector<Passage> out = {
      passage(1, "攻撃を前提とした被害軽減のための多層防御体制"),
      passage(2, "東京都の重要インフラ事業者"),
      passage(3, "京都府と都府京"),
      passage(4, "標的型ﾒｰﾙと ＩｏＴ 機器"),
      passage(5, "機 械 学 習 を 用 い た 検知"),
      passage(6, "概要"),
      passage(7, ""),
      passage(8, "サーーーバ"),
      passage(9, "改修\t河川"),
      passage(10, "改修\t河川"),
      passage(11, "点検\t5"),
  };
  out[8].cells = {{"改修", {"事業名"}}, {"河川", {"担当課"}}};
  out[8].section = {"表"};
  out[10].cells = {{"点検", {"事業名"}}, {"5", {"件数"}}};
  out[5].section = {"第1 総論", "人材の育成"};
  out[6].section = {"空の本文"};
  for (Passage& p : out) p.title = "重点化方針";
  return out;
}

TEST(LiteralTest, FindsExactlyTheQuotedText) {
  const SmallIndex index(samples());
  const struct {
    const char *why, *query;
    Numbers found;
  } cases[] = {
      {"across words", "「提とし」", {1}},
      {"two characters inside a word", "「京都」", {2, 3}},
      {"one character", "「都」", {2, 3}},
      {"one character, the last of a text", "「者」", {2}},
      {"one character, the last of a heading", "「論」", {6}},
      {"all pairs are there, the text is not", "「都府京都」", {}},
      {"pairs of one character", "「ーーー」", {8}},
      {"more of them than there are", "「ーーーー」", {}},
      {"half-width kana", "「メール」", {4}},
      {"typed half-width", "「ﾒｰﾙ」", {4}},
      {"case and width", "「iot機器」", {4}},
      {"letter-spaced text", "「機械学習を」", {5}},
      {"white space in the query", "「機 械　学習」", {5}},
      {"inside one heading", "「材の育」", {6}},
      {"not across headings", "「論人」", {}},
      {"not across text and heading", "「要第」", {}},
      {"an empty text has headings", "「本文」", {7}},
      {"the title matches by itself only for a row without a heading", "「重点化」", {11}},
      {"a whole text", "「概要」", {6}},
      {"a whole text and more", "「概要。」", {}},
      {"NOT of a literal", "「都」 -「東京」", {3}},
      {"only NOT", "-「都」 -「ー」 -「概要」 -「機械」", {1, 7, 9, 10, 11}},
      {"not across two cells of a row, but over any tab of a text", "「修河」", {10}},
      {"nor where the question has the tab", "「改修\t河川」", {10}},
      {"a whole cell", "「改修」", {9, 10}},
      {"the last character of a cell", "「修」", {9, 10}},
      {"NOT of what stands in two cells", "「河川」 -「改修河川」", {9}},
      {"OR of literals", "「概要」 OR 「多層」", {1, 6}},
      {"AND of literals", "「都」 「府」", {3}},
      {"a group of literals", "(「都」 「府」) OR 「概要」", {3, 6}},
      {"in a heading only", "section:「人」", {6}},
      {"in a heading only, two characters", "section:「概要」", {}},
      {"in a heading only, longer", "section:「人材の」", {6}},
      {"in the title", "title:「点化方」", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
      {"in the title, one character", "title:「針」 「概要」", {6}},
      {"not in the title", "title:「概要」", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    EXPECT_EQ(sorted(index.numbers(c.query)), c.found);
    EXPECT_EQ(index.search(c.query).total, c.found.size());
  }
}

/// Texts of few characters, so that pairs meet often.
std::string random_text(std::mt19937& random, std::size_t length) {
  static const char* const kCharacters[] = {"京", "都", "府", "の", "ー", "a", "1"};
  std::string out;
  while (length-- > 0) out += kCharacters[random() % std::size(kCharacters)];
  return out;
}

TEST(LiteralTest, AgreesWithAScanOnRandomTextsInSeveralSegments) {
  std::mt19937 random(3);
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= 300; ++n) {
    passages.push_back(passage(n, random_text(random, random() % 30)));
    if (random() % 2) passages.back().section = {random_text(random, 1 + random() % 5)};
  }
  const SmallIndex index(passages, 3);
  for (int round = 0; round < 400; ++round) {
    const std::string wanted = random_text(random, 1 + random() % 5),
                      unwanted = random_text(random, 1 + random() % 3);
    Numbers expected;
    for (const Passage& p : passages) {
      const auto has = [&](const std::string& text) {
        return p.text.find(text) != p.text.npos ||
               (!p.section.empty() && p.section[0].find(text) != std::string::npos);
      };
      if (has(wanted) && !has(unwanted)) expected.push_back(p.number);
    }
    SearchRequest request;
    request.query.text = "「" + wanted + "」 -「" + unwanted + "」";
    request.query.relax = false;
    SCOPED_TRACE(request.query.text);
    ASSERT_EQ(sorted(index.numbers(request)), expected);
  }
}

}  // namespace
}  // namespace hoshin::testing
