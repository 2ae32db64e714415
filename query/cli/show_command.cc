// hoshin show: passages whole, with their neighbours.
#include <optional>
#include <utility>

#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_show(const CommandRequest& request, Format format, Session& session) {
  int status = kExitDone;
  bool first = true;
  for (const std::string& id : request.ids) {
    const auto found = find_neighbourhood(session.searcher(), id, around_of(request));
    if (!found) {
      status = session.report_unknown(id);
      continue;
    }
    std::optional<PassageVersions> versions;
    if (request.versions) versions = session.searcher().versions(id);
    if (format == Format::kJson) {
      session.out().write(show_json(found->passage, found->neighbours, versions ? &*versions : nullptr) +
                          '\n');
    } else {
      if (!std::exchange(first, false)) session.out().write("\n");
      session.out().write_painted(session.pretty().show(found->passage, found->neighbours));
      if (versions) session.out().write_painted('\n' + session.pretty().versions(*versions, id));
    }
  }
  return status;
}

}  // namespace hoshin
