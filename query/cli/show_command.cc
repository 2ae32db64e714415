// hoshin show: one passage whole, with its neighbours.
#include "query/cli/commands.h"
#include "schema/program.h"

namespace hoshin {

int run_show(const ShowOptions& options, Session& session) {
  Passage passage;
  Neighbours neighbours;
  if (!find_passage(session.searcher(), options.id, options.context, passage, neighbours)) {
    return session.report_unknown(options.id);
  }
  session.out().write(options.format == Format::kJson ? show_json(passage, neighbours) + '\n'
                                                      : session.pretty().show(passage, neighbours));
  return kExitDone;
}

}  // namespace hoshin
