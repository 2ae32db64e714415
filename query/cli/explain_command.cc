// hoshin explain: a query as it was understood, and the terms it asks for.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_explain(const CommandRequest& asked, Format format, Session& session) {
  const SearchRequest& request = asked.search;
  const Explanation explanation = session.searcher().explain(request);
  if (format == Format::kJson) {
    session.out().write(explanation_json(request.query, explanation) + '\n');
  } else {
    for (const std::string& warning : explanation.warnings) session.warn(warning);
    session.out().write_painted(session.pretty().explanation(explanation, request));
  }
  return kExitDone;
}

}  // namespace hoshin
