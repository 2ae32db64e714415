#include "small_index.h"

#include <algorithm>
#include <fstream>

#include "dict/analyzer.h"
#include "indexer/passages/terms.h"
#include "indexer/segment.h"
#include "schema/fields.h"
#include "schema/generation.h"

namespace hoshin::testing {
namespace {

namespace fs = std::filesystem;

const Analyzer& analyzer() {
  static const Analyzer instance(HOSHIN_DATA_DIR);
  return instance;
}

void write_segment(const fs::path& dir, std::span<const Passage> passages, const Weighing& weighing) {
  const auto load = [&] { return std::vector<Passage>(passages.begin(), passages.end()); };
  SegmentBuilder segment(passages.size(), load, weighing, DatabaseWay::kGlass, passages.size(), dir);
  segment.make(0, [](std::size_t) {});
  segment.finish(ReadingKeys(weighing.analyzer));
}

double average_length(const std::vector<Passage>& passages) {
  double sum = 0;
  for (const Passage& p : passages) sum += passage_length(p);
  return std::max(1.0, sum / static_cast<double>(passages.size()));
}

/// What IndexWriter does, but with as many segments as the test asks for.
void write_index(const fs::path& dir, const std::vector<Passage>& passages, std::size_t segments) {
  const Weighing weighing{analyzer(), average_length(passages)};
  Generation generation;
  generation.schema = kSchemaVersion;
  generation.analyzer = analyzer().version();
  generation.created = "2024-07-10T00:00:00Z";
  generation.passages = passages.size();
  const std::span<const Passage> all(passages);
  for (std::size_t i = 0; i < segments; ++i) {
    const std::size_t begin = i * all.size() / segments, end = (i + 1) * all.size() / segments;
    const std::string name = std::string(kSegmentPrefix) + std::to_string(i);
    write_segment(dir / name, all.subspan(begin, end - begin), weighing);
    generation.segments.push_back({name, static_cast<std::uint32_t>(end - begin)});
    generation.segments.back().files = list_files(dir / name);
  }
  std::ofstream(dir / kMarkerFile) << kMarkerText;
  const std::string name = std::string(kGenerationPrefix) + "000001";
  std::ofstream(dir / name) << generation_to_json(generation);
  std::ofstream(dir / kCurrentFile) << name << "\n";
}

}  // namespace

const Vocabulary& vocabulary() {
  static const Vocabulary instance(HOSHIN_DATA_DIR);
  return instance;
}

Passage passage(std::uint32_t number, std::string text) {
  Passage p;
  p.id = "d#" + std::to_string(number);
  p.doc = "d";
  p.number = number;
  p.text = std::move(text);
  return p;
}

SmallIndex::SmallIndex(std::vector<Passage> passages, std::size_t segments) {
  write_index(dir(), passages, segments);
  searcher_ = std::make_unique<Searcher>(dir(), vocabulary());
}

SearchResult SmallIndex::search(const std::string& query) const {
  return searcher_->search({.query = {query}});
}

std::vector<std::uint32_t> SmallIndex::numbers(const std::string& query) const {
  return numbers(SearchRequest{.query = {query}});
}

std::vector<std::uint32_t> SmallIndex::numbers(const SearchRequest& request) const {
  SearchRequest all = request;
  all.page.limit = 100000;
  std::vector<std::uint32_t> out;
  for (const Hit& hit : searcher_->search(all).hits) out.push_back(hit.passage.number);
  return out;
}

void SmallIndex::reseal() const {
  const fs::path path = dir() / (std::string(kGenerationPrefix) + "000001");
  std::ifstream in(path, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  Generation generation = generation_from_json(json, path);
  for (SegmentEntry& segment : generation.segments) segment.files = list_files(dir() / segment.name);
  std::ofstream(path) << generation_to_json(generation);
}

FileBytes file_bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return {file.parent_path(), {file.filename().string(), bytes.size(), checksum(bytes)}, Verify::kAll};
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace hoshin::testing
