// hoshin show: passages whole, with their neighbours.
#include <optional>
#include <utility>

#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {
namespace {

/// Rows of a table that are shown on each side of one, unless it is said how many.
constexpr std::size_t kRowsAround = 3;

/// The passages among which the rows of its table are looked for, if it is one.
Neighbours rows_around(const Searcher& searcher, const Passage& passage, Around asked) {
  if (passage.cells.empty()) return {};
  const Around around = asked.none() ? Around{kRowsAround, kRowsAround} : asked;
  auto found = find_neighbourhood(searcher, passage.id, around);
  return found ? std::move(found->neighbours) : Neighbours();
}

}  // namespace

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
      session.out().write_painted(
          session.pretty().show(found->passage, found->neighbours,
                                rows_around(session.searcher(), found->passage, around_of(request))));
      if (versions) session.out().write_painted('\n' + session.pretty().versions(*versions, id));
    }
  }
  return status;
}

}  // namespace hoshin
