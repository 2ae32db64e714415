#include "program/child_process.h"

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program/program.h"
#include "schema/message.h"

extern char** environ;

namespace hoshin {
namespace {

/// This process's, but for the language of messages.
std::vector<std::string> environment_of_child() {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with("LC_ALL=") && !text.starts_with("LC_MESSAGES=") && !text.starts_with("LANGUAGE="))
      variables.emplace_back(text);
  }
  const bool japanese = speaks_japanese();
  variables.emplace_back(japanese ? "LC_MESSAGES=C.UTF-8" : "LC_MESSAGES=C");
  if (japanese) variables.emplace_back("LANGUAGE=ja");
  return variables;
}

}  // namespace

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

MemoryStream::MemoryStream() : fd_(::memfd_create("hoshin", MFD_CLOEXEC)) {
  if (fd_ < 0) throw system_error("create", "a file in memory", errno);
}

MemoryStream::~MemoryStream() { ::close(fd_); }

void MemoryStream::give(std::string_view text) {
  write_all(fd_, text);
  ::lseek(fd_, 0, SEEK_SET);
}

std::string MemoryStream::take() const {
  std::string out;
  char buffer[1 << 16];
  ::lseek(fd_, 0, SEEK_SET);
  for (ssize_t n = 0; (n = ::read(fd_, buffer, sizeof buffer)) > 0;)
    out.append(buffer, static_cast<std::size_t>(n));
  return out;
}

int run_child(std::vector<std::string> words, const ChildStreams& streams) {
  std::vector<std::string> variables = environment_of_child();
  const std::vector<char*> arguments = pointers_to(words), environment = pointers_to(variables);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, streams.in, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, streams.out, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, streams.err, STDERR_FILENO);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw system_error("run", words[0], failed);
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : kExitError;
}

Error reported_by(std::string_view program, std::string_view report, ErrorCode code) {
  const std::string name = fmt::format("{}: ", program);
  const std::size_t end = std::min(report.find('\n'), report.size());
  const std::size_t hint = report.find(": ", end);
  if (!report.starts_with(name) || hint == report.npos)
    return {ErrorCode::kInternal, message("{} ended without an answer: {}", program, report),
            message("report this as a bug")};
  const std::string_view what = report.substr(name.size(), end - name.size());
  report.remove_prefix(hint + 2);
  return {code, std::string(what), std::string(report.substr(0, report.find('\n')))};
}

}  // namespace hoshin
