#include <algorithm>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

Passage passage_of(std::string doc, std::uint32_t number, std::string text) {
  Passage p = passage(number, std::move(text));
  p.id = doc + "#" + std::to_string(number);
  p.doc = std::move(doc);
  return p;
}

/// Three documents of which b has the best passage on 演習, and repeats itself.
std::vector<Passage> library() {
  return {
      passage_of("a", 1, "演習の計画を定め、関係機関と共有し、必要に応じて見直す。"),
      passage_of("a", 2, "計画の見直しは毎年行う。"),
      passage_of("a", 3, "演習を実施し、その結果を公表するとともに、次の計画に反映させる。"),
      passage_of("b", 1, "演習"),
      passage_of("b", 2, "訓練"),
      passage_of("b", 3, "演 習"),
      passage_of("b", 4, "演習を演習として実施し、その演習の結果を次の演習に反映させる。"),
      passage_of("c", 1, "備蓄"),
      passage_of("c", 2, "演習に関する調査研究を委託し、成果を広く提供することとした。"),
  };
}

std::string described(const SearchResult& result) {
  std::string out;
  for (const Hit& hit : result.hits) {
    out += (out.empty() ? "" : " ") + std::to_string(hit.rank) + ":" + hit.passage.id;
    for (const std::string& same : hit.same) out += "=" + same;
  }
  for (const DocumentHits& d : result.documents) {
    out += " " + d.doc + "(" + std::to_string(d.hits) + "/" + std::to_string(d.total) + ")";
  }
  return out;
}

class GroupingTest : public ::testing::Test {
 protected:
  GroupingTest() { request_.query.text = "演習"; }

  std::string answer() const { return described(index_.search(request_)); }

  SmallIndex index_{library(), 3};  // dealt out so that a document is in one segment
  SearchRequest request_;
};

TEST_F(GroupingTest, DocumentsComeByTheirBestPassageEachWithItsBest) {
  request_.group_by_doc = true;
  request_.per_doc = 2;
  const SearchResult result = index_.search(request_);
  ASSERT_EQ(result.documents.size(), 3U);
  EXPECT_EQ(result.documents[0].doc, "b");
  EXPECT_EQ(result.documents[0].total, 3U) << "all its matches, shown or not";
  EXPECT_EQ(result.documents[0].hits, 2U);
  EXPECT_EQ(result.documents_total, 3U);
  EXPECT_EQ(result.total, 6U) << "passages, as ever";
  ASSERT_EQ(result.hits.size(), 5U);
  std::size_t at = 0;
  for (const DocumentHits& document : result.documents) {
    for (std::size_t i = 0; i < document.hits; ++i, ++at) {
      EXPECT_EQ(result.hits[at].passage.doc, document.doc);
      EXPECT_EQ(result.hits[at].rank, at + 1);
      if (i > 0) {
        EXPECT_LE(result.hits[at].score, result.hits[at - 1].score);
      }
    }
  }
}

TEST_F(GroupingTest, PagesOfDocumentsAreThePiecesOfTheWhole) {
  request_.group_by_doc = true;
  for (const bool collapse : {false, true}) {
    request_.collapse = collapse;
    for (const std::size_t per_doc : {0, 1, 2, 9}) {
      request_.per_doc = per_doc;
      request_.page.offset = 0;
      request_.page.limit = 100;
      const SearchResult whole = index_.search(request_);
      SearchResult pieces;
      request_.page.limit = 1;
      for (; request_.page.offset < 5; ++request_.page.offset) {
        SearchResult page = index_.search(request_);
        EXPECT_EQ(page.documents_total, 3U);
        std::ranges::move(page.hits, std::back_inserter(pieces.hits));
        std::ranges::move(page.documents, std::back_inserter(pieces.documents));
      }
      EXPECT_EQ(described(pieces), described(whole)) << per_doc << (collapse ? " collapsed" : "");
    }
  }
}

TEST_F(GroupingTest, RepeatsInOneDocumentAreOneHit) {
  request_.collapse = true;
  const SearchResult result = index_.search(request_);
  EXPECT_EQ(result.total, 6U) << "passages, as ever";
  EXPECT_EQ(result.distinct, 5U);
  ASSERT_EQ(result.hits.size(), 5U);
  const auto repeated = std::ranges::find_if(result.hits, [](const Hit& h) { return !h.same.empty(); });
  ASSERT_NE(repeated, result.hits.end());
  EXPECT_EQ(repeated->passage.id, "b#1");
  EXPECT_EQ(repeated->same, std::vector<std::string>{"b#3"}) << "white space is no difference";
}

TEST_F(GroupingTest, TheSameTextOfTwoDocumentsIsOneHitThatNamesBoth) {
  const SmallIndex index({passage_of("a", 1, "演習"), passage_of("b", 1, "演 習")});
  request_.collapse = true;
  const SearchResult result = index.search(request_);
  EXPECT_EQ(result.total, 2U);
  EXPECT_EQ(result.distinct, 1U);
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.hits[0].also_at.size(), 1U);
  EXPECT_EQ(result.hits[0].passage.doc + result.hits[0].also_at[0].doc, "ab");
}

TEST_F(GroupingTest, WhatAReaderTellsApartIsNotOneText) {
  const struct {
    const char *why, *one, *other;
    std::size_t hits;
  } cases[] = {
      {"width is no difference", "ＩｏＴの演習", "IoTの演習", 1},
      {"a radical is its ideograph", "国⺠の演習", "国民の演習", 1},
      {"a letter's case is", "IoTの演習", "IOTの演習", 2},
      {"two kinds of waves are", "演習（３～４回）", "演習（３〜４回）", 2},
      {"what is not shown is no difference", "演\u200B習", "演習", 1},
      {"a long text that differs in its middle", "演習を実施する際には、関係する府省庁の計画を確認する。",
       "演習を実施する際には、関係する府省庁の手順を確認する。", 2},
  };
  request_.collapse = true;
  for (const auto& c : cases) {
    const SmallIndex index({passage_of("a", 1, c.one), passage_of("b", 1, c.other)});
    EXPECT_EQ(index.search(request_).hits.size(), c.hits) << c.why;
    EXPECT_EQ(index.search(request_).distinct, c.hits) << c.why;
  }
}

TEST_F(GroupingTest, DistinctTextsAreThoseOfAPlainScan) {
  std::vector<Passage> passages;
  std::set<std::string> texts;
  for (std::uint32_t i = 1; i <= 300; ++i) {
    const std::string text = "演習の" + std::string(1 + i % 7, 'a') + (i % 3 == 0 ? " を" : "を") + "する";
    passages.push_back(passage_of(i % 2 == 0 ? "a" : "b", i, text));
    texts.insert(fold(text));
  }
  const SmallIndex index(std::move(passages), 3);
  request_.collapse = true;
  const SearchResult result = index.search(request_);
  EXPECT_EQ(result.total, 300U);
  EXPECT_EQ(result.distinct, texts.size());
}

TEST_F(GroupingTest, PagesOfCollapsedHitsAreThePiecesOfTheWhole) {
  request_.collapse = true;
  const SearchResult whole = index_.search(request_);
  SearchResult pieces;
  request_.page.limit = 2;
  for (request_.page.offset = 0; request_.page.offset < 8; request_.page.offset += 2) {
    std::ranges::move(index_.search(request_).hits, std::back_inserter(pieces.hits));
  }
  EXPECT_EQ(described(pieces), described(whole));
}

TEST_F(GroupingTest, GroupsAndRepeatsTogether) {
  request_.group_by_doc = request_.collapse = true;
  request_.per_doc = 9;
  const SearchResult result = index_.search(request_);
  EXPECT_EQ(result.documents[0].total, 3U) << "passages";
  EXPECT_EQ(result.documents[0].hits, 2U) << "without the repeat";
}

TEST_F(GroupingTest, KeepsOrderFiltersAndRelaxedAnswers) {
  request_.group_by_doc = true;
  request_.per_doc = 1;
  request_.sort = Sort::kSource;
  EXPECT_EQ(answer(), "1:a#1 2:b#1 3:c#2 a(1/2) b(1/3) c(1/1)");
  request_.query.filters = {{"doc", {"a"}, true}};
  EXPECT_EQ(answer(), "1:b#1 2:c#2 b(1/3) c(1/1)");
  request_.query.text = "訓練 備蓄 調査";
  EXPECT_TRUE(index_.search(request_).relaxed);
  EXPECT_EQ(index_.search(request_).documents_total, 2U);
}

TEST_F(GroupingTest, FindsTheLastDocumentBehindManyPassagesOfTheFirst) {
  std::vector<Passage> passages;
  for (std::uint32_t i = 1; i <= 500; ++i) passages.push_back(passage_of("many", i, "演習と演習"));
  passages.push_back(passage_of("one", 1, "演習の準備のために必要な経費を要求し、体制を整備する。"));
  const SmallIndex index(std::move(passages));
  request_.group_by_doc = true;
  request_.per_doc = 2;
  EXPECT_EQ(described(index.search(request_)), "1:many#1 2:many#2 3:one#1 many(2/500) one(1/1)");
  request_.collapse = true;
  const SearchResult collapsed = index.search(request_);
  EXPECT_EQ(collapsed.hits.size(), 2U);
  EXPECT_EQ(collapsed.hits[0].same.size(), 499U);
}

TEST_F(GroupingTest, PassagesWithoutADocumentAreOneWithoutAName) {
  Passage loose = passage(1, "演習");
  loose.doc.clear();
  Passage other = passage(2, "演習をする");
  other.doc.clear();
  const SmallIndex index({loose, other, passage_of("a", 3, "演習の計画と、その見直し")});
  request_.group_by_doc = true;
  EXPECT_EQ(described(index.search(request_)), "1:d#2 2:d#1 3:a#3 (2/2) a(1/1)");
}

TEST_F(GroupingTest, NothingFoundIsNoDocument) {
  request_.query.text = "存在しない語句";
  request_.group_by_doc = request_.collapse = true;
  const SearchResult result = index_.search(request_);
  EXPECT_EQ(result.total, 0U);
  EXPECT_EQ(result.documents_total, 0U);
  EXPECT_TRUE(result.documents.empty());
}

}  // namespace
}  // namespace hoshin::testing
