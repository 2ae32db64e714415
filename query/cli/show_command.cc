// hoshin show: one passage whole, with its neighbours.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "query/cli/commands.h"
#include "schema/program.h"

namespace hoshin {
namespace {

/// An id that is not there is nothing found: said on stderr, exit status 1.
int report_unknown(std::string_view id, const Searcher& searcher) {
  std::string hint = "search prints the id of each passage on its last line";
  if (const auto near = searcher.nearest_ids(id); !near.empty()) {
    hint = fmt::format("did you mean {}?", fmt::join(near, ", "));
  }
  write_all(STDERR_FILENO, error_report("hoshin", {ErrorCode::kNotFound,
                                                   fmt::format("there is no passage \"{}\"", id), hint}));
  return kExitNothing;
}

}  // namespace

int run_show(const ShowOptions& options, Session& session) {
  Passage passage;
  Neighbours neighbours;
  if (!find_passage(session.searcher(), options.id, options.context, passage, neighbours)) {
    return report_unknown(options.id, session.searcher());
  }
  session.out().write(options.format == Format::kJson ? show_json(passage, neighbours) + '\n'
                                                      : session.pretty().show(passage, neighbours));
  return kExitDone;
}

}  // namespace hoshin
