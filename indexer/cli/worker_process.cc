#include "indexer/cli/worker_process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/open_file.h"
#include "program/child_process.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// How long an ended conversation may take to become an ended process.
constexpr auto kLastWords = std::chrono::seconds(2);

/// All that a worker has of our environment: the language it speaks, and where its libraries are. No
/// secret that another program is meant to find there is in the memory of a parser.
constexpr const char* kPassedOn[] = {"LANGUAGE",        "LC_ALL",       "LC_MESSAGES",  "LANG",
                                     "LD_LIBRARY_PATH",
#if defined(HOSHIN_SANITIZED)
                                     "ASAN_OPTIONS",    "TSAN_OPTIONS", "UBSAN_OPTIONS"
#endif
};

std::vector<std::string> environment_of_worker() {
  std::vector<std::string> environment;
  for (const char* name : kPassedOn) {
    if (const char* value = std::getenv(name)) environment.push_back(fmt::format("{}={}", name, value));
  }
  return environment;
}

Error no_process(int failed) { return system_error("start", message("a worker process"), failed); }

}  // namespace

WorkerProcess::WorkerProcess(const PoolSettings& settings)
    : buffer_(settings.limits.message_bytes()),
      wall_(settings.limits.wall_seconds),
      cpu_seconds_(settings.limits.cpu_seconds) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw no_process(errno);
  socket_ = ends[0];
  const int failed = spawn(settings, ends[1]);
  ::close(ends[1]);
  if (failed != 0) {
    ::close(socket_);
    throw no_process(failed);
  }
}

WorkerProcess::~WorkerProcess() {
  ::close(socket_);
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    wait_for_end(0);
  }
}

void WorkerProcess::greet() {
  greeted_ = true;
  allow_cpu();
}

void WorkerProcess::ask(std::size_t request, std::string_view message, const Descriptor& document) {
  request_ = request;
  deadline_ = Clock::now() + wall_;
  if (greeted_) allow_cpu();
  send_with(socket_, framed(message), document);
}

bool WorkerProcess::listen() {
  char bytes[1 << 16];
  const ssize_t n = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
  if (n > 0) buffer_.add({bytes, static_cast<std::size_t>(n)});
  return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

void WorkerProcess::finish() {
  request_.reset();
  ++finished_;
}

int WorkerProcess::end() {
  const auto patience = Clock::now() + kLastWords;
  while (!ended_ && Clock::now() < patience) {
    if (!wait_for_end(WNOHANG)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    wait_for_end(0);
  }
  return status_;
}

/// 0, or an errno. stderr leads nowhere: the chatter of parsers is not for people.
int WorkerProcess::spawn(const PoolSettings& settings, int its_end) {
  std::vector<std::string> words = worker_arguments(settings.data.string(), settings.limits);
  words.insert(words.begin(), settings.program.string());
  std::vector<std::string> environment = environment_of_worker();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, its_end, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, its_end, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed = ::posix_spawn(&pid_, settings.program.c_str(), &actions, nullptr,
                                   pointers_to(words).data(), pointers_to(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  return failed;
}

/// From now on, so much CPU time; then SIGXCPU ends it. Set from here: in the sandbox it may
/// neither move the limit nor put off the signal.
void WorkerProcess::allow_cpu() {
  clockid_t clock = {};
  timespec used = {};
  rlimit limit = {};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  if (::prlimit(pid_, RLIMIT_CPU, nullptr, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_max, static_cast<rlim_t>(used.tv_sec + 1) + cpu_seconds_);
  ::prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

bool WorkerProcess::wait_for_end(int flags) {
  const pid_t found = ::waitpid(pid_, &status_, flags);
  ended_ = found == pid_ || (found < 0 && errno == ECHILD);
  return ended_;
}

}  // namespace hoshin
