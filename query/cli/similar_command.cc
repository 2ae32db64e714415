// hoshin similar: passages worded like one.
#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/hit_table.h"

namespace hoshin {

int run_similar(const SearchOptions& options, Session& session) {
  const std::string& id = options.request.id;
  if (session.searcher().show(id).empty()) return session.report_unknown(id);
  const SimilarRequest request = similar_request(options.request);
  const SearchResult result = session.searcher().similar(request);
  if (options.format == Format::kXlsx) {
    write_sheet(hits_sheet(result.hits, session.searcher().documents()), true, session);
  } else if (options.format == Format::kLine) {
    session.out().write_painted(session.pretty().lines(result));
  } else if (options.format == Format::kPretty) {
    session.out().write_painted(
        session.pretty().similar(result, {request.page.offset, {}, {}, options.cite}));
  } else {
    session.out().write(render_hits(options, result, session));
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
