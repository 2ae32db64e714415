// tests/run_program.h - a real program: arguments in; output, stderr and exit status out.
#pragma once
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/temporary_folder.h"

namespace hoshin {

struct Outcome {
  int status = -1;  ///< Exit status; 128 + n if signal n ended it, as a shell says.
  std::string out, err;
};

struct RunSettings {
  std::string input = {};                                             ///< What it reads from stdin.
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< Set beside that of the test.
  std::filesystem::path folder = {};  ///< Where it runs, if not where the test does.
  std::function<void()> first = {};   ///< Done in the child before it becomes the program.
};

/// In the child: becomes `command`, with the three streams from and to files.
[[noreturn]] inline void become(const std::vector<std::string>& command, const RunSettings& settings,
                                const std::filesystem::path& streams) {
  const auto redirect = [&](const char* name, int flags, int fd) {
    const int file = ::open((streams / name).c_str(), flags, 0600);
    if (file < 0 || ::dup2(file, fd) < 0) ::_exit(126);
    ::close(file);
  };
  redirect("in", O_RDONLY, STDIN_FILENO);
  redirect("out", O_WRONLY | O_CREAT, STDOUT_FILENO);
  redirect("err", O_WRONLY | O_CREAT, STDERR_FILENO);
  ::setenv("LC_ALL", "C", 1);  // what programs say is compared, whatever language the tester speaks
  for (const auto& [name, value] : settings.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!settings.folder.empty() && ::chdir(settings.folder.c_str()) != 0) ::_exit(126);
  if (settings.first) settings.first();
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

/// Runs `command` (found like a shell finds it) and waits for its end.
inline Outcome run_command(const std::vector<std::string>& command, const RunSettings& settings = {}) {
  const TemporaryFolder streams;
  streams.write("in", settings.input);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become(command, settings, streams.path());
  int state = 0;
  while (::waitpid(child, &state, 0) < 0) {
  }
  return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state), file_bytes(streams / "out"),
          file_bytes(streams / "err")};
}

}  // namespace hoshin
