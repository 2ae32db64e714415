// libhoshin-index: an index of ready-made passages.
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capi/hoshin-index.h"
#include "capi/known_struct.h"
#include "capi/outcome.h"
#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "indexer/jsonl.h"
#include "indexer/ready_made.h"

namespace {

/// What messages call the lines of hoshin_writer_add().
constexpr const char* kLines = "passages";

}  // namespace

struct hoshin_writer {
  hoshin_writer(const char* index_dir, const char* data_dir, unsigned jobs)
      : analyzer(data_dir), writer(index_dir, analyzer, {.jobs = jobs}), lines(make_reader()) {}

  hoshin::JsonLinesReader make_reader() {
    const auto warn = [this](const std::string& text) { warnings.push_back(text); };
    const auto refuse = [](const hoshin::Error& error) { throw error; };
    return {writer.spool(), warn, refuse, 1};
  }

  /// Adds a line. One that is no passage changes nothing; whatever else goes wrong may leave it half taken,
  /// and then nothing more is.
  void add(std::string_view line) {
    try {
      lines.read_line(std::string(line), kLines);
    } catch (const hoshin::Error& error) {
      ended = error.code() != hoshin::ErrorCode::kBadData;
      throw;
    } catch (...) {
      ended = true;
      throw;
    }
  }

  /// What was added takes the place of all that the index had.
  hoshin::CommitResult commit() {
    std::set<std::string> docs;
    for (hoshin::JsonDocument& read : lines.take()) {
      docs.insert(read.doc);
      hoshin::SpooledDocument document = ready_made_document(std::move(read), writer.spool());
      const hoshin::DocumentEntry* const before = writer.find(document.entry.doc);
      if (before == nullptr || before->hash != document.entry.hash) writer.put(std::move(document));
    }
    for (const hoshin::DocumentEntry& entry : writer.documents()) {
      if (!docs.contains(entry.doc)) writer.remove(entry.doc);
    }
    hoshin::CommitResult result = writer.commit();
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    return result;
  }

  const hoshin::Analyzer analyzer;
  hoshin::IndexWriter writer;
  hoshin::JsonLinesReader lines;
  std::vector<std::string> warnings;
  bool ended = false;  ///< It has committed, or failed: nothing is taken any more.
};

namespace {

hoshin::Error has_ended() {
  return {hoshin::ErrorCode::kUsage, "the writer has committed, or failed", "close it and open another one"};
}

}  // namespace

hoshin_status hoshin_writer_open(const char* index_dir, const hoshin_writer_options* options,
                                 hoshin_writer** writer, hoshin_error** error) {
  if (writer != nullptr) *writer = nullptr;
  return hoshin::outcome_of(error, [&] {
    hoshin::require(index_dir, "index_dir is NULL");
    hoshin::require(writer, "writer is NULL");
    const auto [size, data_dir, jobs] =
        hoshin::members_or_defaults(options, HOSHIN_WRITER_OPTIONS_INIT, "options");
    *writer = new hoshin_writer(index_dir, data_dir != nullptr ? data_dir : hoshin_data_dir(), jobs);
  });
}

hoshin_status hoshin_writer_add(hoshin_writer* writer, const char* json, size_t size, hoshin_error** error) {
  return hoshin::outcome_of(error, [&] {
    hoshin::require(writer, "writer is NULL");
    hoshin::require(json, "json is NULL");
    if (writer->ended) throw has_ended();
    writer->add({json, size});
  });
}

hoshin_status hoshin_writer_commit(hoshin_writer* writer, hoshin_writer_report* report,
                                   hoshin_error** error) {
  return hoshin::outcome_of(error, [&] {
    hoshin::require(writer, "writer is NULL");
    const hoshin_writer_report empty = HOSHIN_WRITER_REPORT_INIT;
    hoshin::members_or_defaults<hoshin_writer_report>(report, empty, "report");  // or nothing is done
    if (std::exchange(writer->ended, true)) throw has_ended();
    const hoshin::CommitResult result = writer->commit();
    if (report != nullptr) hoshin::fill(report, {0, result.passages, result.documents});
  });
}

size_t hoshin_writer_warning_count(const hoshin_writer* writer) {
  return writer == nullptr ? 0 : writer->warnings.size();
}

const char* hoshin_writer_warning(const hoshin_writer* writer, size_t i) {
  return i < hoshin_writer_warning_count(writer) ? writer->warnings[i].c_str() : nullptr;
}

void hoshin_writer_close(hoshin_writer* writer) { delete writer; }
