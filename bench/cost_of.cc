// bench/cost_of.cc - what a command costs: wall seconds, CPU seconds and peak memory.
//
//   cost_of FILE COMMAND [ARGUMENT...]
//
// Writes WALL<TAB>CPU<TAB>BYTES to FILE. CPU is user and system time of the command and of all its children;
// bytes are the most that one of these processes held in memory, mapped files included. The exit status is
// the command's. The same for a program, a virtual machine and a script, so that they can be compared.
#include <chrono>
#include <fstream>
#include <iostream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: cost_of FILE COMMAND [ARGUMENT...]\n";
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::execvp(argv[2], argv + 2);
    std::cerr << "cost_of: cannot run " << argv[2] << "\n";
    ::_exit(127);
  }
  int state = 0;
  rusage usage = {};
  if (child < 0 || ::wait4(child, &state, 0, &usage) != child) {
    std::cerr << "cost_of: cannot run a process\n";
    return 2;
  }
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::ofstream(argv[1]) << wall << '\t' << seconds(usage.ru_utime) + seconds(usage.ru_stime) << '\t'
                         << usage.ru_maxrss * 1024 << '\n';
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}
