#include "indexer/index_writer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "indexer/build.h"
#include "indexer/disk.h"
#include "indexer/garbage.h"
#include "indexer/segment.h"
#include "indexer/terms.h"
#include "indexer/writer_lock.h"
#include "schema/error.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// What a caller asked for one document; `order` says what came last.
struct Change {
  std::optional<IndexedDocument> document;  ///< Nothing to remove it.
  std::size_t order = 0;
};

/// Keeps us from strewing files among somebody's own, and from taking those that
/// look like ours for garbage.
void refuse_other_folders(const fs::path& dir) {
  if (fs::exists(dir / kCurrentFile) || fs::exists(dir / kLockFile)) return;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().filename() == "lost+found") continue;  // of a file system made for the index
    throw Error(ErrorCode::kUsage, fmt::format("{} holds other files, and no index", dir.string()),
                "name a new or an empty folder with --index");
  }
  if (failed) throw system_error("read", dir.string(), failed.value());
}

fs::path prepared(const fs::path& dir) {
  make_folder(dir);
  refuse_other_folders(dir);
  return dir;
}

/// Removes the passages whose id a later put document, or a later passage, has too.
std::vector<std::string> drop_repeated_ids(std::vector<std::pair<std::size_t, IndexedDocument*>> documents) {
  std::sort(documents.begin(), documents.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> warnings;
  std::unordered_map<std::string, const std::string*> owner;  // id -> doc
  for (auto& [order, document] : documents) {
    auto& passages = document->passages;
    const auto repeated = [&, doc = &document->entry.doc](const Passage& passage) {
      const auto [at, added] = owner.emplace(passage.id, doc);
      if (!added) {
        warnings.push_back(fmt::format("passage {} is in {} and in {}; the one in {} is kept", passage.id,
                                       *doc, *at->second, *at->second));
      }
      return !added;
    };
    // From the back, since the last of a document is kept.
    passages.erase(passages.begin(), std::remove_if(passages.rbegin(), passages.rend(), repeated).base());
  }
  return warnings;
}

/// Moves the passages of `documents` out, in source order, and lists the documents in
/// `next`, which also gets what can be counted.
std::vector<Passage> take_passages(std::vector<IndexedDocument>& documents, Generation& next) {
  std::vector<Passage> all;
  for (auto& [entry, passages] : documents) {
    std::stable_sort(passages.begin(), passages.end(),
                     [](const Passage& a, const Passage& b) { return a.number < b.number; });
    for (const Passage& passage : passages) next.text_bytes += passage.text.size();
    next.passages += passages.size();
    entry.passages = static_cast<std::uint32_t>(passages.size());
    next.documents.push_back(std::move(entry));
    std::move(passages.begin(), passages.end(), std::back_inserter(all));
    passages = {};
  }
  return all;
}

Error nothing_to_index() {
  return {ErrorCode::kUsage, "there is nothing to index: no passage with text would be left",
          "name documents that have text; an index that is there is untouched"};
}

}  // namespace

struct IndexWriter::Impl {
  fs::path dir;
  const Analyzer& analyzer;
  WriterOptions options;
  WriterLock lock;
  Generation previous;  ///< Empty if there is none.
  std::string previous_name;
  std::map<std::string, Change, std::less<>> changes;
  std::size_t next_order = 1;  ///< 0 is for documents that are carried over.

  Impl(const fs::path& index, const Analyzer& cutter, const WriterOptions& wishes)
      : dir(prepared(index)), analyzer(cutter), options(wishes), lock(dir) {
    remove_scratch_folders(dir);
    if (!options.rebuild) read_previous();
  }

  void read_previous();
  std::vector<IndexedDocument> documents_to_be(std::vector<std::string>& warnings);
  void carry_over(std::map<std::string, IndexedDocument, std::less<>>& documents) const;
  Generation build(std::vector<IndexedDocument> documents, const std::string& name, const Progress& progress);
  void publish(const Generation& generation, const std::string& name);
};

void IndexWriter::Impl::read_previous() {
  if (!fs::exists(dir / kCurrentFile)) return;
  try {
    const OpenGeneration open(dir, analyzer.version());
    previous = open.get();
    previous_name = open.name();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kVersion) throw;
    throw Error(
        ErrorCode::kVersion, error.what(),
        "make it again with --rebuild and every SOURCE; documents of a SOURCE not named then are dropped");
  }
}

/// Reads the passages of the documents in `documents` from the segments there.
void IndexWriter::Impl::carry_over(std::map<std::string, IndexedDocument, std::less<>>& documents) const {
  if (documents.empty()) return;
  for (const SegmentEntry& segment : previous.segments) {
    read_segment(dir / segment.name, [&](Passage passage) {
      const auto at = documents.find(passage.doc);
      if (at != documents.end()) at->second.passages.push_back(std::move(passage));
    });
  }
}

/// All documents of the next generation, sorted, without repeated ids.
std::vector<IndexedDocument> IndexWriter::Impl::documents_to_be(std::vector<std::string>& warnings) {
  std::map<std::string, IndexedDocument, std::less<>> documents;
  for (const DocumentEntry& entry : previous.documents) {
    if (!changes.contains(entry.doc)) documents[entry.doc].entry = entry;
  }
  carry_over(documents);
  for (auto& [doc, change] : changes) {
    if (change.document) documents[doc] = std::move(*change.document);
  }
  std::vector<std::pair<std::size_t, IndexedDocument*>> in_order;
  for (auto& [doc, document] : documents) {
    const auto change = changes.find(doc);
    in_order.emplace_back(change == changes.end() ? 0 : change->second.order, &document);
  }
  warnings = drop_repeated_ids(std::move(in_order));

  std::vector<IndexedDocument> out;
  for (auto& [doc, document] : documents) out.push_back(std::move(document));
  return out;
}

Generation IndexWriter::Impl::build(std::vector<IndexedDocument> documents, const std::string& name,
                                    const Progress& progress) {
  Generation next;
  const std::vector<Passage> passages = take_passages(documents, next);
  if (passages.empty()) throw nothing_to_index();
  next.schema = kSchemaVersion;
  next.analyzer = analyzer.version();
  next.created = utc_now();

  std::mutex mutex;
  std::uint64_t done = 0;
  const CountPassages count = [&](std::size_t more) {
    const std::lock_guard guard(mutex);
    done += more;
    if (progress) progress(done, passages.size());
  };
  const ScratchFolder scratch(dir);
  const Weighing weighing{analyzer, average_length(passages)};
  const std::string salt = options.rebuild ? name : std::string();
  next.segments = build_segments(passages, weighing, salt, options.jobs, {dir, scratch.path()}, count);
  return next;
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
  const std::string doc = document.entry.doc;
  impl_->changes[doc] = {std::move(document), impl_->next_order++};
}

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

CommitResult IndexWriter::commit(const Progress& progress) {
  Impl& self = *impl_;
  CommitResult result;
  result.changed = self.options.rebuild || !self.changes.empty();
  if (!result.changed && self.previous_name.empty()) throw nothing_to_index();
  if (result.changed) {
    const std::string name = next_generation_name(self.dir);
    self.previous = self.build(self.documents_to_be(result.warnings), name, progress);
    self.publish(self.previous, name);
    self.previous_name = name;
    self.changes.clear();
    self.options.rebuild = false;
  }
  collect_garbage(self.dir, self.previous_name);
  result.generation = self.previous_name;
  result.documents = self.previous.documents.size();
  result.passages = self.previous.passages;
  return result;
}

}  // namespace hoshin
