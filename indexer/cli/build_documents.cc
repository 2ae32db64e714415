#include "indexer/cli/build_documents.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "indexer/cli/reading.h"
#include "indexer/disk/hash.h"
#include "indexer/ready_made.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Whether `file` is known, by the same SOURCE, as `prior`.
bool same_place(const DocumentEntry* prior, const SourceFile& file) {
  return prior != nullptr && prior->source_root == file.source_root && prior->source == file.source;
}

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
    const bool same = same_place(prior, file) && prior->hash.starts_with(read.rules) &&
                      prior->size == file.stamp.size && prior->mtime_ns == file.stamp.mtime_ns;
    if (!same) plan.push_back(std::move(read));
  }
  return plan;
}

/// Another time stamp on the same bytes need not be read.
ReadRequest request_of(const Build& build, const PlannedRead& read) {
  ReadRequest request = request_of(*read.file);
  const DocumentEntry* prior = build.writer.find(read.file->doc);
  if (same_place(prior, *read.file) && prior->hash.starts_with(read.rules)) {
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

/// An error names its file, which the record does by itself.
UnreadFile unread_file(const SourceFile& file, const Error& failure) {
  std::string why = failure.what();
  const std::string name = file.path.string() + ": ";
  if (why.starts_with(name)) why.erase(0, name.size());
  return {file.source_root, file.source, std::move(why), failure.hint()};
}

}  // namespace

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

void record_unread(IndexWriter& writer, const SourceFiles& found, std::vector<UnreadFile> unread) {
  unread.insert(unread.end(), found.unread.begin(), found.unread.end());
  for (const UnreadFile& before : writer.unread()) {
    if (!found.roots.contains(before.source_root)) unread.push_back(before);
  }
  std::ranges::sort(unread, {},
                    [](const UnreadFile& file) { return std::tie(file.source_root, file.source); });
  writer.put_unread(std::move(unread));
}

}  // namespace hoshin
