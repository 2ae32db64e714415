#include "indexer/build.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <fmt/format.h>

#include "indexer/disk.h"
#include "indexer/parallel.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

// Passages of a piece. Larger pieces make the compacted postings denser, smaller
// ones keep more threads busy.
constexpr std::size_t kMinPiece = 5'000;
constexpr std::size_t kMaxPiece = 25'000;

/// A segment that is being built; the thread that ends its last piece joins them.
struct Segment {
  std::span<const Passage> passages;
  std::string name;
  std::vector<std::span<const Passage>> pieces;  ///< Empty if the index has the segment already.
  std::atomic<std::size_t> unfinished = 0;

  fs::path piece_path(const BuildPlace& place, std::size_t i) const {
    return place.scratch / fmt::format("{}.{}", name, i);
  }
};

std::vector<std::span<const Passage>> split_into_pieces(std::span<const Passage> passages, unsigned jobs) {
  const std::size_t size = std::clamp((passages.size() + jobs - 1) / jobs, kMinPiece, kMaxPiece);
  std::vector<std::span<const Passage>> pieces;
  for (std::size_t at = 0; at < passages.size(); at += size) {
    pieces.push_back(passages.subspan(at, std::min(size, passages.size() - at)));
  }
  return pieces;
}

void plan(Segment& segment, const Weighing& weighing, std::string_view salt, unsigned jobs,
          const BuildPlace& place, const CountPassages& count) {
  segment.name = segment_name(segment.passages, weighing, salt);
  if (fs::exists(place.index / segment.name)) {
    count(segment.passages.size());
  } else {
    segment.pieces = split_into_pieces(segment.passages, jobs);
    segment.unfinished = segment.pieces.size();
  }
}

void finish(const Segment& segment, const Weighing& weighing, const BuildPlace& place) {
  std::vector<fs::path> pieces;
  for (std::size_t i = 0; i < segment.pieces.size(); ++i) pieces.push_back(segment.piece_path(place, i));
  const fs::path built = place.scratch / segment.name;
  join_pieces(pieces, segment.passages, weighing, built);
  rename_path(built, place.index / segment.name);
}

}  // namespace

std::vector<std::span<const Passage>> split_into_segments(std::span<const Passage> passages) {
  std::vector<std::span<const Passage>> segments;
  std::size_t begin = 0;  // of the segment
  for (std::size_t doc_begin = 0, doc_end = 0; doc_begin < passages.size(); doc_begin = doc_end) {
    const auto of_other = [&](const Passage& p) { return p.doc != passages[doc_begin].doc; };
    const auto tail = passages.subspan(doc_begin);
    doc_end =
        doc_begin + static_cast<std::size_t>(std::find_if(tail.begin(), tail.end(), of_other) - tail.begin());
    if (doc_begin > begin && doc_end - begin > kMaxSegmentPassages) {
      segments.push_back(passages.subspan(begin, doc_begin - begin));
      begin = doc_begin;
    }
    for (; doc_end - begin > kMaxSegmentPassages; begin += kMaxSegmentPassages) {
      segments.push_back(passages.subspan(begin, kMaxSegmentPassages));
    }
  }
  if (begin < passages.size()) segments.push_back(passages.subspan(begin));
  return segments;
}

std::vector<SegmentEntry> build_segments(std::span<const Passage> passages, const Weighing& weighing,
                                         std::string_view salt, unsigned jobs, const BuildPlace& place,
                                         const CountPassages& count) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  const auto ranges = split_into_segments(passages);
  std::vector<Segment> segments(ranges.size());
  for_each_parallel(segments.size(), jobs, [&](std::size_t i) {
    segments[i].passages = ranges[i];
    plan(segments[i], weighing, salt, jobs, place, count);
  });

  std::vector<std::pair<Segment*, std::size_t>> work;
  for (Segment& segment : segments) {
    for (std::size_t i = 0; i < segment.pieces.size(); ++i) work.emplace_back(&segment, i);
  }
  for_each_parallel(work.size(), jobs, [&](std::size_t i) {
    auto& [segment, piece] = work[i];
    write_piece(segment->pieces[piece], weighing, count, segment->piece_path(place, piece));
    if (--segment->unfinished == 0) finish(*segment, weighing, place);
  });

  std::vector<SegmentEntry> entries;
  for (const Segment& segment : segments) {
    entries.push_back({segment.name, static_cast<std::uint32_t>(segment.passages.size())});
  }
  return entries;
}

}  // namespace hoshin
