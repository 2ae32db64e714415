// hoshin complete: what the beginning of a word may become.
#include "program/program.h"
#include "query/cli/commands.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {

int run_complete(const CommandRequest& request, Format format, Session& session) {
  if (request.prefix.find_first_not_of(' ') == std::string::npos) {
    throw Error(
        ErrorCode::kUsage, message("there is nothing to complete"),
        message("give {}", translated("the beginning of a word, or of its reading in kana or romaji")));
  }
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
