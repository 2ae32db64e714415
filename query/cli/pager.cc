#include "query/cli/pager.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "query/cli/painted_columns.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string_view value_of(const char* variable) { return variable == nullptr ? "" : variable; }

/// In the child: becomes the shell that runs the pager.
[[noreturn]] void become_pager(const char* command, int input) {
  ::dup2(input, STDIN_FILENO);
  std::signal(SIGPIPE, SIG_DFL);
  ::setenv("LESS", "FRX", 0);
  ::setenv("LESSCHARSET", "utf-8", 0);  // ours is UTF-8, whatever the locale
  ::setenv("LV", "-c", 0);
  ::execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
  ::_exit(127);
}

}  // namespace

std::string pager_command(const Environment& environment,
                          const std::function<bool(std::string_view)>& can_run) {
  if (!value_of(environment.no_pager).empty() || value_of(environment.term) == "dumb") return {};
  const std::string_view command = environment.pager == nullptr ? "less" : environment.pager;
  const std::string_view program = command.substr(0, command.find(' '));
  return program.empty() || command == "cat" || !can_run(program) ? std::string() : std::string(command);
}

std::size_t lines_on_screen(std::string_view text, std::size_t columns) {
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t width = display_width(without_colours(text.substr(0, end)));
    lines += std::max<std::size_t>(1, (width + columns - 1) / columns);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Pager::Pager(const std::string& command) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) throw system_error("run", command, errno);
  child_ = ::fork();
  if (child_ == 0) become_pager(command.c_str(), ends[0]);
  const int error = errno;
  ::close(ends[0]);
  input_ = ends[1];
  if (child_ < 0) {
    ::close(input_);
    throw system_error("run", command, error);
  }
  std::signal(SIGINT, SIG_IGN);
}

Pager::~Pager() {
  ::close(input_);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace hoshin
