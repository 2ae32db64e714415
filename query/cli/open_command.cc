// hoshin open: a passage in its source, at its page or line.
#include <cerrno>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/opener.h"
#include "query/cli/source_place.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Whether the file is another one than that which was indexed, by what an update goes by, too.
bool has_changed(const DocumentEntry& document) {
  struct stat now {};
  const std::string path = source_path(document).string();
  if (path.empty() || ::stat(path.c_str(), &now) != 0) return false;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  const std::int64_t mtime_ns = now.st_mtim.tv_sec * kNanoseconds + now.st_mtim.tv_nsec;
  return static_cast<std::uint64_t>(now.st_size) != document.size || mtime_ns != document.mtime_ns;
}

/// Becomes the program: it has the terminal, and its exit status is ours.
[[noreturn]] void become(const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  restore_signals();
  ::setenv("LESSCHARSET", "utf-8", 0);  // else less takes Japanese for a binary file where the locale is C
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
  if (has_changed(document)) {
    session.warn(message("{} has changed since it was indexed: the passage may stand elsewhere",
                         source_path(document).string()));
  }
  if (!options.print) become(arguments);
  session.out().write(shell_text(arguments) + '\n');
  return kExitDone;
}

}  // namespace hoshin
