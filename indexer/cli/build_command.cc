#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "dict/analyzer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/reading.h"
#include "indexer/cli/remake.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/cli/vectors.h"
#include "indexer/hash.h"
#include "indexer/index_writer.h"
#include "indexer/jsonl.h"
#include "indexer/ready_made.h"
#include "schema/generation.h"
#include "schema/message.h"
#include "schema/program.h"
namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// What an update did, for the summary.
struct Tally {
  std::size_t added = 0, replaced = 0, removed = 0, skipped = 0, excluded = 0;
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

  /// `document` is an IndexedDocument or a SpooledDocument.
  template <typename AnyDocument>
  void put(AnyDocument document) {
    will_put(document.entry);
    writer.put(std::move(document));
  }

  void will_put(const DocumentEntry& entry);
  void remove_vanished(const std::set<std::string>& roots, const std::set<std::string>& docs);
  void remove_named();
};

void Build::will_put(const DocumentEntry& entry) {
  const DocumentEntry* prior = writer.find(entry.doc);
  ++(prior != nullptr ? tally.replaced : tally.added);
  if (prior == nullptr || prior->source_root == entry.source_root) return;
  const fs::path before = file_of(prior->source_root, prior->source);
  const fs::path now = file_of(entry.source_root, entry.source);
  if (before != now && fs::exists(before)) {
    report.warning(message("the document {} was {} and is now {}", entry.doc, before.string(), now.string()));
  }
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
      report.problem({ErrorCode::kNotFound, message("there is no document {} to remove", doc),
                      message("hoshin docs lists the documents of an index")});
    }
  }
}

// --- Documents --------------------------------------------------------------------

/// A file that is to be read, and what it was when we looked.
struct PlannedRead {
  const SourceFile* file;
  FileStamp stamp;
  std::string rules;  ///< The first digits of its hash: by which rules it is read.
};

/// Two versions of the reader, or two rows of a manifest, make two documents of the same bytes.
std::string rules_of(const SourceFile& file, std::string_view reader_version) {
  constexpr std::size_t kDigits = 8;
  Hash version;
  version.add(reader_version);
  std::string facts = file.facts.fingerprint();
  facts.resize(kDigits, '0');
  return version.hex().substr(0, kDigits) + facts;
}

/// The files of `found` that may have changed since they were indexed.
std::vector<PlannedRead> plan_reads(const Build& build, const SourceFiles& found,
                                    std::string_view reader_version) {
  std::vector<PlannedRead> plan;
  for (const SourceFile& file : found.files) {
    try {
      PlannedRead read{&file, stamp_of(file.path), rules_of(file, reader_version)};
      const DocumentEntry* prior = build.writer.find(file.doc);
      const bool same = Build::same_place(prior, file) && prior->hash.starts_with(read.rules) &&
                        prior->size == read.stamp.size && prior->mtime_ns == read.stamp.mtime_ns;
      if (!same) plan.push_back(std::move(read));
    } catch (const Error& error) {
      build.report.file_problem(error);
    }
  }
  return plan;
}

/// Another time stamp on the same bytes need not be read.
ReadRequest request_of(const Build& build, const PlannedRead& read) {
  ReadRequest request = request_of(*read.file);
  const DocumentEntry* prior = build.writer.find(read.file->doc);
  if (Build::same_place(prior, *read.file) && prior->hash.starts_with(read.rules)) {
    request.known_hash = prior->hash.substr(read.rules.size());
  }
  return request;
}

/// The document as the index has it: what was read, under what a manifest says.
IndexedDocument indexed(const PlannedRead& read, ReadAnswer answer) {
  const StatedFacts& facts = read.file->facts;
  Document& document = answer.document;
  for (Passage& passage : document.passages) {
    passage.url = facts.url;
    if (passage.ministry.empty()) passage.ministry = facts.ministry;
  }
  DocumentEntry entry = stated_entry(read.file->doc, document.passages);
  entry.format = document.format;
  entry.inferred = std::move(document.inferred);
  add_reasons(facts.inferred, entry.inferred);
  entry.source_root = read.file->source_root;
  entry.source = read.file->source;
  entry.size = read.stamp.size;
  entry.mtime_ns = read.stamp.mtime_ns;
  entry.hash = read.rules + answer.hash;
  return {std::move(entry), std::move(document.passages)};
}

void read_documents(Build& build, const SourceFiles& found, WorkerPool& pool) {
  const std::vector<PlannedRead> plan = plan_reads(build, found, pool.reader_version());
  std::vector<ReadRequest> requests;
  for (const PlannedRead& read : plan) requests.push_back(request_of(build, read));
  warn_if_unprotected(pool, build.report);
  pool.read(requests, [&](std::size_t i, ReadAnswer answer) {
    build.report.status("reading", "documents", i + 1, plan.size());
    for (const std::string& warning : answer.document.warnings) build.report.warning(warning);
    if (answer.failure) {
      build.report.file_problem(*answer.failure);
    } else if (!answer.unchanged) {
      build.put(indexed(plan[i], std::move(answer)));
    }
    return true;
  });
}

void forget_vanished(Build& build, const SourceFiles& found) {
  std::set<std::string> docs;
  for (const SourceFile& file : found.files) docs.insert(file.doc);
  build.remove_vanished(found.roots, docs);
  build.tally.skipped = found.skipped;
  build.tally.excluded = found.excluded;
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

void put_json_lines(Build& build, const JsonSources& sources) {
  if (unchanged(sources, build.writer)) return;
  PassageSpool& spool = build.writer.spool();
  const std::vector<std::string>& names = build.options.sources;
  std::set<std::string> docs;
  for (JsonDocument& read : read_json_lines(names, build.options.jobs, spool, build.report)) {
    docs.insert(read.doc);
    const std::string& name = names[read.input];
    SpooledDocument document = ready_made_document(std::move(read), spool);
    DocumentEntry& entry = document.entry;
    entry.source_root = source_root_of(name);
    entry.source = fs::path(name).filename().string();
    if (const auto stamp = sources.stamps.find(entry.source_root); stamp != sources.stamps.end()) {
      entry.size = stamp->second.size;
      entry.mtime_ns = stamp->second.mtime_ns;
    }
    const DocumentEntry* prior = build.writer.find(entry.doc);
    const bool same =
        prior != nullptr && prior->source_root == entry.source_root && prior->hash == entry.hash;
    if (!same) build.put(std::move(document));
  }
  build.remove_vanished(sources.roots, docs);
}

/// "3 documents"; of several formats "3 documents (2 pdf, 1 text)".
std::string counted_documents(const std::vector<DocumentEntry>& documents) {
  std::map<std::string, std::size_t> formats;
  for (const DocumentEntry& entry : documents)
    ++formats[entry.format.empty() ? message("ready-made") : entry.format];
  std::vector<std::pair<std::string, std::size_t>> by_count(formats.begin(), formats.end());
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  for (const auto& [format, count] : by_count) parts.push_back(fmt::format("{} {}", count, format));
  const std::string all =
      documents.size() == 1 ? message("1 document") : message("{} documents", documents.size());
  return parts.size() < 2 ? all : fmt::format("{} ({})", all, fmt::join(parts, ", "));
}

std::string summary(const CommitResult& result, const std::string& documents, const Tally& tally,
                    double seconds, const fs::path& index) {
  std::vector<std::string> changes;
  if (tally.added > 0) changes.push_back(message("{} new", tally.added));
  if (tally.replaced > 0) changes.push_back(message("{} changed", tally.replaced));
  if (tally.removed > 0) changes.push_back(message("{} removed", tally.removed));
  if (tally.excluded == 1) changes.push_back(message("1 document excluded"));
  if (tally.excluded > 1) changes.push_back(message("{} documents excluded", tally.excluded));
  if (tally.skipped == 1) changes.push_back(message("1 other file skipped"));
  if (tally.skipped > 1) changes.push_back(message("{} other files skipped", tally.skipped));
  const std::string passages =
      result.passages == 1 ? message("1 passage") : message("{} passages", result.passages);
  return fmt::format("{}{}, {}{}, {} -> {}{}", result.changed ? "" : message("up to date: "), documents,
                     passages, vector_summary(result), message("{:.1f} s", seconds), index.string(),
                     changes.empty() ? "" : fmt::format(" ({})", fmt::join(changes, ", ")));
}

int build_or_update(const Options& options, const Places& places, Report& report) {
  // Everything that may be mistyped is looked at before the index is touched.
  SourceFiles found;
  JsonSources json;
  std::optional<WorkerPool> pool;
  if (options.jsonl) {
    json = look_at(options.sources);
  } else {
    found = find_stated_documents(options, places, report);
    const bool named_nothing = found.files.empty() && found.excluded == 0 && !options.sources.empty();
    if (named_nothing && options.remove.empty()) return kExitError;
    // They begin while we load the analyser.
    if (!found.files.empty()) pool.emplace(pool_settings(options, places, found.files.size()));
  }

  std::optional<NewVectors> vectors = read_vectors(options, report);

  const Analyzer analyzer(places.data);
  if (pool) pool->reader_version();  // without a sandbox the index is not touched
  IndexWriter writer(places.index, analyzer, {options.jobs, options.rebuild});
  Build build{options, report, writer, {}};
  const bool has_other_work = !options.remove.empty() || vectors.has_value() || options.drop_vectors;
  if (options.sources.empty() && !has_other_work) throw no_source_given();
  if (options.jsonl) {
    put_json_lines(build, json);
  } else {
    if (pool) read_documents(build, found, *pool);
    forget_vanished(build, found);
  }
  build.remove_named();
  writer.put_vectors(std::move(vectors), options.drop_vectors);

  const CommitResult result = writer.commit(
      [&](std::uint64_t done, std::uint64_t all) { report.status("indexing", "passages", done, all); },
      [&](std::uint64_t done, std::uint64_t all) { report.status("linking", "vectors", done, all); });
  for (const std::string& warning : result.warnings) report.warning(warning);
  report.summary(
      summary(result, counted_documents(writer.documents()), build.tally, report.seconds(), places.index));
  return report.has_problems() ? kExitError : kExitDone;
}

}  // namespace

Error no_source_given() {
  return {ErrorCode::kUsage, message("no SOURCE is given"),
          message("name a file or folder of documents, as in: hoshin-index corpus/documents")};
}

int build_index(const Options& options, const Places& places) {
  Report report({options.strict, options.quiet});
  try {
    return build_or_update(options, places, report);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kVersion) throw;
    const Options anew = made_anew(options, places, error);
    report.warning(
        message("{}: it is made anew of {}", error.what(), fmt::format("{}", fmt::join(anew.sources, ", "))));
    const bool loses_vectors = recorded_sources(places.index).value_or(RecordedSources{}).has_vectors;
    if (loses_vectors && options.vectors.empty())
      report.warning(message("the vectors of the index are to be attached again, with --vectors"));
    return build_or_update(anew, places, report);
  }
}

}  // namespace hoshin
