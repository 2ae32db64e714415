// hoshin budget: the money table, and what does not add up.
#include "program/program.h"
#include "query/cli/audit_renderer.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/commands.h"
#include "query/json/calls.h"

namespace hoshin {

namespace {

int run_audit(const CommandRequest& request, Format format, Session& session) {
  BudgetAudit audit = audit_of(session.searcher(), request);
  const std::size_t limit = request.search.page.limit, all = audit.findings.size();
  if (limit > 0 && all > limit) audit.findings.resize(limit);
  if (format == Format::kJson) {
    session.out().write(audit_json(audit) + '\n');
  } else {
    for (const std::string& warning : audit.warnings) session.warn(warning);
    if (format == Format::kCsv) {
      session.out().write(audit_csv(audit));
    } else if (format == Format::kMarkdown) {
      session.out().write(audit_markdown(audit));
    } else {
      session.out().write_painted(session.pretty().audit(audit, all));
    }
  }
  return audit.findings.empty() ? kExitNothing : kExitDone;
}

}  // namespace

int run_budget(const CommandRequest& request, Format format, Session& session) {
  if (request.audit) return run_audit(request, format, session);
  BudgetTable table = session.searcher().budget(budget_request(request));
  const BudgetView view = view_of(request, table);
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
