// hoshin export: all passages with their tags, one at a time, for other programs.
#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/export_rows.h"
#include "query/cli/hit_table.h"
#include "query/cli/xlsx_writer.h"
#include "schema/json_writer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// What is done with the passage that the next line has.
std::string opensearch_action(const Passage& passage, const std::string& index) {
  JsonWriter json;
  json.begin_object();
  json.key("index").begin_object();
  if (!index.empty()) json.member("_index", index);
  json.member("_id", passage.id);
  json.end_object();
  json.end_object();
  return json.take() + '\n';
}

std::string record(const Passage& passage, const ExportOptions& options) {
  switch (options.format) {
    case ExportFormat::kCsv:
      return csv_row(passage_row(passage, {}).cells);
    case ExportFormat::kOpenSearchBulk:
      return opensearch_action(passage, options.opensearch_index) + passage_json_line(passage);
    case ExportFormat::kJsonLines:
    case ExportFormat::kXlsx:
      break;
  }
  return passage_json_line(passage);
}

SearchResult records_of(const ExportOptions& options, const Searcher& searcher, Output& out) {
  if (options.format == ExportFormat::kCsv) out.write(csv_row(head_of(passage_columns())));
  return searcher.for_each_passage(options.query, [&](const Passage& passage) {
    out.write(record(passage, options));
    return !out.closed();
  });
}

SearchResult workbook_of(const Query& query, const Searcher& searcher, Output& out) {
  XlsxWriter workbook("passages", passage_columns());
  SearchResult found = searcher.for_each_passage(query, [&](const Passage& passage) {
    workbook.add_row(passage_row(passage, searcher.documents()));
    return true;
  });
  workbook.finish([&](std::string_view bytes) { out.write_bytes(bytes); });
  return found;
}

}  // namespace

int run_export(const ExportOptions& options, Session& session) {
  Output& out = session.out();
  const Searcher& searcher = session.searcher();  // before the head of a table: there may be no index
  const SearchResult found = options.format == ExportFormat::kXlsx ? workbook_of(options.query, searcher, out)
                                                                   : records_of(options, searcher, out);
  for (const std::string& warning : found.warnings) session.warn(warning);
  if (found.relaxed)
    session.warn(message("no passage has all the words (of a question: few have); these have some"));
  return found.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
