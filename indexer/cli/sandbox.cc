#include "indexer/cli/sandbox.h"

#include <cerrno>
#include <cstring>
#include <initializer_list>

#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace hoshin {
namespace {

// By name, since not every machine has each: an ARM has openat alone.
constexpr const char* kAllowed[] = {
    // memory
    "brk", "madvise", "mmap", "mprotect", "mremap", "munmap",
    // files, to read them; what is open already may also be written
    "access", "close", "dup", "faccessat", "faccessat2", "fadvise64", "fcntl", "fstat", "fstatfs", "getcwd",
    "getdents64", "lseek", "lstat", "newfstatat", "pread64", "read", "readlink", "readlinkat", "readv",
    "stat", "statfs", "statx", "write", "writev",
    // the sanitizers see whether memory is there by writing it to a pipe
    "pipe", "pipe2",
    // waiting, and time
    "clock_getres", "clock_gettime", "clock_nanosleep", "futex", "gettimeofday", "nanosleep", "poll", "ppoll",
    "sched_getaffinity", "sched_yield", "time",
    // itself
    "arch_prctl", "exit", "exit_group", "getegid", "geteuid", "getgid", "getpid", "getppid", "getrandom",
    "getrlimit", "getrusage", "gettid", "getuid", "prlimit64", "restart_syscall", "rseq", "rt_sigaction",
    "rt_sigprocmask", "rt_sigreturn", "set_robust_list", "setrlimit", "sigaltstack", "sysinfo", "uname"};

// An open file descriptor for any of these would change something.
constexpr scmp_datum_t kWritingFlags[] = {O_WRONLY, O_RDWR,   O_CREAT,
                                          O_TRUNC,  O_APPEND, O_TMPFILE & ~O_DIRECTORY};

/// The rules until they are loaded.
class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ERRNO(ENOSYS))) {}
  ~Filter() {
    if (context_ != nullptr) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void add(std::uint32_t action, const char* name, std::initializer_list<scmp_arg_cmp> arguments = {}) {
    const int call = ::seccomp_syscall_resolve_name(name);
    if (context_ == nullptr || call == __NR_SCMP_ERROR) return;  // not of this machine
    const int failed = ::seccomp_rule_add_array(context_, action, call,
                                                static_cast<unsigned>(arguments.size()), arguments.begin());
    if (failed != 0 && failed != -EDOM) error_ = -failed;
  }

  /// 0, or an errno.
  int load() {
    if (context_ == nullptr) return ENOMEM;
    if (error_ != 0) return error_;
    return -::seccomp_load(context_);  // sets PR_SET_NO_NEW_PRIVS first
  }

 private:
  scmp_filter_ctx context_;
  int error_ = 0;
};

/// Opening is allowed if none of the flags is there that would write. `at` is the
/// number of the argument that holds them.
void allow_reading(Filter& filter, const char* name, unsigned at) {
  scmp_datum_t all = 0;
  for (const scmp_datum_t flag : kWritingFlags) {
    filter.add(SCMP_ACT_ERRNO(EACCES), name, {SCMP_CMP(at, SCMP_CMP_MASKED_EQ, flag, flag)});
    all |= flag;
  }
  filter.add(SCMP_ACT_ALLOW, name, {SCMP_CMP(at, SCMP_CMP_MASKED_EQ, all, 0)});
}

}  // namespace

std::string enter_sandbox() {
  Filter filter;
  for (const char* name : kAllowed) filter.add(SCMP_ACT_ALLOW, name);
  allow_reading(filter, "open", 1);
  allow_reading(filter, "openat", 2);
  // abort() and failed checks of the sanitizers end the process itself; whether a stream is
  // a terminal is asked of any that is opened.
  filter.add(SCMP_ACT_ALLOW, "tgkill", {SCMP_CMP(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))});
  filter.add(SCMP_ACT_ALLOW, "ioctl", {SCMP_CMP(1, SCMP_CMP_EQ, TCGETS)});
  const int failed = filter.load();
  return failed == 0 ? std::string() : std::string("seccomp: ") + std::strerror(failed);
}

}  // namespace hoshin
