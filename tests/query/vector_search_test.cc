// Searches by vector and by words and vector, against what a loop over all passages says.
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "query/match/finder.h"
#include "query/searcher.h"
#include "query/store/vector_index.h"
#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

constexpr std::size_t kPassages = 2'000, kDimensions = 256, kTen = 10;

using Vector = std::vector<float>;
using Ids = std::vector<std::string>;

/// Gaussian: no direction is likelier than another, which is the hardest for a graph.
Vector random_vector(std::mt19937& random) {
  std::normal_distribution<float> normal;
  Vector out(kDimensions);
  double sum = 0;
  for (float& x : out) {
    x = normal(random);
    sum += static_cast<double>(x) * static_cast<double>(x);
  }
  for (float& x : out) x /= static_cast<float>(std::sqrt(sum));
  return out;
}

double cosine(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

/// Passages of which 総務省 has a half, 警察庁 a tenth, 防衛省 a hundredth; in three segments.
class VectorSearchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    std::mt19937 random(1);
    static const Analyzer analyzer(HOSHIN_DATA_DIR);
    IndexWriter writer(folder_->path() / "index", analyzer, {2, false, 700});
    NewVectors vectors;
    vectors.dimensions = kDimensions;
    IndexedDocument document;
    for (std::uint32_t i = 0; i < kPassages; ++i) {
      Passage p;
      p.doc = document.entry.doc = fmt::format("d{:03}", i / 100);
      p.number = i % 100 + 1;
      p.id = fmt::format("{}#{}", p.doc, p.number);
      p.ministry = {i % 2 == 0 ? "総務省" : i % 10 == 1 ? "警察庁" : i % 100 == 3 ? "防衛省" : "文部科学省"};
      p.year = 2017 + static_cast<int>(i % 4);
      p.text = fmt::format("{}{}の計画", i % 7 == 0 ? "演習" : "訓練", i % 11 == 0 ? "と人材" : "");
      if (i % 50 != 49) {  // some have no vector
        vectors_[p.id] = random_vector(random);
        vectors.rows.push_back({p.id, i + 1});
        vectors.values.insert(vectors.values.end(), vectors_[p.id].begin(), vectors_[p.id].end());
      }
      passages_.push_back(p);
      document.passages.push_back(std::move(p));
      if (document.passages.size() == 100) writer.put(std::exchange(document, {}));
    }
    writer.put_vectors(std::move(vectors), false);
    writer.commit();
    searcher_ = new Searcher(folder_->path() / "index", vocabulary());
  }

  static void TearDownTestSuite() {
    delete searcher_;
    delete folder_;
  }

  static bool has(const Passage& p, const std::string& ministry) {
    return ministry.empty() || std::ranges::find(p.ministry, ministry) != p.ministry.end();
  }

  /// The nearest by a loop, the nearest first.
  template <typename Wanted>
  static Ids nearest(const Vector& query, std::size_t count, Wanted&& wanted) {
    std::vector<std::pair<double, std::string>> all;
    for (const Passage& p : passages_) {
      if (wanted(p) && vectors_.contains(p.id)) all.emplace_back(-cosine(query, vectors_[p.id]), p.id);
    }
    std::ranges::sort(all);
    Ids out;
    for (std::size_t i = 0; i < std::min(count, all.size()); ++i) out.push_back(all[i].second);
    return out;
  }

  static SearchRequest request(const Vector& vector, const std::string& query = "") {
    SearchRequest r;
    r.vector.numbers = vector;
    r.query.text = query;
    r.page.limit = kPassages;
    r.suggest = r.highlights = false;
    return r;
  }

  static Ids ids_of(const SearchResult& result) {
    Ids out;
    for (const Hit& hit : result.hits) out.push_back(hit.passage.id);
    return out;
  }

  static std::map<std::string, std::uint64_t> counts(const SearchResult& result, std::size_t facet) {
    std::map<std::string, std::uint64_t> out;
    for (const FacetValue& value : result.facets.at(facet).values)
      out[value.value.value_or("-")] = value.count;
    return out;
  }

  static inline TemporaryFolder* folder_ = nullptr;
  static inline Searcher* searcher_ = nullptr;
  static inline std::vector<Passage> passages_;
  static inline std::map<std::string, Vector> vectors_;
};

TEST_F(VectorSearchTest, ASearchByVectorFindsTheNearest) {
  std::mt19937 random(2);
  for (const std::string ministry : {"", "総務省", "警察庁", "防衛省"}) {
    SCOPED_TRACE(ministry);
    for (int i = 0; i < 10; ++i) {
      SearchRequest asked = request(random_vector(random));
      if (!ministry.empty()) asked.query.filters = {{"ministry", {ministry}}};
      asked.vector.nearest = kTen;
      const SearchResult result = searcher_->search(asked);
      EXPECT_EQ(ids_of(result),
                nearest(asked.vector.numbers, kTen, [&](const Passage& p) { return has(p, ministry); }));
      EXPECT_EQ(result.total, kTen);
      for (const Hit& hit : result.hits) {
        EXPECT_NEAR(hit.score, cosine(asked.vector.numbers, vectors_[hit.passage.id]), 1e-5);
        EXPECT_EQ(hit.similarity, hit.score);
      }
    }
  }
}

/// So few passages are compared one by one; the graph has to find them, too.
TEST_F(VectorSearchTest, AWalkThroughTheGraphFindsNearlyAllOfThem) {
  const OpenGeneration open(folder_->path() / "index", "");
  ASSERT_GT(open.get().segments.size(), 1U);
  const VectorIndex index(folder_->path() / "index", open.get());
  std::mt19937 random(3);
  for (const std::string ministry : {"", "総務省", "警察庁", "防衛省"}) {
    MatchSet among;
    std::size_t at = 0;
    for (const SegmentEntry& segment : open.get().segments) {
      std::vector<std::uint32_t> docids;
      for (std::uint32_t docid = 1; docid <= segment.passages; ++docid) {
        if (has(passages_[at++], ministry)) docids.push_back(docid);
      }
      among.segments.emplace_back(segment.passages, std::move(docids));
    }
    double found = 0, all = 0;
    for (int i = 0; i < 20; ++i) {
      const Vector query = random_vector(random);
      const auto exact = index.nearest({query, kTen, NearestWay::kScan}, among);
      const auto walked = index.nearest({query, kTen, NearestWay::kWalk}, among);
      std::set<std::pair<std::size_t, std::uint32_t>> places;
      for (const NearPassage& near : walked) places.emplace(near.place.segment, near.place.docid);
      for (const NearPassage& near : exact)
        found += places.contains({near.place.segment, near.place.docid}) ? 1 : 0;
      all += static_cast<double>(exact.size());
    }
    EXPECT_GE(found / all, .97) << ministry;
  }
}

TEST_F(VectorSearchTest, HybridIsTheFusionOfBothRankings) {
  std::mt19937 random(4);
  for (const std::string query : {"演習", "演習 人材", "「訓練と人材」", "人材 -演習", "訓練 year:2018"}) {
    SCOPED_TRACE(query);
    SearchRequest asked = request(random_vector(random), query);
    asked.facets = {"ministry", "year"};
    asked.query.filters = {{"ministry", {"総務省", "警察庁"}}};
    SearchRequest words = asked;
    words.vector.numbers.clear();
    const Ids by_words = ids_of(searcher_->search(words));
    const Ids near = nearest(asked.vector.numbers, asked.vector.nearest, [&](const Passage& p) {
      return (has(p, "総務省") || has(p, "警察庁")) &&
             (query != "人材 -演習" || p.text.find("演習") == p.text.npos) &&
             (query != "訓練 year:2018" || p.year == 2018);
    });
    std::map<std::string, double> scores;
    for (const Ids* ranking : {&by_words, &near}) {
      for (std::size_t i = 0; i < ranking->size(); ++i)
        scores[(*ranking)[i]] += 1 / (60.0 + static_cast<double>(i) + 1);
    }
    asked.vector.hybrid = true;
    const SearchResult result = searcher_->search(asked);
    EXPECT_EQ(result.total, scores.size());
    ASSERT_EQ(result.hits.size(), scores.size());
    std::map<std::string, std::uint64_t> years;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
      const Hit& hit = result.hits[i];
      EXPECT_NEAR(hit.score, scores.at(hit.passage.id), 1e-9);
      if (i > 0) {
        EXPECT_LE(hit.score, result.hits[i - 1].score);
      }
      EXPECT_EQ(hit.similarity.has_value(), vectors_.contains(hit.passage.id));
      ++years[std::to_string(*hit.passage.year)];
    }
    if (query != "訓練 year:2018") {
      EXPECT_EQ(counts(result, 1), years);
    }
  }
}

TEST_F(VectorSearchTest, AFacetIsCountedWithItsOwnFiltersOff) {
  std::mt19937 random(5);
  SearchRequest asked = request(random_vector(random), "人材");
  asked.vector.hybrid = true;
  asked.facets = {"ministry"};
  const auto all = counts(searcher_->search(asked), 0);
  asked.query.filters = {{"ministry", {"警察庁"}}};
  const SearchResult filtered = searcher_->search(asked);
  EXPECT_EQ(counts(filtered, 0), all);
  for (const Hit& hit : filtered.hits) EXPECT_TRUE(has(hit.passage, "警察庁"));
  EXPECT_EQ(
      counts(searcher_->facets({.query = asked.query, .fields = asked.facets, .vector = asked.vector}), 0),
      all);
}

TEST_F(VectorSearchTest, PagesAreCutFromOneOrder) {
  std::mt19937 random(6);
  for (const bool hybrid : {false, true}) {
    SearchRequest asked = request(random_vector(random), hybrid ? "演習" : "");
    asked.vector.hybrid = hybrid;
    const Ids all = ids_of(searcher_->search(asked));
    asked.page.limit = 7;
    Ids pages;
    for (asked.page.offset = 0; asked.page.offset < all.size(); asked.page.offset += asked.page.limit) {
      const SearchResult page = searcher_->search(asked);
      EXPECT_EQ(page.hits.front().rank, asked.page.offset + 1);
      for (const std::string& id : ids_of(page)) pages.push_back(id);
    }
    EXPECT_EQ(pages, all);
  }
}

TEST_F(VectorSearchTest, BesideWordsAVectorOnlyOrders) {
  std::mt19937 random(7);
  SearchRequest asked = request(random_vector(random), "演習 人材");
  asked.vector.nearest = 1;
  asked.query.exact = true;
  const SearchResult result = searcher_->search(asked);
  SearchRequest words = asked;
  words.vector.numbers.clear();
  const SearchResult plain = searcher_->search(words);
  EXPECT_EQ(result.total, plain.total);
  Ids expected = nearest(asked.vector.numbers, kPassages, [](const Passage& p) {
    return p.text.find("演習") != p.text.npos && p.text.find("人材") != p.text.npos;
  });
  for (const Passage& p : passages_) {
    const bool matches = p.text.find("演習") != p.text.npos && p.text.find("人材") != p.text.npos;
    if (matches && !vectors_.contains(p.id)) expected.push_back(p.id);
  }
  EXPECT_EQ(ids_of(result), expected);
}

TEST_F(VectorSearchTest, WhatCannotBeAskedSaysWhyAndWhatToDo) {
  std::mt19937 random(8);
  const Vector vector = random_vector(random);
  const struct {
    const char* why;
    SearchRequest request;
    const char *what, *hint;
  } cases[] = {
      {"another model", request({1, 2, 3}, "演習"), "3 dimensions, those of the index have 256", "model"},
      {"zeros", request(Vector(kDimensions), "演習"), "zeros", ""},
      {"no vector",
       [] {
         SearchRequest r = request({}, "演習");
         r.vector.hybrid = true;
         return r;
       }(),
       "needs the vector", "give one"},
      {"no words",
       [&] {
         SearchRequest r = request(vector);
         r.vector.hybrid = true;
         return r;
       }(),
       "needs words", "by the vector alone"},
      {"an order of its own",
       [&] {
         SearchRequest r = request(vector);
         r.sort = Sort::kYear;
         return r;
       }(),
       "does not go with sort", "leave out"},
      {"documents",
       [&] {
         SearchRequest r = request(vector);
         r.group_by_doc = true;
         return r;
       }(),
       "does not go with group", "leave out"},
      {"none",
       [&] {
         SearchRequest r = request(vector);
         r.vector.nearest = 0;
         return r;
       }(),
       "nearest is 0", "100"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      searcher_->search(c.request);
      ADD_FAILURE() << "answered";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(c.what), std::string::npos) << error.what();
      EXPECT_NE(error.hint().find(c.hint), std::string::npos) << error.hint();
    }
  }
}

TEST_F(VectorSearchTest, AnIndexWithoutVectorsSaysSo) {
  const SmallIndex index({passage(1, "演習")});
  try {
    index.search(request({1, 2, 3}, "演習"));
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("hoshin-index --vectors"), std::string::npos);
  }
  EXPECT_EQ(index.searcher().stats().vectors, 0U);
}

TEST_F(VectorSearchTest, StatsAndCheckKnowThem) {
  const IndexStats stats = searcher_->stats();
  EXPECT_EQ(stats.vectors, vectors_.size());
  EXPECT_EQ(stats.dimensions, kDimensions);
  EXPECT_TRUE(searcher_->check().empty());
}

TEST_F(VectorSearchTest, CheckFindsAChangedByte) {
  const TemporaryFolder copy;
  std::filesystem::copy(folder_->path(), copy.path(), std::filesystem::copy_options::recursive);
  std::filesystem::path graph;
  for (const auto& entry : std::filesystem::directory_iterator(copy / "index")) {
    if (entry.path().filename().string().starts_with(kVectorPrefix)) graph = entry.path() / kGraphFile;
  }
  {
    std::fstream file(graph, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(1'000);
    file.put('\x7F');
  }
  const auto findings = Searcher(copy / "index", vocabulary()).check();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].file, graph.string());
}

}  // namespace
}  // namespace hoshin::testing
