#include "indexer/build.h"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "indexer/disk/disk.h"
#include "indexer/disk/parallel.h"
#include "indexer/glass/xapian_database.h"

namespace hoshin {
namespace {

// Passages of a piece: few enough that the threads end together, and enough that terms repeat in it.
constexpr std::size_t kMinPiece = 2'000;
constexpr std::size_t kMaxPiece = 32'000;

/// The segment of the generation before that is what `plan` asks for.
const SegmentEntry* find_listed(const std::string& name, const BuildPlace& place) {
  const auto found = std::ranges::find(place.listed, name, &SegmentEntry::name);
  return found != place.listed.end() && are_whole(place.index / name, found->files) ? &*found : nullptr;
}

SegmentEntry entry_of(SegmentPlan plan, const Weighing& weighing, std::string_view salt,
                      const BuildPlace& place) {
  SegmentEntry entry;
  entry.name = segment_name(plan, weighing, {});
  if (const SegmentEntry* listed = find_listed(entry.name, place)) {
    entry.files = listed->files;
  } else {
    // What a writer left that was killed before it published has the name by the same salt, too.
    for (int n = 1; is_there(place.index / entry.name); ++n)
      entry.name = segment_name(plan, weighing, fmt::format("{} {}", salt, n));
  }
  entry.passages = static_cast<std::uint32_t>(plan.size());
  for (const SpooledPassage& passage : plan) {
    entry.characters += passage.characters;
    entry.text_bytes += passage.text_bytes;
  }
  return entry;
}

}  // namespace

std::vector<SegmentEntry> build_segments(const std::vector<SegmentPlan>& plans, const PassageSpool& spool,
                                         const Weighing& weighing, std::string_view salt, unsigned jobs,
                                         const BuildPlace& place, const CountPassages& count) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<SegmentEntry> entries;
  std::vector<std::size_t> missing;
  std::size_t passages = 0;  // to index
  for (const SegmentPlan plan : plans) {
    entries.push_back(entry_of(plan, weighing, salt, place));
    if (!entries.back().files.empty()) {
      count(plan.size());
      continue;
    }
    missing.push_back(entries.size() - 1);
    passages += plan.size();
  }
  if (missing.empty()) return entries;

  const bool is_known = is_glass_known(weighing.analyzer, place.scratch);
  const DatabaseWay way = is_known ? DatabaseWay::kGlass : DatabaseWay::kXapian;
  const std::size_t piece_size = std::clamp((passages + jobs - 1) / jobs, kMinPiece, kMaxPiece);
  std::vector<std::unique_ptr<SegmentBuilder>> builders(plans.size());
  std::vector<std::pair<std::size_t, std::size_t>> work;  // segment, piece
  for (const std::size_t i : missing) {
    const auto load = [&spool, plan = plans[i]] { return spool.read(plan); };
    builders[i] = std::make_unique<SegmentBuilder>(plans[i].size(), load, weighing, way, piece_size,
                                                   place.scratch / entries[i].name);
    for (std::size_t piece = 0; piece < builders[i]->pieces(); ++piece) work.emplace_back(i, piece);
  }
  const ReadingKeys readings(weighing.analyzer);
  for_each_parallel(work.size(), jobs, [&](std::size_t i) {
    const auto [segment, piece] = work[i];
    if (!builders[segment]->make(piece, count)) return;
    builders[segment]->finish(readings);
    builders[segment].reset();
    entries[segment].files = list_files(place.scratch / entries[segment].name);
    rename_path(place.scratch / entries[segment].name, place.index / entries[segment].name);
  });
  return entries;
}

}  // namespace hoshin
