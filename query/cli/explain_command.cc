// hoshin explain: a query as it was understood, and the terms it asks for.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_explain(const CommandRequest& request, Format format, Session& session) {
  const Query& query = request.search.query;
  const Explanation explanation = session.searcher().explain(explain_request(request));
  if (format == Format::kJson) {
    session.out().write(explanation_json(query.text, explanation) + '\n');
  } else {
    for (const std::string& warning : explanation.warnings) session.warn(warning);
    session.out().write_painted(session.pretty().explanation(explanation, query));
  }
  return kExitDone;
}

}  // namespace hoshin
