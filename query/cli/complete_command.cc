// hoshin complete: what the beginning of a word may become.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_complete(const CommandRequest& request, Format format, Session& session) {
  const std::vector<Completion> found =
      session.searcher().complete(request.prefix, request.search.page.limit);
  if (format == Format::kJson) {
    session.out().write(completions_json(request.prefix, found) + '\n');
  } else {
    session.out().write_painted(session.pretty().completions(found, request.prefix));
  }
  return found.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
