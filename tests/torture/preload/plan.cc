#include "tests/torture/preload/plan.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/torture/preload/recorder.h"

// Everything here runs inside calls that the program, or the C library before it, makes at any moment: no
// memory is asked for, no lock is held, and files are reached by system calls, not by the functions that
// are stood in for.
namespace hoshin::torture {
namespace {

struct Plan {
  bool armed = false, in_main = false;
  int call = -1;  ///< Of Call; -1: none is to fail.
  long number = 0;
  bool forever = false, half = false, kill = false;
  int error = EIO;
  const char* under = nullptr;
  const char* counts = nullptr;
  int said = -1;
};

Plan plan;
std::atomic<long> counted[kCalls];

const char* wish(const char* name) {
  char whole[64];
  std::snprintf(whole, sizeof whole, "HOSHIN_TORTURE_%s", name);
  const char* value = std::getenv(whole);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

long number_wish(const char* name, long fallback) {
  const char* value = wish(name);
  return value != nullptr ? std::strtol(value, nullptr, 10) : fallback;
}

int open_log(const char* path, int flags) {
  return path == nullptr ? -1
                         : static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path,
                                                      O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644));
}

/// Whether this is the process that was started with the wishes, or children are meant, too. The first one
/// leaves its number for those that it starts.
bool is_meant() {
  constexpr const char* kFirst = "HOSHIN_TORTURE_FIRST";
  if (wish("CHILDREN") != nullptr) return true;
  if (std::getenv(kFirst) != nullptr) return std::strtol(std::getenv(kFirst), nullptr, 10) == ::getpid();
  char mine[24];
  std::snprintf(mine, sizeof mine, "%d", static_cast<int>(::getpid()));
  ::setenv(kFirst, mine, 1);
  return true;
}

int call_named(const char* name) {
  for (std::size_t i = 0; name != nullptr && i < kCalls; ++i) {
    if (std::strcmp(kCallNames[i], name) == 0) return static_cast<int>(i);
  }
  return -1;
}

void read_error(const char* error) {
  if (error == nullptr) return;
  plan.half = std::strcmp(error, "half") == 0;
  plan.kill = std::strcmp(error, "kill") == 0;
  if (!plan.half && !plan.kill) plan.error = std::atoi(error);
}

__attribute__((constructor)) void begin() {
  if (!is_meant()) return;
  plan.call = call_named(wish("CALL"));
  plan.number = number_wish("NUMBER", 0);
  plan.forever = wish("FOREVER") != nullptr;
  plan.under = wish("UNDER");
  plan.counts = wish("COUNTS");
  plan.said = open_log(wish("SAID"), O_APPEND);
  read_error(wish("ERROR"));
  begin_recording(open_log(wish("RECORD"), O_TRUNC));
  plan.armed = true;
}

__attribute__((destructor)) void end() {
  if (!plan.armed || plan.counts == nullptr) return;
  plan.armed = false;
  const int file = open_log(plan.counts, O_TRUNC);
  for (std::size_t i = 0; i < kCalls; ++i) {
    char line[64];
    const int size = std::snprintf(line, sizeof line, "%s %ld\n", kCallNames[i], counted[i].load());
    ::syscall(SYS_write, file, line, size);
  }
  ::syscall(SYS_close, file);
}

/// Says which call it is that does not pass, where that was asked for.
void say(Call call, long number, const char* path) {
  if (plan.said < 0) return;
  char line[PATH_MAX + 64];
  const int size = std::snprintf(line, sizeof line, "%s %ld %s\n", kCallNames[static_cast<int>(call)], number,
                                 path != nullptr ? path : "");
  ::syscall(SYS_write, plan.said, line, size);
}

bool is_chosen(Call call, long number) {
  if (plan.number == 0 || plan.call != static_cast<int>(call)) return false;
  return number == plan.number || (plan.forever && number > plan.number);
}

}  // namespace

bool is_armed() noexcept { return plan.armed; }

void enter_main() noexcept { plan.in_main = true; }

std::size_t path_of(int fd, char* buffer) noexcept {
  char link[48];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const long size = ::syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
  buffer[size > 0 ? size : 0] = '\0';
  return size > 0 ? static_cast<std::size_t>(size) : 0;
}

Fate fate_of(Call call, const char* path, int fd) {
  if (!plan.armed || (call == Call::kMalloc && !plan.in_main)) return Fate::kPasses;
  const int before = errno;
  char found[PATH_MAX];
  if (path == nullptr && fd >= 0 && plan.under != nullptr) path_of(fd, found), path = found;
  if (plan.under != nullptr &&
      (path == nullptr || std::strncmp(path, plan.under, std::strlen(plan.under)) != 0)) {
    return Fate::kPasses;
  }
  const long number = ++counted[static_cast<int>(call)];
  errno = before;
  if (!is_chosen(call, number)) return Fate::kPasses;
  if (path == nullptr && fd >= 0) path_of(fd, found), path = found;
  say(call, number, path);
  if (plan.kill) ::syscall(SYS_kill, ::getpid(), SIGKILL);
  errno = plan.error;
  return plan.half ? Fate::kHalf : Fate::kFails;
}

Fate fate_of_change(Call call, const char* path, int fd) {
  const Fate fate = fate_of(Call::kChange, path, fd);
  return fate != Fate::kPasses ? fate : fate_of(call, path, fd);
}

}  // namespace hoshin::torture
