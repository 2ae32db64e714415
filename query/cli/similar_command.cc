// hoshin similar: passages worded like one.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_similar(const SimilarOptions& options, Session& session) {
  if (session.searcher().show(options.id).empty()) return session.report_unknown(options.id);
  const SearchRequest request = request_of(options.search);
  const SearchResult result = session.searcher().similar(options.id, request, options.other_years);
  if (options.search.format == Format::kPretty) {
    session.out().write_painted(
        session.pretty().similar(result, {request.offset, {}, {}, options.search.cite}));
  } else {
    session.out().write(render_hits(options.search, result, session));
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
