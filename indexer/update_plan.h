// indexer/update_plan.h - which segments of an index are made again, and where new ones begin and end.
//
// A segment can only be replaced, so what an update costs is the size of the segments that it touches; and
// what a search costs grows with their number. kSegments is between the two.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hoshin {

/// A new index has this many segments ...
inline constexpr std::size_t kSegments = 8;
/// ... unless they would be smaller than this; searching fewer is quicker.
inline constexpr std::uint64_t kMinSegmentPassages = 10'000;
/// With more of them an index is made anew.
inline constexpr std::size_t kMaxSegments = 2 * kSegments;

/// Passages of a segment in an index of `passages`. `least` is kMinSegmentPassages, or what a test takes for
/// it.
std::uint64_t segment_target(std::uint64_t passages, std::uint64_t least);

/// Into how many segments `passages` in a row are put: of about `target` passages, and never more than 1.5
/// times that. 0 if there are none.
std::size_t segments_for(std::uint64_t passages, std::uint64_t target);

/// A segment as an update finds it.
struct SegmentState {
  std::uint64_t passages = 0;  ///< That it will have.
  bool touched = false;        ///< It is to be made again, with the touched ones beside it.
};

/// Touches more of `segments`: those that touched neighbours are to be joined with, since both are small; and
/// all, if there would be too many. `target` is that of all their passages.
void widen(std::vector<SegmentState>& segments, std::uint64_t target);

/// Half-open ranges of documents' passages for `segments` segments of about the same size. `documents`
/// are the passages of each, in order. Only a document of more than half a segment may be cut. Ranges are
/// never empty; there may be fewer than asked for.
std::vector<std::pair<std::size_t, std::size_t>> split_evenly(std::span<const std::size_t> documents,
                                                              std::size_t segments);

}  // namespace hoshin
