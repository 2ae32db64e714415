// hoshin budget: the money table.
#include "program/program.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_budget(const CommandRequest& request, Format format, Session& session) {
  BudgetTable table = session.searcher().budget(budget_request(request));
  const BudgetView view{request.group_by, request.sum, table.rows.size()};
  cut(table, view, request.search.page.limit);
  if (format == Format::kJson) {
    session.out().write(budget_json(table, view) + '\n');
  } else {
    for (const std::string& warning : table.warnings) session.warn(warning);
    if (format == Format::kCsv || format == Format::kXlsx) {
      write_sheet(budget_sheet(table, view, session.labels()), format == Format::kXlsx, session);
    } else if (format == Format::kMarkdown) {
      session.out().write(budget_markdown(table, view, session.labels()));
    } else {
      session.out().write_painted(session.pretty().budget(table, view));
    }
  }
  return table.rows.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
