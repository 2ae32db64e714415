// hoshin stats: the size and origin of the index.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_stats(Format format, Session& session) {
  const IndexStats stats = session.searcher().stats();
  session.out().write_painted(format == Format::kJson ? stats_json(stats) + '\n'
                                                      : session.pretty().stats(stats));
  return kExitDone;
}

}  // namespace hoshin
