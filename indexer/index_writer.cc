#include "indexer/index_writer.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "indexer/build.h"
#include "indexer/disk/disk.h"
#include "indexer/disk/parallel.h"
#include "indexer/disk/writer_lock.h"
#include "indexer/garbage.h"
#include "indexer/new_index.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

NewFolders prepared(const fs::path& dir) {
  NewFolders made = NewFolders::before(dir);
  prepare_index_folder(dir);
  return made;
}

VectorCounts vectors_of(const Generation& generation) {
  VectorCounts counts;
  for (const SegmentEntry& segment : generation.segments) {
    if (!segment.vectors) continue;
    counts.rows += segment.vectors->rows;
    counts.dimensions = segment.vectors->dimensions;
  }
  return counts;
}

Error nothing_to_index() {
  return {ErrorCode::kUsage, message("there is nothing to index: no passage with text would be left"),
          message("name documents that have text; an index that is there is untouched")};
}

}  // namespace

struct IndexWriter::Impl {
  fs::path dir;
  const Analyzer& analyzer;
  WriterOptions options;
  NewFolders made;
  WriterLock lock;
  NewIndex unless_published;  ///< Goes behind all that is written below, and before the lock.
  Generation previous;        ///< Empty if there is none.
  std::string previous_name;
  PassageSpool spool;
  Changes changes;
  VectorChange vectors;
  std::optional<std::vector<UnreadFile>> unread;  ///< Nothing: as before.
  std::size_t next_order = 1;                     ///< 0 is for documents that are carried over.

  Impl(const fs::path& index, const Analyzer& cutter, const WriterOptions& wishes)
      : dir(index),
        analyzer(cutter),
        options(wishes),
        made(prepared(index)),
        lock(dir),
        unless_published(std::move(made)),
        spool(dir) {
    remove_scratch_folders(dir);
    mend_marker(dir);
    if (!options.rebuild) read_previous();
  }

  void read_previous();
  Generation build(NextGeneration plan, const std::string& name, const Progress& progress);
  VectorCounts build_vectors(const VectorUpdate& update, const std::string& name, Generation& next,
                             const Progress& progress) const;
  CommitResult build_and_publish(const Progress& progress, const Progress& linking);
  void verify_kept(const Generation& next) const;
  void publish(const Generation& generation, const std::string& name);
};

void IndexWriter::Impl::read_previous() {
  if (!is_there(dir / kCurrentFile)) return;
  const OpenGeneration open(dir, analyzer.version());
  previous = open.get();
  previous_name = open.name();
}

Generation IndexWriter::Impl::build(NextGeneration plan, const std::string& name, const Progress& progress) {
  if (plan.segments.empty()) throw nothing_to_index();
  std::vector<SegmentPlan> to_build;
  std::uint64_t passages = 0;
  for (const NextSegment& segment : plan.segments) {
    if (segment.kept) continue;
    to_build.emplace_back(segment.passages);
    passages += segment.passages.size();
  }
  std::mutex mutex;
  std::uint64_t done = 0;
  const CountPassages count = [&](std::size_t more) {
    const std::lock_guard guard(mutex);
    done += more;
    if (progress) progress(done, passages);
  };
  const ScratchFolder scratch(dir);
  const std::vector<SegmentEntry> built =
      build_segments(to_build, spool, {analyzer, plan.average}, name, options.jobs,
                     {dir, scratch.path(), previous.segments}, count);

  Generation next;
  next.schema = kSchemaVersion;
  next.analyzer = analyzer.version();
  next.created = utc_now();
  next.average = plan.average;
  next.documents = std::move(plan.documents);
  auto made = built.begin();
  for (const NextSegment& segment : plan.segments) {
    next.segments.push_back(segment.kept ? *segment.kept : *made++);
    next.passages += next.segments.back().passages;
    next.text_bytes += next.segments.back().text_bytes;
  }
  return next;
}

VectorCounts IndexWriter::Impl::build_vectors(const VectorUpdate& update, const std::string& name,
                                              Generation& next, const Progress& progress) const {
  std::mutex mutex;
  std::uint64_t done = 0;
  const CountVectors count = [&](std::size_t more) {
    const std::lock_guard guard(mutex);
    done += more;
    if (progress) progress(done, update.to_build());
  };
  const ScratchFolder scratch(dir);
  return update.build(next.segments, scratch.path(), name, count);
}

CommitResult IndexWriter::Impl::build_and_publish(const Progress& progress, const Progress& linking) {
  const bool same_documents = changes.empty() && !options.rebuild;
  const std::string name = next_generation_name(dir);
  NextGeneration plan =
      next_generation({dir, previous, options.min_segment_passages}, std::move(changes), spool);
  changes.clear();
  CommitResult result;
  result.warnings = std::move(plan.warnings);
  VectorUpdate update(dir, previous, vectors, options.jobs);
  update.resolve(plan.segments, spool);
  Generation next = build(std::move(plan), name, progress);
  result.vectors = build_vectors(update, name, next, linking);
  vectors = {};
  next.unread = unread.value_or(previous.unread);
  result.changed = !same_documents || next.segments != previous.segments || next.unread != previous.unread;
  if (!result.changed) return result;
  verify_kept(next);
  publish(next, name);
  previous = std::move(next);
  previous_name = name;
  options.rebuild = false;
  return result;
}

/// What is listed again is read before: damage must not outlive the last generation that knew better. What
/// was made just now was read when it was listed.
void IndexWriter::Impl::verify_kept(const Generation& next) const {
  std::vector<std::pair<fs::path, const FileEntry*>> files;
  const auto add = [&](const std::string& folder, const std::vector<FileEntry>& all) {
    for (const FileEntry& file : all) files.emplace_back(dir / folder, &file);
  };
  for (const SegmentEntry& segment : previous.segments) {
    for (const SegmentEntry& listed : next.segments) {
      if (listed.name == segment.name) add(listed.name, listed.files);
      if (listed.vectors && segment.vectors && listed.vectors->name == segment.vectors->name)
        add(listed.vectors->name, listed.vectors->files);
    }
  }
  for_each_parallel(files.size(), options.jobs,
                    [&](std::size_t i) { verify_file(files[i].first, *files[i].second); });
}

/// The order matters: what `current` leads to is on disk before `current` names it.
void IndexWriter::Impl::publish(const Generation& generation, const std::string& name) {
  const ScratchFolder scratch(dir);
  write_file(scratch.path() / name, generation_to_json(generation));
  rename_path(scratch.path() / name, dir / name);
  sync_folder(dir);
  write_file(scratch.path() / kCurrentFile, name + "\n");
  rename_path(scratch.path() / kCurrentFile, dir / kCurrentFile);
  sync_folder(dir);
}

IndexWriter::IndexWriter(const fs::path& dir, const Analyzer& analyzer, const WriterOptions& options)
    : impl_(std::make_unique<Impl>(dir, analyzer, options)) {}

IndexWriter::~IndexWriter() = default;

const std::vector<DocumentEntry>& IndexWriter::documents() const noexcept {
  return impl_->previous.documents;
}

const DocumentEntry* IndexWriter::find(std::string_view doc) const noexcept {
  const auto& all = impl_->previous.documents;
  const auto at =
      std::lower_bound(all.begin(), all.end(), doc,
                       [](const DocumentEntry& entry, std::string_view name) { return entry.doc < name; });
  return at != all.end() && at->doc == doc ? &*at : nullptr;
}

void IndexWriter::put(IndexedDocument document) {
  SpooledDocument spooled{std::move(document.entry), {}};
  for (const Passage& passage : document.passages) spooled.passages.push_back(impl_->spool.add(passage));
  std::ranges::stable_sort(spooled.passages, {}, &SpooledPassage::number);
  put(std::move(spooled));
}

void IndexWriter::put(SpooledDocument document) {
  const std::string doc = document.entry.doc;
  impl_->changes[doc] = {std::move(document), impl_->next_order++};
}

PassageSpool& IndexWriter::spool() noexcept { return impl_->spool; }

bool IndexWriter::remove(std::string_view doc) {
  const auto at = impl_->changes.find(doc);
  const bool was_put = at != impl_->changes.end() && at->second.document;
  const bool was_there = at == impl_->changes.end() && find(doc) != nullptr;
  if (find(doc) != nullptr) {
    impl_->changes.insert_or_assign(std::string(doc), Change{});
  } else if (was_put) {
    impl_->changes.erase(at);
  }
  return was_put || was_there;
}

const std::vector<UnreadFile>& IndexWriter::unread() const noexcept { return impl_->previous.unread; }

void IndexWriter::put_unread(std::vector<UnreadFile> unread) { impl_->unread = std::move(unread); }

void IndexWriter::put_vectors(std::optional<NewVectors> rows, bool drop) {
  impl_->vectors = {std::move(rows), drop};
}

CommitResult IndexWriter::commit(const Progress& progress, const Progress& linking) {
  Impl& self = *impl_;
  CommitResult result;
  const bool others_unread = self.unread && *self.unread != self.previous.unread;
  const bool asked = self.options.rebuild || !self.changes.empty() || self.vectors.rows ||
                     self.vectors.drop || others_unread;
  if (self.previous_name.empty() && self.changes.empty()) throw nothing_to_index();
  if (asked) {
    result = self.build_and_publish(progress, linking);
  } else {
    result.vectors = vectors_of(self.previous);
  }
  for (std::string& warning : collect_garbage(self.dir, self.previous_name, self.previous))
    result.warnings.push_back(std::move(warning));
  result.generation = self.previous_name;
  result.documents = self.previous.documents.size();
  result.passages = self.previous.passages;
  return result;
}

}  // namespace hoshin
