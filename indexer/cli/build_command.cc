#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/analyzer.h"
#include "indexer/cli/build_documents.h"
#include "indexer/cli/build_json_lines.h"
#include "indexer/cli/build_summary.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/document_names.h"
#include "indexer/cli/reading.h"
#include "indexer/cli/remake.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/cli/vectors.h"
#include "program/interrupt.h"
#include "program/program.h"
#include "schema/generation.h"
#include "schema/message.h"
namespace hoshin {
namespace {

namespace fs = std::filesystem;

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
