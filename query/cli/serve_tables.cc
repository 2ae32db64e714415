#include "query/cli/serve_tables.h"

#include <algorithm>

#include "query/cli/audit_renderer.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/export_rows.h"
#include "query/cli/facet_sheets.h"
#include "query/cli/hit_table.h"
#include "query/json/calls.h"
#include "query/json/json_renderer.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

std::string sheet_text(const Sheet& sheet, RowFormat format) {
  return format == RowFormat::kCsv ? sheet_csv(sheet) : sheet_json_lines(sheet);
}

std::string hits(RowFormat format, const CommandRequest& request, const Searcher& searcher, const Labels&) {
  SearchRequest search = request.search;
  search.highlights = search.highlights && format == RowFormat::kJsonLines;
  const SearchResult result = searcher.search(search);
  if (format == RowFormat::kCsv) return sheet_csv(hits_sheet(result.hits, {}));
  const auto neighbours = neighbours_of(result.hits, around_of(request), searcher);
  std::string lines;
  for (std::size_t i = 0; i < result.hits.size(); ++i)
    lines += hit_json(result.hits[i], neighbours.empty() ? nullptr : &neighbours[i]) + '\n';
  return lines;
}

std::string counts(RowFormat format, const CommandRequest& request, const Searcher& searcher,
                   const Labels& labels) {
  if (!request.pivot.empty()) return sheet_text(pivot_sheet(pivot_of(searcher, request), labels), format);
  return sheet_text(facets_sheet(searcher.facets(facets_request(request)).facets, labels), format);
}

std::string audit(RowFormat format, const CommandRequest& request, const Searcher& searcher) {
  if (format != RowFormat::kCsv)
    throw Error(ErrorCode::kUsage, message("an audit has no JSON Lines"), message("ask for json or csv"));
  BudgetAudit audit = audit_of(searcher, request);
  const std::size_t limit = request.search.page.limit;
  if (limit > 0 && audit.findings.size() > limit) audit.findings.resize(limit);
  return audit_csv(audit);
}

std::string money(RowFormat format, const CommandRequest& request, const Searcher& searcher,
                  const Labels& labels) {
  if (request.audit) return audit(format, request, searcher);
  BudgetTable table = searcher.budget(budget_request(request));
  const BudgetView view = view_of(request, table);
  cut(table, view, request.search.page.limit);
  return sheet_text(budget_sheet(table, view, labels), format);
}

std::string documents(RowFormat format, const CommandRequest& request, const Searcher& searcher,
                      const Labels& labels) {
  return sheet_text(documents_sheet(documents_of(searcher, request.docs), labels), format);
}

struct Table {
  std::string_view command;
  std::string (*text)(RowFormat, const CommandRequest&, const Searcher&, const Labels&);
};

constexpr Table kTables[] = {{"search", hits}, {"facets", counts}, {"budget", money}, {"docs", documents}};

/// The head of a table is not written before something stands under it, or nothing will: a query that is
/// wrong is an error, no table.
void rows(RowFormat format, const Query& query, const Limits& limits, const Searcher& searcher,
          const std::function<bool(std::string_view)>& write) {
  bool begun = format != RowFormat::kCsv;
  const auto begin = [&] { return begun || (begun = true, write(csv_row(head_of(passage_columns())))); };
  searcher.for_each_passage(
      query,
      [&](const Passage& passage) {
        if (!begin()) return false;
        return write(format == RowFormat::kCsv ? csv_row(passage_row(passage, {}).cells)
                                               : passage_json_line(passage));
      },
      limits);
  begin();
}

}  // namespace

HttpParts table_parts(const Labels& labels) {
  HttpParts parts;
  parts.table = [&labels](std::string_view command, RowFormat format, const CommandRequest& request,
                          const Searcher& searcher) {
    const auto table = std::ranges::find(kTables, command, &Table::command);
    return table->text(format, request, searcher, labels);
  };
  parts.rows = rows;
  return parts;
}

}  // namespace hoshin
