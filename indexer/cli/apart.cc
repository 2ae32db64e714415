#include "indexer/cli/apart.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/descriptor.h"
#include "indexer/cli/read_messages.h"
#include "program/program.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// As waitpid() says of exit(1).
constexpr EndStatus kMisbehaved = 1 << 8;

struct Child {
  pid_t pid = -1;
  Descriptor line;  ///< To it.
};

void limit_cpu(unsigned seconds) {
  rlimit limit = {};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_max, rlim_t{1} + seconds);
  ::setrlimit(RLIMIT_CPU, &limit);
}

/// `inside` is called in the child with its end of the line, and never returns there.
template <typename Inside>
Child fork_with_line(const Inside& inside) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw system_error("start", message("a worker process"), errno);
  Child child{-1, Descriptor(ends[0])};
  const Descriptor its_end(ends[1]);
  const pid_t parent = ::getpid();
  child.pid = ::fork();
  if (child.pid < 0) throw system_error("start", message("a worker process"), errno);
  if (child.pid > 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kExitError);  // it has ended meanwhile
  child.line.reset();
  try {
    inside(its_end.get());
  } catch (...) {  // it must not go on as the parent
    ::_exit(kExitError);
  }
  ::_exit(kExitDone);
}

EndStatus wait_for(pid_t child) {
  EndStatus status = kMisbehaved;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/// Passes bytes on as they come, all but the last of the one message that they are to be.
class Relay {
 public:
  Relay(int to, std::uint64_t most_bytes) : to_(to), most_bytes_(most_bytes) {}

  /// False if they are not to be had, or nobody wants them.
  bool add(std::string_view bytes) {
    if (frame_.size() == kFrameBytes) return pass(bytes);
    const std::size_t missing = std::min(kFrameBytes - frame_.size(), bytes.size());
    frame_ += bytes.substr(0, missing);
    if (frame_.size() < kFrameBytes) return true;
    left_ = length_in(frame_);
    return left_ <= most_bytes_ && write_all(to_, frame_) && pass(bytes.substr(missing));
  }

  /// The last byte; false if it has not come.
  bool finish() const { return held_ && write_all(to_, {&*held_, 1}); }

 private:
  bool pass(std::string_view bytes) {
    if (bytes.size() > left_) return false;
    left_ -= bytes.size();
    if (left_ > 0 || bytes.empty()) return write_all(to_, bytes);
    held_ = bytes.back();
    return write_all(to_, bytes.substr(0, bytes.size() - 1));
  }

  int to_;
  std::uint64_t most_bytes_;
  std::string frame_;
  std::uint64_t left_ = 0;    ///< Bytes of the message that are still to come.
  std::optional<char> held_;  ///< The last.
};

/// All until the other end is closed; false if it is not what it should be.
bool pass_on(const Descriptor& from, Relay& relay) {
  char bytes[1 << 16];
  for (;;) {
    const ssize_t n = ::read(from.get(), bytes, sizeof bytes);
    if (n == 0) return true;
    if (n > 0 && !relay.add({bytes, static_cast<std::size_t>(n)})) return false;
    if (n < 0 && errno != EINTR) return false;
  }
}

}  // namespace

EndStatus do_apart(int line, std::uint64_t most_bytes, unsigned cpu_seconds,
                   const std::function<void()>& work, const std::function<void(int its_line)>& give) {
  Child child = fork_with_line([&](int its_end) {
    limit_cpu(cpu_seconds);
    ::dup2(its_end, line);
    ::close(its_end);
    work();
  });
  if (give) give(child.line.get());
  Relay relay(line, most_bytes);
  const bool passed = pass_on(child.line, relay);
  if (!passed) ::kill(child.pid, SIGKILL);
  const EndStatus status = wait_for(child.pid);
  if (!passed) return kMisbehaved;
  return status == 0 && !relay.finish() ? kMisbehaved : status;
}

std::string asked_apart(const std::function<std::string()>& ask) {
  try {
    const Child child = fork_with_line([&](int its_end) { write_all(its_end, ask()); });
    std::string answer = read_all(child.line);
    const EndStatus status = wait_for(child.pid);
    return status == 0 ? answer : "status " + std::to_string(status);
  } catch (const Error& error) {
    return error.what();
  }
}

void end_likewise(EndStatus status) {
  if (!WIFSIGNALED(status)) ::_exit(WEXITSTATUS(status));
  std::signal(WTERMSIG(status), SIG_DFL);
  ::kill(::getpid(), WTERMSIG(status));
  ::_exit(kExitError);
}

}  // namespace hoshin
