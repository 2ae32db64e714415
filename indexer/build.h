// indexer/build.h - the passages of an index into segments, by several threads.
#pragma once
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/passages/passage_spool.h"
#include "indexer/segment.h"
#include "schema/generation.h"

namespace hoshin {

struct BuildPlace {
  std::filesystem::path index;           ///< Finished segments are moved here ...
  std::filesystem::path scratch;         ///< ... from here, on the same file system.
  std::span<const SegmentEntry> listed;  ///< Of the generation before; they need not be built again.
};

/// What the build is to know of the passages of one segment, in source order.
using SegmentPlan = std::span<const SpooledPassage>;

/// Builds `plans`, none of which is empty, and lists them in order. About as many of them as there are `jobs`
/// are in memory at a time. What `place.index` has already is not touched, nor believed unless it is listed
/// and as it was written: a segment whose name is taken there gets another by `salt`. Throws Error kNoSpace
/// or kIo; segments that were finished stay, as garbage.
std::vector<SegmentEntry> build_segments(const std::vector<SegmentPlan>& plans, const PassageSpool& spool,
                                         const Weighing& weighing, std::string_view salt, unsigned jobs,
                                         const BuildPlace& place, const CountPassages& count);

}  // namespace hoshin
