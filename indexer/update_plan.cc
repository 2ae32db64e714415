#include "indexer/update_plan.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

namespace hoshin {
namespace {

/// The end of the touched segments that begin at `first`, and their passages.
std::pair<std::size_t, std::uint64_t> touched_from(const std::vector<SegmentState>& segments,
                                                   std::size_t first) {
  std::uint64_t passages = 0;
  std::size_t end = first;
  for (; end < segments.size() && segments[end].touched; ++end) passages += segments[end].passages;
  return {end, passages};
}

/// Touches a neighbour of touched ones that fits into one segment with them; false if there is none.
bool join_a_neighbour(std::vector<SegmentState>& segments, std::uint64_t target) {
  for (std::size_t first = 0, end = 0; first < segments.size(); first = end + 1) {
    std::uint64_t passages = 0;
    std::tie(end, passages) = touched_from(segments, first);
    if (passages == 0) continue;
    const auto fits = [&](std::size_t i) { return passages + segments[i].passages <= target; };
    if (end < segments.size() && fits(end)) return segments[end].touched = true;
    if (first > 0 && fits(first - 1)) return segments[first - 1].touched = true;
  }
  return false;
}

std::size_t number_of_segments(const std::vector<SegmentState>& segments, std::uint64_t target) {
  std::size_t number = 0;
  for (std::size_t first = 0, end = 0; first < segments.size(); first = end + 1) {
    std::uint64_t passages = 0;
    std::tie(end, passages) = touched_from(segments, first);
    number += segments_for(passages, target) + (end < segments.size() ? 1 : 0);
  }
  return number;
}

}  // namespace

std::uint64_t segment_target(std::uint64_t passages, std::uint64_t least) {
  return std::max<std::uint64_t>(least, (passages + kSegments - 1) / kSegments);
}

std::size_t segments_for(std::uint64_t passages, std::uint64_t target) {
  if (passages == 0) return 0;
  return static_cast<std::size_t>(std::max<std::uint64_t>(1, (2 * passages + target) / (2 * target)));
}

void widen(std::vector<SegmentState>& segments, std::uint64_t target) {
  while (join_a_neighbour(segments, target)) continue;
  if (number_of_segments(segments, target) <= kMaxSegments) return;
  for (SegmentState& segment : segments) segment.touched = true;
}

std::vector<std::pair<std::size_t, std::size_t>> split_evenly(std::span<const std::size_t> documents,
                                                              std::size_t segments) {
  std::vector<std::size_t> ends{0};  // of documents; the first is where the first begins
  std::partial_sum(documents.begin(), documents.end(), std::back_inserter(ends));
  const std::size_t all = ends.back();
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= segments; ++i) {
    const std::size_t even = all * i / segments;
    const auto above = std::lower_bound(ends.begin(), ends.end(), even);
    std::size_t end = *above;
    if (above != ends.begin() && even - *std::prev(above) <= end - even) end = *std::prev(above);
    const std::size_t off = std::max(end, even) - std::min(end, even);
    if (off > all / segments / 4) end = even;  // within a large document
    if (end > begin) ranges.emplace_back(begin, end);
    begin = std::max(begin, end);
  }
  return ranges;
}

}  // namespace hoshin
