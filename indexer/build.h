// indexer/build.h - all passages of an index into segments, by several threads.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/segment.h"
#include "schema/generation.h"
#include "schema/passage.h"

namespace hoshin {

/// Reading many segments together is slow, making a large one again for one changed
/// document is, too: a million passages are ten segments.
inline constexpr std::size_t kMaxSegmentPassages = 100'000;

struct BuildPlace {
  std::filesystem::path index;    ///< Finished segments are moved here ...
  std::filesystem::path scratch;  ///< ... from here, on the same file system.
};

/// Half-open ranges of `passages` (sorted by document) for the segments: whole
/// documents, but for one that alone has more than kMaxSegmentPassages.
std::vector<std::span<const Passage>> split_into_segments(std::span<const Passage> passages);

/// Builds the segments of `passages` and lists them in order. A segment that
/// `place.index` has already is not built again; a `salt` that was not used before
/// avoids that. Throws Error kNoSpace or kIo; segments that were finished stay, as
/// garbage.
std::vector<SegmentEntry> build_segments(std::span<const Passage> passages, const Weighing& weighing,
                                         std::string_view salt, unsigned jobs, const BuildPlace& place,
                                         const CountPassages& count);

}  // namespace hoshin
