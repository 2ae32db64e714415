// Which passages words find, and in what order.
#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<Passage> samples() {
  std::vector<Passage> out = {
      passage(1, "東京都は重要インフラ事業者と演習を行った。"),
      passage(2, "京都の大学で人材を育成する。"),
      passage(3, "耐量子計算機暗号への移行を進めた。"),
      passage(4, "PQCの標準化。"),
      passage(5, "domainの名前"),
      passage(6, "AIの活用と訓練"),
      passage(7, "海外の人材"),
      passage(8, "令和7年度の予算"),
      passage(9, "2025年度の予算"),
      passage(10, "経済産業省の予算"),
      passage(11, "サイバー攻撃とサイバー犯罪"),
  };
  out[6].section = {"防護の強化"};
  for (Passage& p : out) p.title = "白書";
  return out;
}

class MatchingTest : public ::testing::Test {
 protected:
  const SmallIndex index_{samples()};

  Numbers strict(const std::string& query) const {
    SearchRequest request;
    request.query.text = query;
    request.query.relax = false;
    return sorted(index_.numbers(request));
  }
};

TEST_F(MatchingTest, FindsPassagesByWords) {
  const struct {
    const char *why, *query;
    Numbers found;
  } cases[] = {
      {"all words", "重要インフラ 演習", {1}},
      {"words of one clause need not be neighbours", "人材育成", {2}},
      {"text and heading together", "海外 防護", {7}},
      {"another form of a verb", "進める", {3}},
      {"OR", "演習 OR 訓練", {1, 6}},
      {"OR binds closer than a space", "海外 OR 京都 人材", {2, 7}},
      {"NOT", "人材 -海外", {2}},
      {"a word inside a word", "京都", {1, 2}},
      {"a Latin word does not stand in another", "AI", {6}},
      {"but its letters do when quoted", "「main」", {5}},
      {"a synonym", "PQC", {3, 4}},
      {"a synonym the other way", "耐量子計算機暗号", {3, 4}},
      {"a ministry's other name", "経産省", {10}},
      {"a year in another notation", "令和7年度", {8, 9}},
      {"a year typed short", "R7", {8, 9}},
      {"a year with more text", "令和7年度予算", {8, 9}},
      {"a prefix", "サイバ*", {11}},
      {"a Latin prefix is of words only", "ma*", {}},
      {"a Latin prefix", "dom*", {5}},
      {"words of a heading", "section:防護", {7}},
      {"words of the text are no heading", "section:人材", {}},
      {"words of the title", "title:白書 AI", {6}},
      {"the title does not match by itself", "白書", {}},
      {"question words are not asked for", "海外の人材について教えて", {7}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    EXPECT_EQ(strict(c.query), c.found);
  }
}

TEST(MatchingOtherNamesTest, WhatHasAnotherNameIsFoundInOtherSpellings) {
  const struct {
    const char *query, *name, *spelling;
  } cases[] = {{"締め切り", "提出の期限。", "提出の締切り。"},
               {"取り消す", "許可の取消し。", "許可を取消すことがある。"},
               {"食べ物", "食品を配る。", "食べものを配る。"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const SmallIndex index({passage(1, c.name), passage(2, c.spelling), passage(3, "水道の工事。")});
    SearchRequest request;
    request.query.text = c.query;
    EXPECT_EQ(sorted(index.numbers(request)), (Numbers{1, 2}));
  }
}

TEST_F(MatchingTest, RanksWordsAboveCharacters) {
  EXPECT_EQ(index_.numbers("京都"), (Numbers{2, 1}));
  EXPECT_EQ(index_.numbers("PQC").front(), 4U);
}

TEST_F(MatchingTest, RelaxesWhenNoPassageHasAllWords) {
  const SearchResult result = index_.search("重要インフラ 演習 海外");
  EXPECT_TRUE(result.relaxed);
  ASSERT_EQ(result.total, 2U);
  EXPECT_EQ(result.hits.front().passage.number, 1U) << "two of three words";
  EXPECT_EQ(result.hits.back().passage.number, 7U) << "one, but a rare one";
  EXPECT_EQ(sorted(index_.numbers("演習 海外")), (Numbers{1, 7})) << "one of two, when no passage has more";
}

TEST_F(MatchingTest, NeverRelaxesQuotesFiltersAndNots) {
  EXPECT_EQ(index_.search("演習 海外 「人材」").total, 1U);
  EXPECT_EQ(index_.search("演習 海外 year:1999").total, 0U);
  EXPECT_EQ(index_.numbers("演習 海外 -東京"), Numbers{7});
  EXPECT_FALSE(index_.search("「存在しない文字列」").relaxed);
}

TEST_F(MatchingTest, AnyMakesEveryClauseOptional) {
  SearchRequest request;
  request.query.any = true;
  const auto found = [&](const char* query) {
    request.query.text = query;
    return sorted(index_.numbers(request));
  };
  EXPECT_EQ(found("演習 海外"), (Numbers{1, 7}));
  EXPECT_EQ(found("演習 「海外の」"), (Numbers{1, 7}));
  EXPECT_EQ(found("演習 人材 -海外"), (Numbers{1, 2}));
  EXPECT_EQ(found("白書").size(), 11U) << "the title counts";
  EXPECT_EQ(found("演習 year:1999"), Numbers{});
}

TEST_F(MatchingTest, ExactMatchesWordsAsTyped) {
  SearchRequest request;
  request.query.exact = true;
  request.query.relax = false;
  const auto found = [&](const char* query) {
    request.query.text = query;
    return sorted(index_.numbers(request));
  };
  EXPECT_EQ(found("PQC"), Numbers{4}) << "no synonym";
  EXPECT_EQ(found("京都"), Numbers{2}) << "no match by characters";
  EXPECT_EQ(found("進める"), Numbers{}) << "no other form";
  EXPECT_EQ(found("進め"), Numbers{3});
  EXPECT_EQ(found("令和7年度"), Numbers{8}) << "no other notation";
}

TEST_F(MatchingTest, AnswersABrokenQueryWithAWarning) {
  const SearchResult result = index_.search("「演習 (");
  EXPECT_EQ(result.total, 1U);
  EXPECT_EQ(result.understood, "演習");
  EXPECT_EQ(result.warnings.size(), 3U);
}

TEST_F(MatchingTest, RefusesAnEmptyQuery) {
  for (const char* query : {"", " 　", "()", "「」"}) {
    SCOPED_TRACE(query);
    try {
      index_.search(query);
      FAIL() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage);
      EXPECT_NE(error.hint(), "");
    }
  }
}

TEST_F(MatchingTest, SearchesForSymbolsWhereThereIsNothingElse) {
  EXPECT_EQ(index_.search("。").total, 4U);
  EXPECT_EQ(index_.search("は").total, 1U) << "a particle alone is looked for by its character";
  EXPECT_EQ(index_.search("何").total, 0U);
}

TEST(QuestionTest, OfFewAnswersInFullSaysHowManyThereAre) {
  const SmallIndex index({passage(1, "医療機関の演習"), passage(2, "医療機関"), passage(3, "演習"),
                          passage(4, "人材"), passage(5, "備蓄"), passage(6, "予算"), passage(7, "統計"),
                          passage(8, "道路"), passage(9, "港湾"), passage(10, "農地"), passage(11, "漁港"),
                          passage(12, "森林"), passage(13, "空港"), passage(14, "学校"), passage(15, "図書"),
                          passage(16, "美術"), passage(17, "体育")});
  const SearchResult question = index.search("医療機関の演習とは何ですか");
  EXPECT_TRUE(question.relaxed);
  EXPECT_EQ(question.with_all_words, 1U);
  EXPECT_EQ(question.total, 3U);
  EXPECT_EQ(question.hits.front().passage.number, 1U);

  EXPECT_EQ(index.searcher().facets({.query = {"医療機関の演習とは何ですか"}}).total, 1U)
      << "what is counted has all the words";

  const SearchResult words = index.search("医療機関 演習");
  EXPECT_FALSE(words.relaxed);
  EXPECT_EQ(words.total, 1U);
}

}  // namespace
}  // namespace hoshin::testing
