#include "query/store/vector_index.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "query/store/file_bytes.h"
#include "query/store/vector_walk.h"
#include "schema/error.h"
#include "schema/vector_file.h"

namespace hoshin {
namespace {

// Measured with bench/vector_recall.cc.
/// The breadth of a walk, and of one for many passages how many it finds for each.
constexpr std::size_t kBreadth = 400, kBreadthOfEach = 4;
/// Vectors that can be compared one by one in the time in which a walk finds one.
constexpr std::size_t kScannedForOneFound = 50;
/// Comparisons after which the limits of the call are looked at again.
constexpr std::size_t kScannedALook = 4'096;

}  // namespace

struct VectorIndex::SegmentVectors {
  SegmentVectors(const std::filesystem::path& folder, const VectorEntry& entry, const OpeningChecks& checks)
      : rows(open(folder, entry, kRowsFile, checks)),
        graph(open(folder, entry, kGraphFile, checks)),
        file(rows.bytes(), graph.bytes(), folder) {}

  static FileBytes open(const std::filesystem::path& folder, const VectorEntry& entry, std::string_view name,
                        const OpeningChecks& checks) {
    const FileEntry& listed = entry_of(entry.files, name, folder);
    return {folder, listed, checks.of(listed)};
  }

  std::vector<NearElement> nearest(const NearestRequest& request, const DocSet& among) const;
  std::vector<NearElement> scan(const NearestRequest& request,
                                const std::vector<std::uint32_t>& elements) const;
  std::vector<NearElement> walk(const NearestRequest& request, const std::vector<std::uint32_t>& elements,
                                std::size_t breadth) const;
  std::vector<std::uint32_t> elements_of(const DocSet& among) const;
  std::optional<std::uint32_t> element_of(std::uint32_t docid) const;

  FileBytes rows, graph;
  VectorFile file;
};

/// The elements of those that have a vector.
std::vector<std::uint32_t> VectorIndex::SegmentVectors::elements_of(const DocSet& among) const {
  std::vector<std::uint32_t> out;
  const auto docids = file.docids();
  std::size_t at = 0;
  among.for_each([&](std::uint32_t docid) {
    at = first_not_below(docids, at, docid);
    if (at < docids.size() && docids[at] == docid) out.push_back(static_cast<std::uint32_t>(at));
  });
  return out;
}

std::optional<std::uint32_t> VectorIndex::SegmentVectors::element_of(std::uint32_t docid) const {
  const auto docids = file.docids();
  const auto found = std::ranges::lower_bound(docids, docid);
  if (found == docids.end() || *found != docid) return std::nullopt;
  return static_cast<std::uint32_t>(found - docids.begin());
}

std::vector<NearElement> VectorIndex::SegmentVectors::scan(const NearestRequest& request,
                                                           const std::vector<std::uint32_t>& elements) const {
  std::vector<NearElement> out;
  out.reserve(elements.size());
  for (const std::uint32_t element : elements) {
    if (out.size() % kScannedALook == 0) request.limits.check();
    out.push_back({similarity_of(file, request.query, element), element});
  }
  return out;
}

std::vector<NearElement> VectorIndex::SegmentVectors::walk(const NearestRequest& request,
                                                           const std::vector<std::uint32_t>& elements,
                                                           std::size_t breadth) const {
  std::vector<bool> wanted;
  if (elements.size() < file.size()) wanted.resize(file.size());
  for (const std::uint32_t element : elements) {
    if (!wanted.empty()) wanted[element] = true;
  }
  return walk_to_nearest(file, request.query, wanted, breadth, request.limits);
}

std::vector<NearElement> VectorIndex::SegmentVectors::nearest(const NearestRequest& request,
                                                              const DocSet& among) const {
  const std::vector<std::uint32_t> elements = elements_of(among);
  if (elements.empty()) return {};
  const std::size_t breadth = std::max(kBreadth, kBreadthOfEach * request.count);
  // A walk passes all elements on its way, and finds those that are wanted.
  const std::size_t walk_cost = kScannedForOneFound * breadth * file.size() / elements.size();
  const bool scans =
      request.way == NearestWay::kScan || (request.way == NearestWay::kBest && elements.size() <= walk_cost);
  std::vector<NearElement> found = scans ? scan(request, elements) : walk(request, elements, breadth);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(request.count, found.size()));
  std::partial_sort(found.begin(), end, found.end());
  found.erase(end, found.end());
  return found;
}

VectorIndex::VectorIndex(const std::filesystem::path& dir, const Generation& generation) {
  std::vector<const FileEntry*> files;
  for (const SegmentEntry& segment : generation.segments) {
    if (!segment.vectors) continue;
    for (const FileEntry& file : segment.vectors->files) files.push_back(&file);
  }
  const OpeningChecks checks(files);
  for (const SegmentEntry& segment : generation.segments) {
    auto& mapped = segments_.emplace_back();
    if (!segment.vectors) continue;
    auto vectors =
        std::make_unique<const SegmentVectors>(dir / segment.vectors->name, *segment.vectors, checks);
    dimensions_ = segment.vectors->dimensions;
    const VectorFile& file = vectors->file;
    if (file.dimensions() != dimensions_ || file.size() != segment.vectors->rows ||
        file.docids().back() > segment.passages)
      file.fail("they are not those that the generation lists");
    mapped = std::move(vectors);
  }
}

VectorIndex::~VectorIndex() = default;

std::vector<NearPassage> VectorIndex::nearest(const NearestRequest& request, const MatchSet& among) const {
  std::vector<NearPassage> out;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (segments_[i] == nullptr) continue;
    const auto docids = segments_[i]->file.docids();
    for (const NearElement& near : segments_[i]->nearest(request, among.segments[i]))
      out.push_back({{i, docids[near.element]}, near.similarity});
  }
  std::sort(out.begin(), out.end(), is_nearer);
  if (out.size() > request.count) out.resize(request.count);
  return out;
}

std::optional<double> VectorIndex::similarity(const std::vector<float>& query, Place place) const {
  const auto& vectors = segments_[place.segment];
  const auto element = vectors == nullptr ? std::nullopt : vectors->element_of(place.docid);
  if (!element) return std::nullopt;
  return similarity_of(vectors->file, query, *element);
}

bool is_nearer(const NearPassage& a, const NearPassage& b) {
  if (a.similarity != b.similarity) return a.similarity > b.similarity;
  return std::pair(a.place.segment, a.place.docid) < std::pair(b.place.segment, b.place.docid);
}

// --- Checking ------------------------------------------------------------------------------

namespace {

/// The vectors of one segment against its passages.
void verify_rows(const Index& index, std::size_t segment, const VectorFile& file, const std::string& folder,
                 std::vector<CheckFinding>& findings) {
  if (const auto damage = file.damage()) return findings.push_back({folder, *damage});
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    const Passage passage = index.passage(index.docid({segment, file.docids()[i]}));
    if (file.id_hashes()[i] == hash_number(passage.id) && file.text_hashes()[i] == hash_number(passage.text))
      continue;
    return findings.push_back({folder, fmt::format("has a vector of another passage for {}", passage.id)});
  }
}

}  // namespace

std::vector<CheckFinding> verify_vectors(const Index& index) {
  std::vector<CheckFinding> findings;
  const auto& segments = index.generation().get().segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segments[i].vectors) continue;
    const std::filesystem::path folder = index.dir() / segments[i].vectors->name;
    try {
      const auto open = [&](std::string_view name) {
        return FileBytes(folder, entry_of(segments[i].vectors->files, name, folder), Verify::kLength);
      };
      const FileBytes rows = open(kRowsFile), graph = open(kGraphFile);
      const VectorFile file(rows.bytes(), graph.bytes(), folder);
      if (file.docids().back() > segments[i].passages || file.size() != segments[i].vectors->rows ||
          file.dimensions() != segments[i].vectors->dimensions) {
        file.fail("they are not those that the generation lists");
      }
      verify_rows(index, i, file, folder.string(), findings);
    } catch (const Error& error) {
      findings.push_back({folder.string(), error.what()});
    }
  }
  return findings;
}

}  // namespace hoshin
