#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "dict/analyzer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/document_names.h"
#include "indexer/cli/reading.h"
#include "indexer/cli/remake.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/cli/vectors.h"
#include "indexer/disk/hash.h"
#include "indexer/index_writer.h"
#include "indexer/jsonl.h"
#include "indexer/ready_made.h"
#include "program/interrupt.h"
#include "program/program.h"
#include "schema/generation.h"
#include "schema/message.h"
#include "text/normalizer.h"
namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// What an update did, for the summary.
struct Tally {
  std::size_t added = 0, replaced = 0, removed = 0, skipped = 0, excluded = 0;
  std::map<std::string, std::size_t> kinds;  // of what is skipped
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

  /// Whether a document that was not found is one of the SOURCEs', and certainly gone.
  using MayGo = std::function<bool(const DocumentEntry& entry)>;
  void remove_vanished(const std::set<std::string>& docs, const MayGo& may_go);
  void remove_named();
};

void Build::will_put(const DocumentEntry& entry) {
  ++(writer.find(entry.doc) != nullptr ? tally.replaced : tally.added);
}

/// Removes the documents that are not among `docs`.
void Build::remove_vanished(const std::set<std::string>& docs, const MayGo& may_go) {
  for (const DocumentEntry& entry : writer.documents()) {
    if (docs.contains(entry.doc) || !may_go(entry)) continue;
    writer.remove(entry.doc);
    ++tally.removed;
  }
}

void Build::remove_named() {
  for (const std::string& doc : options.remove) {
    if (writer.remove(doc) || writer.remove(composed(doc))) {
      ++tally.removed;
    } else {
      report.problem({ErrorCode::kNotFound, message("there is no document {} to remove", doc),
                      message("hoshin docs lists the documents of an index")});
    }
  }
}

// --- Documents --------------------------------------------------------------------

/// A file that is to be read.
struct PlannedRead {
  const SourceFile* file;
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
    PlannedRead read{&file, rules_of(file, reader_version)};
    const DocumentEntry* prior = build.writer.find(file.doc);
    const bool same = Build::same_place(prior, file) && prior->hash.starts_with(read.rules) &&
                      prior->size == file.stamp.size && prior->mtime_ns == file.stamp.mtime_ns;
    if (!same) plan.push_back(std::move(read));
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
    if ((passage.ministry.empty() || passage.ministry_inherited) && !facts.ministry.empty()) {
      passage.ministry = facts.ministry;
      passage.ministry_inherited = false;
    }
  }
  DocumentEntry entry = stated_entry(read.file->doc, document.passages);
  entry.format = document.format;
  entry.inferred = std::move(document.inferred);
  entry.warnings = std::move(document.warnings);
  add_reasons(facts.inferred, entry.inferred);
  entry.source_root = read.file->source_root;
  entry.source = read.file->source;
  entry.raw_source = read.file->raw_source;
  entry.size = read.file->stamp.size;
  entry.mtime_ns = read.file->stamp.mtime_ns;
  entry.hash = read.rules + answer.hash;
  return {std::move(entry), std::move(document.passages)};
}

/// What came of the files that were read; the rest is as it was.
struct ReadResult {
  std::set<std::string> blank;                               ///< Documents without any text.
  std::set<std::pair<std::string, std::string>> unreadable;  ///< SOURCE and path below it.
  std::vector<UnreadFile> unread;                            ///< Both, with the reason.
};

/// An error names its file, which the record does by itself.
UnreadFile unread_file(const SourceFile& file, const Error& failure) {
  std::string why = failure.what();
  const std::string name = file.path.string() + ": ";
  if (why.starts_with(name)) why.erase(0, name.size());
  return {file.source_root, file.source, std::move(why), failure.hint()};
}

ReadResult read_documents(Build& build, const SourceFiles& found, WorkerPool& pool) {
  const std::vector<PlannedRead> plan = plan_reads(build, found, pool.reader_version());
  std::vector<ReadRequest> requests;
  requests.reserve(plan.size());
  for (const PlannedRead& read : plan) requests.push_back(request_of(build, read));
  warn_if_unprotected(pool, build.report);
  ReadResult result;
  pool.read(requests, [&](std::size_t i, ReadAnswer answer) {
    const SourceFile& file = *plan[i].file;
    build.report.status("reading", "documents", i + 1, plan.size());
    const std::vector<std::string>& warnings = answer.document.warnings;
    warn_of(file, warnings, build.report);
    if (answer.failure) {
      build.report.file_problem(*answer.failure);
      result.unreadable.insert({file.source_root, file.source});
      result.unread.push_back(unread_file(file, *answer.failure));
    } else if (!answer.unchanged && answer.document.passages.empty()) {
      const std::string nothing = message("there is no passage in it");
      if (warnings.empty()) warn_of(file, {nothing}, build.report);
      result.blank.insert(file.doc);
      result.unread.push_back(
          {file.source_root, file.source, warnings.empty() ? nothing : warnings.front(), {}});
    } else if (!answer.unchanged) {
      build.put(indexed(plan[i], std::move(answer)));
    }
    return true;
  });
  return result;
}

/// A document goes when it certainly is in none of the SOURCEs any more: what could not be looked at or read
/// stays as it was, under the name that it had.
void forget_vanished(Build& build, const SourceFiles& found, const ReadResult& read) {
  std::set<std::string> docs;
  for (const SourceFile& file : found.files) {
    if (!read.blank.contains(file.doc)) docs.insert(file.doc);
  }
  build.remove_vanished(docs, [&](const DocumentEntry& entry) {
    return found.roots.contains(entry.source_root) && !found.may_hide(entry.source_root, entry.source) &&
           !read.unreadable.contains({entry.source_root, entry.source});
  });
  build.tally.skipped = found.skipped + read.blank.size();
  build.tally.kinds = found.kinds;
  build.tally.excluded = found.excluded;
}

/// What was not read this time, and of SOURCEs that were not looked through what was not read before.
void record_unread(IndexWriter& writer, const SourceFiles& found, std::vector<UnreadFile> unread) {
  unread.insert(unread.end(), found.unread.begin(), found.unread.end());
  for (const UnreadFile& before : writer.unread()) {
    if (!found.roots.contains(before.source_root)) unread.push_back(before);
  }
  std::ranges::sort(unread, {},
                    [](const UnreadFile& file) { return std::tie(file.source_root, file.source); });
  writer.put_unread(std::move(unread));
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

/// A line says itself what its document is called, so it keeps that name or is not taken: nobody would find
/// it under another one, and what has the name is not lost without a word. Gives the SOURCEs of which
/// something is left out.
std::set<std::string> leave_out_what_others_have(Build& build, const JsonSources& sources,
                                                 std::vector<JsonDocument>& read) {
  std::set<std::string> incomplete;
  std::erase_if(read, [&](const JsonDocument& document) {
    const DocumentEntry* const prior = build.writer.find(document.doc);
    if (prior == nullptr || sources.roots.contains(prior->source_root) || is_gone(*prior)) return false;
    const std::string root = source_root_of(build.options.sources[document.input]);
    build.report.problem({ErrorCode::kUsage,
                          message("the document {} is that of {}: the passages of {} are left out",
                                  document.doc, file_of(*prior).string(), root),
                          message("give it another \"doc\", name both SOURCEs in one run, or take the other "
                                  "out before: --remove {}",
                                  document.doc)});
    incomplete.insert(root);
    return true;
  });
  return incomplete;
}

void put_json_lines(Build& build, const JsonSources& sources) {
  if (unchanged(sources, build.writer)) return;
  PassageSpool& spool = build.writer.spool();
  const std::vector<std::string>& names = build.options.sources;
  std::vector<JsonDocument> all = read_json_lines(names, build.options.jobs, spool, build.report);
  const std::set<std::string> incomplete = leave_out_what_others_have(build, sources, all);
  std::set<std::string> docs;
  for (JsonDocument& read : all) {
    docs.insert(read.doc);
    const std::string& name = names[read.input];
    SpooledDocument document = ready_made_document(std::move(read), spool);
    DocumentEntry& entry = document.entry;
    entry.source_root = source_root_of(name);
    entry.source = fs::path(name).filename().string();
    // Without its stamp the file is read again, also unchanged: what is left out now may be taken then.
    const auto stamp = sources.stamps.find(entry.source_root);
    if (stamp != sources.stamps.end() && !incomplete.contains(entry.source_root)) {
      entry.size = stamp->second.size;
      entry.mtime_ns = stamp->second.mtime_ns;
    }
    const DocumentEntry* prior = build.writer.find(entry.doc);
    const bool same =
        prior != nullptr && prior->source_root == entry.source_root && prior->hash == entry.hash;
    if (!same) build.put(std::move(document));
  }
  build.remove_vanished(
      docs, [&](const DocumentEntry& entry) { return sources.roots.contains(entry.source_root); });
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
  parts.reserve(by_count.size());
  for (const auto& [format, count] : by_count) parts.push_back(fmt::format("{} {}", count, format));
  const std::string all =
      documents.size() == 1 ? message("1 document") : message("{} documents", documents.size());
  return parts.size() < 2 ? all : fmt::format("{} ({})", all, fmt::join(parts, ", "));
}

/// ": 12 .jpg, 3 .mdb": what the skipped files are, as far as their names say so.
std::string kinds_of(const Tally& tally) {
  constexpr std::size_t kMost = 8, kLongest = 12;
  std::vector<std::pair<std::string, std::size_t>> kinds;
  for (const auto& kind : tally.kinds) {
    if (!kind.first.empty() && kind.first.size() <= kLongest) kinds.push_back(kind);
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [kind, count] : std::span(kinds).first(std::min(kinds.size(), kMost)))
    out += fmt::format("{}{} {}", out.empty() ? ": " : ", ", count, kind);
  return out + (kinds.size() > kMost ? ", …" : "");
}

std::string summary(const CommitResult& result, const std::string& documents, const Tally& tally,
                    double seconds, const fs::path& index) {
  std::vector<std::string> changes;
  if (tally.added > 0) changes.push_back(message("{} new", tally.added));
  if (tally.replaced > 0) changes.push_back(message("{} changed", tally.replaced));
  if (tally.removed > 0) changes.push_back(message("{} removed", tally.removed));
  if (tally.excluded == 1) changes.push_back(message("1 document excluded"));
  if (tally.excluded > 1) changes.push_back(message("{} documents excluded", tally.excluded));
  if (tally.skipped == 1) changes.push_back(message("1 other file skipped") + kinds_of(tally));
  if (tally.skipped > 1)
    changes.push_back(message("{} other files skipped", tally.skipped) + kinds_of(tally));
  const std::string passages =
      result.passages == 1 ? message("1 passage") : message("{} passages", result.passages);
  return fmt::format("{}{}, {}{}, {} -> {}{}", result.changed ? "" : message("up to date: "), documents,
                     passages, vector_summary(result), message("{:.1f} s", seconds), index.string(),
                     changes.empty() ? "" : fmt::format(" ({})", fmt::join(changes, ", ")));
}

/// What is made anew does not have what the index has of documents that could not be looked at. Throws Error
/// kIo if there are any: the index stays as it is.
void keep_hidden_documents(const fs::path& index, const SourceFiles& found) {
  std::optional<OpenGeneration> there;
  try {
    there.emplace(index, "");
  } catch (const Error& error) {
    // None, or none that anybody could read: there is nothing to keep.
    const bool nothing_to_keep = error.code() == ErrorCode::kNotFound ||
                                 error.code() == ErrorCode::kCorrupt || error.code() == ErrorCode::kVersion;
    if (nothing_to_keep) return;
    throw;
  }
  if (const DocumentEntry* const hidden = found.hidden_of(there->get().documents)) {
    throw Error(
        ErrorCode::kIo,
        message("{} could not be looked at, and would be missing from the index if that were made anew",
                hidden->source),
        message("see what is said above and try again; without --rebuild it stays in the index as it was"));
  }
}

/// An index is switched over at the very end, by one rename: it is what it was, or what it was to be.
std::string interrupted(const std::filesystem::path& index) {
  std::error_code unreadable;
  const bool there = std::filesystem::exists(index / "current", unreadable);
  return error_report(kProgramName,
                      {ErrorCode::kCancelled,
                       there ? message("interrupted; the index in {} is whole", index.string())
                             : message("interrupted; there is no index in {} yet", index.string()),
                       message("run the same command again")});
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
    if (options.rebuild && !found.unseen.empty()) keep_hidden_documents(places.index, found);
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
    name_documents(found, writer.documents(), report);
    ReadResult read = pool ? read_documents(build, found, *pool) : ReadResult();
    forget_vanished(build, found, read);
    record_unread(writer, found, std::move(read.unread));
  }
  build.remove_named();
  writer.put_vectors(std::move(vectors), options.drop_vectors);

  const CommitResult result = writer.commit(
      [&](std::uint64_t done, std::uint64_t all) { report.status("indexing", "passages", done, all); },
      [&](std::uint64_t done, std::uint64_t all) { report.status("linking", "vectors", done, all); });
  say_if_interrupted("");
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
  say_if_interrupted(interrupted(places.index));
  Report report({options.strict, options.quiet, options.verbose});
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
