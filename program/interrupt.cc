#include "program/interrupt.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstddef>

#include <unistd.h>

namespace hoshin {
namespace {

constexpr std::size_t kLongest = 4096;
char text[kLongest];
std::atomic<std::size_t> size = 0;

/// Does only what a signal may.
void end(int signal) {
  [[maybe_unused]] const auto n = ::write(STDERR_FILENO, text, size);
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

void say_if_interrupted(const std::string& report) {
  size = 0;
  // Behind what the terminal shows of the keys, and of the status line.
  const std::string whole = report.empty() || ::isatty(STDERR_FILENO) != 1 ? report : '\n' + report;
  const std::size_t shown = std::min(whole.size(), kLongest);
  std::copy_n(whole.data(), shown, text);
  size = shown;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, shown > 0 ? end : SIG_DFL);
}

}  // namespace hoshin
