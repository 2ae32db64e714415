// An index that was updated answers as one that was made at once.
#include <map>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

using Documents = std::map<std::string, IndexedDocument>;

constexpr const char* kWords[] = {"演習", "訓練", "人材", "育成", "防護", "支援", "計画", "予算"};

/// Texts of one length: what the average is makes no difference then.
IndexedDocument random_document(const std::string& doc, std::mt19937& random) {
  IndexedDocument out;
  out.entry.doc = doc;
  const std::uint32_t size = random() % 20 + 1;
  for (std::uint32_t n = 1; n <= size; ++n) {
    Passage p;
    p.doc = doc;
    p.number = n;
    p.id = fmt::format("{}#{}", doc, n);
    p.year = 2017 + static_cast<int>(random() % 4);
    if (random() % 2 == 0) p.ministry = {random() % 2 == 0 ? "総務省" : "警察庁"};
    for (int w = 0; w < 4; ++w) p.text += std::string(kWords[random() % 8]) + "、";
    out.passages.push_back(std::move(p));
  }
  return out;
}

class UpdatedIndexTest : public ::testing::Test {
 protected:
  void commit(const std::string& name, const Documents& puts, const std::vector<std::string>& removals = {}) {
    static const Analyzer analyzer(HOSHIN_DATA_DIR);
    IndexWriter writer(folder_ / name, analyzer, {2, false, 20});
    for (const auto& [doc, document] : puts) writer.put(document);
    for (const std::string& doc : removals) writer.remove(doc);
    writer.commit();
  }

  /// Hits in their order, totals and counts.
  std::string answers(const Searcher& searcher) const {
    std::string out;
    for (const char* query :
         {"演習", "演習 訓練", "「演習、訓練」", "人材 -育成", "予算 year:2018", "防護 OR 計画"}) {
      SearchRequest request;
      request.query.text = query;
      request.page.limit = 1000;
      request.facets = {"year", "ministry", "doc"};
      const SearchResult result = searcher.search(request);
      out += fmt::format("\n{}: {}", query, result.total);
      for (const Hit& hit : result.hits) out += fmt::format(" {} {:.6f}", hit.passage.id, hit.score);
      for (const FacetCounts& facet : result.facets) {
        for (const FacetValue& value : facet.values)
          out += fmt::format("\n  {} {} {}", facet.field, value.value.value_or("-"), value.count);
      }
    }
    return out;
  }

  TemporaryFolder folder_;
};

TEST_F(UpdatedIndexTest, AnswersAsOneMadeAtOnce) {
  std::mt19937 random(23);
  Documents documents;
  for (char doc = 'a'; doc <= 'z'; ++doc) documents[std::string(1, doc)] = random_document({doc}, random);
  commit("updated", documents);
  for (int round = 0; round < 4; ++round) {
    Documents puts;
    for (int i = 0; i < 3; ++i) {
      const std::string doc = fmt::format("{:c}{}", 'a' + random() % 26, random() % 3 == 0 ? "x" : "");
      documents[doc] = puts[doc] = random_document(doc, random);
    }
    std::vector<std::string> removals;
    if (const std::string doc(1, static_cast<char>('a' + random() % 26)); !puts.contains(doc)) {
      documents.erase(doc);
      removals.push_back(doc);
    }
    commit("updated", puts, removals);
  }
  commit("whole", documents);
  const Searcher updated(folder_ / "updated", vocabulary()), whole(folder_ / "whole", vocabulary());
  EXPECT_NE(updated.stats().segments, 1U);
  EXPECT_EQ(answers(updated), answers(whole));
  EXPECT_EQ(updated.check().size(), 0U);
}

IndexedDocument issued_by(const std::string& doc, const std::string& issuer) {
  IndexedDocument out;
  out.entry.doc = doc;
  out.entry.issuer = {issuer};
  Passage p = passage(1, "施策を進める。");
  p.doc = doc;
  p.id = doc + "#1";
  p.issuer = {issuer};
  if (issuer.ends_with("省")) p.ministry = {issuer};
  out.passages.push_back(std::move(p));
  return out;
}

TEST_F(UpdatedIndexTest, AnIssuerIsAskedForAndCountedByTheDocumentsThatItIssues) {
  commit("issued", {{"m", issued_by("m", "総務省")},
                    {"t", issued_by("t", "みなと市")},
                    {"v", issued_by("v", "ＡＢ機構")}});
  const Searcher searcher(folder_ / "issued", vocabulary());
  const struct {
    const char *query, *found;
  } cases[] = {{"施策 ministry:みなと市", "t#1 "},      {"施策 ministry:みなと市、総務省", "m#1 t#1 "},
               {"施策 -ministry:みなと市", "m#1 v#1 "}, {"施策 ministry:みなし市", ""},
               {"施策 issuer:みなと市", "t#1 "},        {"施策 発行者:ab機構,消防庁", "m#1 v#1 "},
               {"施策 -発行元:みなと市", "m#1 v#1 "},   {"施策 issuer:none", ""}};
  for (const auto& c : cases) {
    SearchRequest request;
    request.query.text = c.query;
    request.sort = Sort::kSource;
    std::string found;
    for (const Hit& hit : searcher.search(request).hits) found += hit.passage.id + " ";
    EXPECT_EQ(found, c.found) << c.query;
  }
  SearchRequest counted;
  counted.query.text = "施策 issuer:みなと市";
  counted.facets = {"issuer"};
  EXPECT_EQ(searcher.search(counted).facets[0].values.size(), 3U) << "its own filter is off";
  for (const char* const query : {"施策 ministry:みなし市", "施策 issuer:みなし市"}) {
    SearchRequest unknown;
    unknown.query.text = query;
    const SearchResult result = searcher.search(unknown);
    ASSERT_EQ(result.warnings.size(), 1U) << query;
    EXPECT_NE(result.warnings[0].find("みなと市"), std::string::npos) << result.warnings[0];
  }
}

}  // namespace
}  // namespace hoshin::testing
