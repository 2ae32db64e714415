#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "dict/analyzer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/disk.h"
#include "indexer/hash.h"
#include "indexer/index_writer.h"
#include "indexer/jsonl.h"
#include "indexer/parallel.h"
#include "schema/passage_json.h"
#include "schema/program.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// What an update did, for the summary.
struct Tally {
  std::size_t added = 0, replaced = 0, removed = 0, skipped = 0;
};

/// The parts of a build: what is to be indexed goes into `writer`.
struct Build {
  const Options& options;
  Report& report;
  IndexWriter& writer;
  Tally tally;

  /// Whether `file` is known, by the same SOURCE, as `prior`.
  static bool same_place(const DocumentEntry* prior, const SourceFile& file) {
    return prior != nullptr && prior->source_root == file.source_root && prior->source == file.source;
  }

  void put(IndexedDocument document);
  void remove_vanished(const std::set<std::string>& roots, const std::set<std::string>& docs);
  void remove_named();
};

void Build::put(IndexedDocument document) {
  const DocumentEntry* prior = writer.find(document.entry.doc);
  ++(prior != nullptr ? tally.replaced : tally.added);
  if (prior != nullptr && prior->source_root != document.entry.source_root) {
    const fs::path before = file_of(prior->source_root, prior->source);
    const fs::path now = file_of(document.entry.source_root, document.entry.source);
    if (before != now && fs::exists(before)) {
      report.warning(fmt::format("the document {} was {} and is now {}", document.entry.doc, before.string(),
                                 now.string()));
    }
  }
  writer.put(std::move(document));
}

/// Removes the documents of `roots` that are not among `docs`.
void Build::remove_vanished(const std::set<std::string>& roots, const std::set<std::string>& docs) {
  for (const DocumentEntry& entry : writer.documents()) {
    if (!roots.contains(entry.source_root) || docs.contains(entry.doc)) continue;
    writer.remove(entry.doc);
    ++tally.removed;
  }
}

void Build::remove_named() {
  for (const std::string& doc : options.remove) {
    if (writer.remove(doc)) {
      ++tally.removed;
    } else {
      report.problem({ErrorCode::kNotFound, fmt::format("there is no document {} to remove", doc),
                      "hoshin docs lists the documents of an index"});
    }
  }
}

/// Copies what all passages of a document say of it.
DocumentEntry entry_of(const std::string& doc, const std::vector<Passage>& passages) {
  DocumentEntry entry;
  entry.doc = doc;
  if (passages.empty()) return entry;
  const Passage& first = passages.front();
  entry.title = first.title;
  entry.kind = first.kind;
  entry.status = first.status;
  entry.date = first.date;
  entry.url = first.url;
  entry.year = first.year;
  return entry;
}

// --- Documents --------------------------------------------------------------------

/// What became of one file.
struct ReadFile {
  std::optional<IndexedDocument> document;  ///< Nothing if it is as it was.
  std::optional<Error> failure;
  std::vector<std::string> warnings;
};

class DocumentReader {
 public:
  DocumentReader(const Reader& reader, const IndexWriter& writer) : reader_(reader), writer_(writer) {
    Hash hash;
    hash.add(reader.version());
    version_ = hash.hex().substr(0, 8);
  }

  /// Never throws: it runs beside others.
  ReadFile read(const SourceFile& file) const {
    ReadFile result;
    try {
      result.document = read_if_changed(file, result.warnings);
    } catch (const Error& error) {
      result.failure = error;
    }
    return result;
  }

 private:
  std::optional<IndexedDocument> read_if_changed(const SourceFile& file,
                                                 std::vector<std::string>& warnings) const {
    const FileStamp stamp = stamp_of(file.path);  // before the bytes: a change in between shows next time
    const DocumentEntry* prior = writer_.find(file.doc);
    const bool known = Build::same_place(prior, file) && prior->hash.starts_with(version_);
    if (known && prior->size == stamp.size && prior->mtime_ns == stamp.mtime_ns) return std::nullopt;
    const std::string bytes = read_file(file.path);
    Hash hash;
    hash.add(bytes);
    const std::string version_and_hash = version_ + hash.hex();
    if (known && prior->hash == version_and_hash) return std::nullopt;

    Document read = read_document(reader_, file, bytes);
    warnings = std::move(read.warnings);
    IndexedDocument document{entry_of(file.doc, read.passages), std::move(read.passages)};
    document.entry.format = read.format;
    document.entry.inferred = std::move(read.inferred);
    document.entry.source_root = file.source_root;
    document.entry.source = file.source;
    document.entry.size = stamp.size;
    document.entry.mtime_ns = stamp.mtime_ns;
    document.entry.hash = version_and_hash;
    return document;
  }

  const Reader& reader_;
  const IndexWriter& writer_;
  std::string version_;  ///< The reader's, as the first digits of every hash.
};

void put_documents(Build& build, const SourceFiles& found, const Reader& reader) {
  const DocumentReader documents(reader, build.writer);
  std::vector<ReadFile> results(found.files.size());
  for_each_parallel(results.size(), build.options.jobs,
                    [&](std::size_t i) { results[i] = documents.read(found.files[i]); });

  std::set<std::string> docs;
  for (std::size_t i = 0; i < results.size(); ++i) {
    docs.insert(found.files[i].doc);
    for (const std::string& warning : results[i].warnings) build.report.warning(warning);
    if (results[i].failure) build.report.problem(*results[i].failure);
    if (results[i].document) build.put(std::move(*results[i].document));
  }
  build.remove_vanished(found.roots, docs);
  build.tally.skipped = found.skipped;
}

// --- JSON Lines -------------------------------------------------------------------

/// Files of JSON Lines and what they were when we looked.
struct JsonSources {
  std::map<std::string, FileStamp> stamps;  ///< By root; of files.
  std::set<std::string> roots;
};

JsonSources look_at(const std::vector<std::string>& sources) {
  JsonSources found;
  for (const std::string& source : sources) {
    const std::string root = source_root_of(source);
    found.roots.insert(root);
    if (source != "-") found.stamps[root] = stamp_of(source);
  }
  return found;
}

/// Whether no file has changed since all its documents were indexed. One file of
/// several that has makes us read all: a document may have passages in more than one.
bool unchanged(const JsonSources& sources, const IndexWriter& writer) {
  std::set<std::string> known;
  for (const DocumentEntry& entry : writer.documents()) {
    if (!sources.roots.contains(entry.source_root)) continue;
    const auto stamp = sources.stamps.find(entry.source_root);
    if (stamp == sources.stamps.end()) return false;
    if (stamp->second.size != entry.size || stamp->second.mtime_ns != entry.mtime_ns) return false;
    known.insert(entry.source_root);
  }
  return known == sources.roots;
}

std::string hash_of(const std::vector<Passage>& passages) {
  Hash hash;
  for (const Passage& passage : passages) hash.add(passage_to_json(passage));
  return hash.hex();
}

void put_json_lines(Build& build, const JsonSources& sources) {
  if (unchanged(sources, build.writer)) return;
  std::set<std::string> docs;
  for (JsonDocument& read : read_json_lines(build.options.sources, build.report)) {
    docs.insert(read.doc);
    IndexedDocument document{entry_of(read.doc, read.passages), std::move(read.passages)};
    DocumentEntry& entry = document.entry;
    entry.source_root = source_root_of(build.options.sources[read.input]);
    entry.source = fs::path(build.options.sources[read.input]).filename().string();
    if (const auto stamp = sources.stamps.find(entry.source_root); stamp != sources.stamps.end()) {
      entry.size = stamp->second.size;
      entry.mtime_ns = stamp->second.mtime_ns;
    }
    entry.hash = hash_of(document.passages);
    const DocumentEntry* prior = build.writer.find(entry.doc);
    const bool same =
        prior != nullptr && prior->source_root == entry.source_root && prior->hash == entry.hash;
    if (!same) build.put(std::move(document));
  }
  build.remove_vanished(sources.roots, docs);
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string summary(const CommitResult& result, const Tally& tally, double seconds, const fs::path& index) {
  std::vector<std::string> changes;
  if (tally.added > 0) changes.push_back(fmt::format("{} new", tally.added));
  if (tally.replaced > 0) changes.push_back(fmt::format("{} changed", tally.replaced));
  if (tally.removed > 0) changes.push_back(fmt::format("{} removed", tally.removed));
  if (tally.skipped > 0) changes.push_back(counted(tally.skipped, "other file") + " skipped");
  return fmt::format("{}{}, {}, {:.1f} s -> {}{}",
                     result.changed ? "" : "up to date: ", counted(result.documents, "document"),
                     counted(result.passages, "passage"), seconds, index.string(),
                     changes.empty() ? "" : fmt::format(" ({})", fmt::join(changes, ", ")));
}

}  // namespace

int build_index(const Options& options, const Places& places) {
  Report report({options.strict, options.quiet});
  // Everything that may be mistyped is looked at before the index is touched.
  SourceFiles found;
  JsonSources json;
  if (options.jsonl) {
    json = look_at(options.sources);
  } else {
    found = find_documents(options.sources, Reader::reads, report);
    if (found.files.empty() && options.remove.empty()) return kExitError;
  }

  const Analyzer analyzer(places.data);
  IndexWriter writer(places.index, analyzer, {options.jobs, options.rebuild});
  Build build{options, report, writer, {}};
  if (options.jsonl) {
    put_json_lines(build, json);
  } else if (!found.files.empty()) {
    put_documents(build, found, Reader(places.data));
  }
  build.remove_named();

  const CommitResult result = writer.commit(
      [&](std::uint64_t done, std::uint64_t all) { report.status("indexing", "passages", done, all); });
  for (const std::string& warning : result.warnings) report.warning(warning);
  report.summary(summary(result, build.tally, report.seconds(), places.index));
  return report.has_problems() ? kExitError : kExitDone;
}

}  // namespace hoshin
