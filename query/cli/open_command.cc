// hoshin open: a passage in its source, at its page or line.
#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/opener.h"
#include "query/cli/source_place.h"

namespace hoshin {
namespace {

/// Becomes the program: it has the terminal, and its exit status is ours.
[[noreturn]] void become(const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  ::execvp(words.front(), words.data());
  throw system_error("run", arguments.front(), errno);
}

}  // namespace

int run_open(const OpenOptions& options, Session& session) {
  const auto found = find_neighbourhood(session.searcher(), options.id, {});
  if (!found) return session.report_unknown(options.id);
  const Passage& passage = found->passage;
  const DocumentEntry* const entry = find_document(session.searcher().documents(), passage.doc);
  const DocumentEntry document = entry == nullptr ? DocumentEntry() : *entry;
  const auto arguments = open_arguments(document, passage, session.environment(), can_run);
  if (!options.print) become(arguments);
  session.out().write(shell_text(arguments) + '\n');
  return kExitDone;
}

}  // namespace hoshin
