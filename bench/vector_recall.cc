// vector_recall DATA [PASSAGES] - how many of the nearest passages a search by vector finds, and in what
// time.
//
// Makes an index of PASSAGES (10,000) short passages with random Gaussian vectors of 256 dimensions, which no
// graph likes, and compares with a loop over all vectors: the ten nearest to each of 200 random queries, for
// all passages and for filters that leave a half, a tenth and a hundredth. "scan" compares all that the
// filter leaves, "walk" goes through the graph, "search" is what Searcher does by itself, words of the filter
// and reading of the hits included.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <stdlib.h>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "query/searcher.h"
#include "query/store/vector_index.h"

namespace {

using namespace hoshin;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr std::size_t kDimensions = 256, kQueries = 200, kTen = 10;

struct Share {
  const char* name;
  const char* ministry;  ///< Empty: no filter.
  std::size_t one_of;    ///< That many passages.
};
constexpr Share kShares[] = {
    {"all", "", 1}, {"50 %", "総務省", 2}, {"10 %", "警察庁", 10}, {"1 %", "防衛省", 100}};

std::vector<float> random_vector(std::mt19937& random) {
  std::normal_distribution<float> normal;
  std::vector<float> out(kDimensions);
  double sum = 0;
  for (float& x : out) {
    x = normal(random);
    sum += static_cast<double>(x) * static_cast<double>(x);
  }
  for (float& x : out) x /= static_cast<float>(std::sqrt(sum));
  return out;
}

bool is_of(std::size_t passage, const Share& share) { return passage % share.one_of == 0; }

struct Made {
  std::vector<std::vector<float>> vectors;
  double seconds = 0;
};

Made make_index(const fs::path& dir, const Analyzer& analyzer, std::size_t passages) {
  constexpr std::size_t kOfDocument = 100;
  Made made;
  std::mt19937 random(1);
  NewVectors rows;
  rows.dimensions = kDimensions;
  IndexWriter writer(dir, analyzer, {});
  for (std::size_t at = 0; at < passages; at += kOfDocument) {
    IndexedDocument document;
    document.entry.doc = fmt::format("d{:06}", at / kOfDocument);
    for (std::size_t i = at; i < std::min(at + kOfDocument, passages); ++i) {
      Passage p;
      p.doc = document.entry.doc;
      p.number = static_cast<std::uint32_t>(i - at + 1);
      p.id = fmt::format("{}#{}", p.doc, p.number);
      p.text = fmt::format("計画の演習{}", i);
      for (const Share& share : kShares) {
        if (*share.ministry != '\0' && is_of(i, share)) p.ministry.emplace_back(share.ministry);
      }
      std::ranges::sort(p.ministry);
      made.vectors.push_back(random_vector(random));
      rows.rows.push_back({p.id, i + 1});
      rows.values.insert(rows.values.end(), made.vectors.back().begin(), made.vectors.back().end());
      document.passages.push_back(std::move(p));
    }
    writer.put(std::move(document));
  }
  writer.commit();
  const auto begun = Clock::now();
  writer.put_vectors(std::move(rows), false);
  writer.commit();
  made.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  return made;
}

/// The ten nearest by a loop over all.
std::set<std::size_t> nearest(const Made& made, const std::vector<float>& query, const Share& share) {
  std::vector<std::pair<double, std::size_t>> all;
  for (std::size_t i = 0; i < made.vectors.size(); ++i) {
    if (!is_of(i, share)) continue;
    double sum = 0;
    for (std::size_t d = 0; d < kDimensions; ++d)
      sum += static_cast<double>(query[d]) * static_cast<double>(made.vectors[i][d]);
    all.emplace_back(-sum, i);
  }
  std::ranges::sort(all);
  std::set<std::size_t> out;
  for (std::size_t i = 0; i < std::min(kTen, all.size()); ++i) out.insert(all[i].second);
  return out;
}

/// What one way found of the nearest, and its time.
struct Measured {
  double found = 0, all = 0, ms = 0;

  template <typename Ask>
  void add(const std::set<std::size_t>& truth, Ask&& ask) {
    const auto begun = Clock::now();
    const std::vector<std::size_t> answer = ask();
    ms += std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
    for (const std::size_t i : answer) found += truth.contains(i) ? 1 : 0;
    all += static_cast<double>(truth.size());
  }

  std::string text() const { return fmt::format("{:7.4f} {:8.3f}", found / all, ms / kQueries); }
};

void measure(const fs::path& dir, const Vocabulary& vocabulary, const Made& made, const Share& share) {
  const Searcher searcher(dir, vocabulary);
  const OpenGeneration open(dir, "");
  const VectorIndex index(dir, open.get());
  MatchSet among;
  std::vector<std::size_t> begins;
  std::size_t at = 0;
  for (const SegmentEntry& segment : open.get().segments) {
    std::vector<std::uint32_t> docids;
    begins.push_back(at);
    for (std::uint32_t docid = 1; docid <= segment.passages; ++docid) {
      if (is_of(at++, share)) docids.push_back(docid);
    }
    among.segments.emplace_back(segment.passages, std::move(docids));
  }
  std::mt19937 random(2);
  Measured scan, walk, search;
  for (std::size_t i = 0; i < kQueries; ++i) {
    const std::vector<float> query = random_vector(random);
    const auto truth = nearest(made, query, share);
    const auto by = [&](NearestWay way) {
      std::vector<std::size_t> out;
      for (const NearPassage& near : index.nearest({query, kTen, way}, among))
        out.push_back(begins[near.place.segment] + near.place.docid - 1);
      return out;
    };
    scan.add(truth, [&] { return by(NearestWay::kScan); });
    walk.add(truth, [&] { return by(NearestWay::kWalk); });
    search.add(truth, [&] {
      SearchRequest request;
      request.vector.numbers = query;
      request.vector.nearest = request.page.limit = kTen;
      if (*share.ministry != '\0') request.query.filters = {{"ministry", {share.ministry}}};
      std::vector<std::size_t> out;
      for (const Hit& hit : searcher.search(request).hits)
        out.push_back(std::stoul(hit.passage.text.substr(std::string("計画の演習").size())));
      return out;
    });
  }
  fmt::print("{:>6}  {}  {}  {}\n", share.name, scan.text(), walk.text(), search.text());
}

int run(const fs::path& data, std::size_t passages) {
  const Analyzer analyzer(data);
  const Vocabulary vocabulary(data);
  std::string name = (fs::temp_directory_path() / "hoshin-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return 2;
  const fs::path dir = fs::path(name) / "index";
  const Made made = make_index(dir, analyzer, passages);
  fmt::print("{} vectors of {} dimensions, attached in {:.1f} s\n", passages, kDimensions, made.seconds);
  fmt::print("recall of the {} nearest, and ms a query\n", kTen);
  fmt::print("{:>6}  {:>16}  {:>16}  {:>16}\n", "", "scan", "walk", "search");
  for (const Share& share : kShares) measure(dir, vocabulary, made, share);
  fs::remove_all(name);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t passages = 10'000;
  if (argc > 2) std::from_chars(argv[2], argv[2] + std::string_view(argv[2]).size(), passages);
  if (argc < 2 || passages == 0) {
    fmt::print(stderr, "usage: vector_recall DATA [PASSAGES]\n");
    return 2;
  }
  try {
    return run(argv[1], passages);
  } catch (const Error& error) {
    fmt::print(stderr, "vector_recall: {}\nhint: {}\n", error.what(), error.hint());
    return 2;
  }
}
