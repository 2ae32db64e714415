// hoshin budget: the money table.
#include "program/program.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_budget(const BudgetOptions& options, Session& session) {
  BudgetRequest request;
  request.passages = request_of(options.query);
  request.group_by = options.group_by;
  request.sort = options.sort;
  BudgetTable table = session.searcher().budget(request);
  const BudgetView view{options.group_by, options.sum, table.rows.size()};
  cut(table, view, options.limit);
  if (options.format == Format::kJson) {
    session.out().write(budget_json(table, view) + '\n');
  } else {
    for (const std::string& warning : table.warnings) session.warn(warning);
    if (options.format == Format::kCsv) {
      session.out().write(budget_csv(table, view, session.labels()));
    } else if (options.format == Format::kMarkdown) {
      session.out().write(budget_markdown(table, view, session.labels()));
    } else {
      session.out().write_painted(session.pretty().budget(table, view));
    }
  }
  return table.rows.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
