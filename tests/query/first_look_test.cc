// What a passage is worth before its words are compared: what a reader would quote comes first.
#include "query/rank/first_look.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

double substance(const char* text, const char* block) {
  static const SentenceWords words(std::filesystem::path(HOSHIN_DATA_DIR) / "sentence_words.tsv");
  return substance_of(to_utf16(fold(text)), block, words);
}

TEST(SubstanceTest, GrowsWithWhatATextSays) {
  const struct {
    const char *why, *less, *more, *less_block = "paragraph", *more_block = "paragraph";
  } cases[] = {
      {"figures are no words", "１．２億円", "演習の実施"},
      {"a label says less than a sentence", "人材育成・確保、普及啓発", "人材の育成を進める。"},
      {"a particle makes a clause", "情報共有基盤の高度化と訓練", "情報共有の基盤を高度化し訓練"},
      {"who does something, too", "内閣官房と警察庁と総務省の訓練", "内閣官房が警察庁と総務省の訓練"},
      {"the rest of a sentence says less", "や自治体に向けた訓練を行う。", "自治体に向けた訓練を行う。"},
      {"a word that begins like a particle is none", "を訓練の計画とする。", "はじめの計画とする。"},
      {"of headings that は and が are part of", "はじめにとおわりにのがいよう",
       "本方針は令和七年度のための方針"},
      {"a caption stands beside the text", "対処方法を体得する演習の様子", "対処方法を体得する演習の様子",
       "caption"},
      {"a footnote explains it", "能力を高めるための取組。", "能力を高めるための取組。", "footnote"},
  };
  for (const auto& c : cases)
    EXPECT_LT(substance(c.less, c.less_block), substance(c.more, c.more_block)) << c.why;
}

TEST(SubstanceTest, IsFullForASentenceHoweverLong) {
  const std::string sentence =
      "政府機関等における情報システムの監視を強化し、攻撃への対処を迅速に行う体制を整備する。";
  EXPECT_EQ(substance(sentence.c_str(), "paragraph"), 1);
  EXPECT_EQ(substance((sentence + sentence + sentence).c_str(), "paragraph"), 1);
  EXPECT_EQ(substance("", "paragraph"), 0);
}

std::string first_of(const std::vector<Passage>& passages, const char* query) {
  const SmallIndex index(passages);
  SearchRequest request;
  request.query.text = query;
  const SearchResult result = index.search(request);
  return result.hits.empty() ? "" : result.hits.front().passage.id;
}

TEST(FirstLookTest, WhatAReaderWouldQuoteIsTheFirstHit) {
  Passage label = passage(1, "演習概要"),
          sentence = passage(2, "分野横断的な演習を実施し、対処の能力を高める。");
  Passage under_heading = passage(3, "１．２億円");
  under_heading.section = {"演習の実施"};
  Passage own =
      passage(4, "関係する府省庁及び重要インフラの事業者が参加する演習を毎年度の終わりに実施する。");
  own.section = {"その他"};
  for (const char* query : {"演習", "「演習」", "演習*"}) {
    EXPECT_EQ(first_of({label, sentence}, query), "d#2") << query;
    EXPECT_EQ(first_of({under_heading, own}, query), "d#4") << query;
  }
}

TEST(FirstLookTest, WhatALoneWordMeansComesFirst) {
  const Passage use = passage(1, "岸壁に船を着け、岸壁で荷を下ろす。"),
                meaning = passage(2, "港湾の計画において、岸壁とは、船を着けるための施設をいう。"),
                short_form = passage(3, "港湾において船を着ける壁（以下「岸壁」という。）を毎年度点検する。"),
                label = passage(4, "岸壁とは");
  const struct {
    const char *why, *query;
    std::vector<Passage> passages;
    const char* first;
  } cases[] = {
      {"a definition", "岸壁", {use, meaning}, "d#2"},
      {"where a document introduces the word", "岸壁", {use, short_form}, "d#3"},
      {"a filter is no other word", "岸壁 -kind:law", {use, meaning}, "d#2"},
      {"a label that says nothing is none", "岸壁", {use, label}, "d#1"},
      {"two words ask for more than a meaning", "岸壁 荷", {use, meaning}, "d#1"},
      {"neither does a quoted text", "「岸壁」", {use, meaning}, "d#1"},
      {"or one beside it", "岸壁 OR 「荷」", {use, meaning}, "d#1"},
  };
  for (const auto& c : cases) EXPECT_EQ(first_of(c.passages, c.query), c.first) << c.why;
}

}  // namespace
}  // namespace hoshin::testing
