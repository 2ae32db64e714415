// hoshin show: one passage whole, with its neighbours.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_show(const CommandRequest& request, Format format, Session& session) {
  const auto found = find_neighbourhood(session.searcher(), request.id, request.context);
  if (!found) return session.report_unknown(request.id);
  session.out().write_painted(format == Format::kJson
                                  ? show_json(found->passage, found->neighbours) + '\n'
                                  : session.pretty().show(found->passage, found->neighbours));
  return kExitDone;
}

}  // namespace hoshin
