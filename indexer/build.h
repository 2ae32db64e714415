// indexer/build.h - the passages of an index into segments, by several threads.
#pragma once
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/passage_spool.h"
#include "indexer/segment.h"
#include "schema/generation.h"

namespace hoshin {

struct BuildPlace {
  std::filesystem::path index;    ///< Finished segments are moved here ...
  std::filesystem::path scratch;  ///< ... from here, on the same file system.
};

/// What the build is to know of the passages of one segment, in source order.
using SegmentPlan = std::span<const SpooledPassage>;

/// Builds `plans`, none of which is empty, and lists them in order. About as many of them as there are `jobs`
/// are in memory at a time. A segment that `place.index` has already is not built again; a `salt` that was
/// not used before avoids that. Throws Error kNoSpace or kIo; segments that were finished stay, as garbage.
std::vector<SegmentEntry> build_segments(const std::vector<SegmentPlan>& plans, const PassageSpool& spool,
                                         const Weighing& weighing, std::string_view salt, unsigned jobs,
                                         const BuildPlace& place, const CountPassages& count);

}  // namespace hoshin
