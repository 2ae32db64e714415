// hoshin complete: what the beginning of a word may become.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_complete(const CompleteOptions& options, Session& session) {
  const std::vector<Completion> found = session.searcher().complete(options.prefix, options.limit);
  if (options.format == Format::kJson) {
    session.out().write(completions_json(options.prefix, found) + '\n');
  } else if (!found.empty()) {
    session.out().write_painted(session.pretty().completions(found));
  }
  return found.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
