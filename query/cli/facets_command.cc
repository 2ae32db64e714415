// hoshin facets: how many passages there are of each year, ministry, area.
#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/facet_sheets.h"
#include "schema/error.h"
#include "schema/message.h"
namespace hoshin {
namespace {

int run_pivot(const CommandRequest& request, Format format, Session& session) {
  if (request.pivot.size() != 2) {
    throw Error(ErrorCode::kUsage, message("--pivot takes two fields"),
                message("give rows and columns: --pivot ministry,year"));
  }
  const Pivot pivot = session.searcher().pivot(pivot_request(request));
  if (format == Format::kJson) {
    session.out().write(pivot_json(request.search.query.text, pivot) + '\n');
  } else if (format == Format::kCsv || format == Format::kXlsx) {
    write_sheet(pivot_sheet(pivot, session.labels()), format == Format::kXlsx, session);
  } else if (!pivot.rows.empty()) {
    session.out().write_painted(session.pretty().pivot(pivot));
  }
  return pivot.rows.empty() ? kExitNothing : kExitDone;
}

}  // namespace

int run_facets(const CommandRequest& request, Format format, Session& session) {
  if (!request.pivot.empty()) return run_pivot(request, format, session);
  const SearchResult result = session.searcher().facets(facets_request(request));
  if (format == Format::kJson) {
    session.out().write(facets_json(result) + '\n');
  } else {
    for (const std::string& warning : result.warnings) session.warn(warning);
    if (format == Format::kPretty) {
      session.out().write_painted(session.pretty().facets(result));
    } else {
      write_sheet(facets_sheet(result.facets, session.labels()), format == Format::kXlsx, session);
    }
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
