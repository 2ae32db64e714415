#include "indexer/vector_update.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "indexer/disk/disk.h"
#include "indexer/disk/parallel.h"
#include "indexer/segment.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/whole_file.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Passages that are read from the spool together.
constexpr std::size_t kPassageBatch = 10'000;

/// Calls visit(passage, docid) for each passage that a segment is to have.
template <typename Visit>
void visit_passages(const fs::path& dir, const NextSegment& segment, const PassageSpool& spool,
                    Visit&& visit) {
  std::uint32_t docid = 0;
  if (segment.kept) {
    read_segment(dir / segment.kept->name, [&](const Passage& passage) { visit(passage, ++docid); });
    return;
  }
  const std::span all(segment.passages);
  for (std::size_t at = 0; at < all.size(); at += kPassageBatch) {
    for (const Passage& passage : spool.read(all.subspan(at, std::min(kPassageBatch, all.size() - at))))
      visit(passage, ++docid);
  }
}

}  // namespace

VectorUpdate::VectorUpdate(fs::path dir, const Generation& before, const VectorChange& change, unsigned jobs)
    : dir_(std::move(dir)), before_(before), change_(change), jobs_(jobs) {
  if (!change.rows) return;
  const auto& rows = change.rows->rows;
  for (std::size_t i = 0; i < rows.size(); ++i) new_rows_.emplace(rows[i].id, i);
  used_.resize(rows.size());
  bad_ = change.rows->bad;
}

/// Reads the vectors of segments that go; and of all, if any may get others.
void VectorUpdate::load_old(const std::vector<NextSegment>& next) {
  std::set<std::string_view> kept;
  for (const NextSegment& segment : next) {
    if (segment.kept && !change_.rows) kept.insert(segment.kept->name);
  }
  for (const SegmentEntry& segment : before_.segments) {
    if (!segment.vectors) continue;
    old_dimensions_ = segment.vectors->dimensions;
    if (change_.drop) dropped_ += segment.vectors->rows;
    if (change_.drop || kept.contains(segment.name)) continue;
    const fs::path folder = dir_ / segment.vectors->name;
    Loaded& loaded = *loaded_.emplace_back(std::make_unique<Loaded>());
    loaded.rows = read_whole_file(folder / kRowsFile);
    loaded.graph = read_whole_file(folder / kGraphFile);
    const VectorFile& file = loaded.file.emplace(loaded.rows, loaded.graph, folder);
    if (const auto damage = file.damage()) {
      throw Error(ErrorCode::kCorrupt, message("the vectors in {} are damaged: {}", folder.string(), *damage),
                  message("attach them anew with hoshin-index --drop-vectors --vectors FILE"));
    }
    for (std::uint32_t i = 0; i < file.size(); ++i) old_.emplace(file.id_hashes()[i], Place{&file, i});
  }
  dropped_ += old_.size();
  if (change_.drop) old_dimensions_ = 0;
}

void VectorUpdate::resolve(const std::vector<NextSegment>& next, const PassageSpool& spool) {
  load_old(next);
  planned_.resize(next.size());
  for_each_parallel(next.size(), jobs_, [&](std::size_t i) { resolve(next[i], spool, planned_[i]); });
  refuse_bad_rows();
  const bool is_other = change_.rows && old_dimensions_ != 0 && old_dimensions_ != change_.rows->dimensions;
  if (!is_other || stays_ == 0) return;
  throw Error(
      ErrorCode::kUsage,
      message("the vectors in {} have {} dimensions, those of the index {}, and {} of them would stay",
              change_.rows->file, change_.rows->dimensions, old_dimensions_, stays_),
      message("vectors of two models do not compare: give one for every passage, or add --drop-vectors"));
}

void VectorUpdate::resolve(const NextSegment& segment, const PassageSpool& spool, Planned& planned) {
  planned.kept = segment.kept && !change_.rows && !change_.drop;
  if (planned.kept || (old_.empty() && new_rows_.empty())) return;
  visit_passages(dir_, segment, spool,
                 [&](const Passage& passage, std::uint32_t docid) { add(passage, docid, planned); });
}

void VectorUpdate::add(const Passage& passage, std::uint32_t docid, Planned& planned) {
  const std::string hash = text_hash(passage.text);
  VectorRowSource row{docid, hash_number(passage.id), hash_number(passage.text), new_vector(passage, hash)};
  const auto old = old_.find(row.id_hash);
  const bool is_old = old != old_.end();
  const bool stays = is_old && row.vector == nullptr &&
                     old->second.file->text_hashes()[old->second.element] == row.text_hash;
  if (stays) row.vector = old->second.file->vector(old->second.element).data();
  if (is_old && row.vector != nullptr) {
    const std::lock_guard lock(mutex_);
    --dropped_;
    if (stays) ++stays_;
  }
  if (row.vector != nullptr) planned.rows.push_back(row);
}

/// Null if there is none, or its row is bad.
const float* VectorUpdate::new_vector(const Passage& passage, const std::string& hash) {
  const auto found = new_rows_.find(passage.id);
  if (found == new_rows_.end()) return nullptr;
  const NewVectors::Row& row = change_.rows->rows[found->second];
  const std::lock_guard lock(mutex_);
  used_[found->second] = true;
  if (!row.text_hash || *row.text_hash == hash) return change_.rows->vector(found->second);
  bad_.add(row.line,
           message("id \"{}\": it is of a text with the hash {}, and in the index the text has {}; make the "
                   "vector of the text that hoshin export prints now",
                   row.id, *row.text_hash, hash));
  return nullptr;
}

void VectorUpdate::refuse_bad_rows() {
  if (!change_.rows) return;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const NewVectors::Row& row = change_.rows->rows[i];
    if (used_[i]) continue;
    bad_.add(row.line,
             message("id \"{}\": there is no such passage in the index; hoshin export prints those there are",
                     row.id));
  }
  if (!bad_.empty()) throw bad_.error(change_.rows->file);
}

std::uint32_t VectorUpdate::dimensions() const {
  return change_.rows ? static_cast<std::uint32_t>(change_.rows->dimensions) : old_dimensions_;
}

std::uint64_t VectorUpdate::to_build() const {
  std::uint64_t rows = 0;
  for (const Planned& planned : planned_) rows += planned.rows.size();
  return rows;
}

VectorCounts VectorUpdate::build(std::vector<SegmentEntry>& segments, const fs::path& scratch,
                                 std::string_view salt, const CountVectors& count) const {
  for_each_parallel(segments.size(), jobs_, [&](std::size_t i) {
    if (planned_[i].kept) return;
    segments[i].vectors.reset();
    if (!planned_[i].rows.empty()) segments[i].vectors = build(planned_[i], scratch, salt, count);
  });
  VectorCounts counts;
  counts.dropped = dropped_;
  for (const SegmentEntry& segment : segments) {
    if (!segment.vectors) continue;
    counts.rows += segment.vectors->rows;
    counts.dimensions = segment.vectors->dimensions;
  }
  return counts;
}

/// A folder of its name which the index lists is not made again, if it is as it was written.
VectorEntry VectorUpdate::build(const Planned& planned, const fs::path& scratch, std::string_view salt,
                                const CountVectors& count) const {
  VectorEntry entry{vectors_name(planned.rows, dimensions(), {}),
                    static_cast<std::uint32_t>(planned.rows.size()), dimensions()};
  for (const SegmentEntry& segment : before_.segments) {
    if (!segment.vectors || segment.vectors->name != entry.name) continue;
    if (!are_whole(dir_ / entry.name, segment.vectors->files)) continue;
    count(planned.rows.size());
    return *segment.vectors;
  }
  for (int n = 1; is_there(dir_ / entry.name); ++n)
    entry.name = vectors_name(planned.rows, dimensions(), fmt::format("{} {}", salt, n));
  write_vectors(scratch / entry.name, planned.rows, dimensions(), count);
  entry.files = list_files(scratch / entry.name);
  rename_path(scratch / entry.name, dir_ / entry.name);
  return entry;
}

}  // namespace hoshin
