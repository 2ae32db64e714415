// hoshin facets: how many passages there are of each year, ministry, area.
#include "program/program.h"
#include "query/cli/commands.h"
#include "schema/error.h"
#include "schema/message.h"
namespace hoshin {
namespace {

int run_pivot(const FacetsOptions& options, const SearchRequest& request, Session& session) {
  if (options.pivot.size() != 2) {
    throw Error(ErrorCode::kUsage, message("--pivot takes two fields"),
                message("give rows and columns: --pivot ministry,year"));
  }
  const Pivot pivot = session.searcher().pivot(request, options.pivot[0], options.pivot[1]);
  if (options.format == Format::kJson) {
    session.out().write(pivot_json(request.query, pivot) + '\n');
  } else if (!pivot.rows.empty()) {
    session.out().write_painted(session.pretty().pivot(pivot));
  }
  return pivot.rows.empty() ? kExitNothing : kExitDone;
}

}  // namespace

int run_facets(const FacetsOptions& options, Session& session) {
  SearchRequest request = request_of(options.query);
  request.measure = options.measure;
  if (!options.pivot.empty()) return run_pivot(options, request, session);
  request.facets = options.by;
  const SearchResult result = session.searcher().facets(request);
  if (options.format == Format::kJson) {
    session.out().write(facets_json(result) + '\n');
  } else {
    for (const std::string& warning : result.warnings) session.warn(warning);
    session.out().write_painted(session.pretty().facets(result));
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
