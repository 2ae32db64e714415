#include "indexer/cli/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <initializer_list>

#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include "indexer/cli/landlock.h"

namespace hoshin {
namespace {

// By name, since not every machine has each: an ARM has openat alone.

constexpr const char* kAllowed[] = {
    // memory; mmap and mprotect below
    "brk", "madvise", "mremap", "munmap",
    // what is open; a document comes by recvmsg
    "close", "fstat", "lseek", "read", "recvmsg", "write", "writev",
    // waiting, and time
    "clock_getres", "clock_gettime", "clock_nanosleep", "futex", "gettimeofday", "nanosleep",
    "restart_syscall", "sched_yield", "time",
    // itself; how many processors and how much memory there are decides how libc allocates and sorts
    "exit", "exit_group", "getpid", "getrandom", "gettid", "rt_sigreturn", "sched_getaffinity", "sysinfo"};

/// These fail as for a file that one has no right to: that, every library expects.
constexpr const char* kAboutFiles[] = {"access",     "faccessat",  "faccessat2", "lstat",
                                       "newfstatat", "open",       "openat",     "openat2",
                                       "readlink",   "readlinkat", "stat",       "statx"};

/// They look whether memory is there by writing it to a pipe.
[[maybe_unused]] constexpr const char* kForSanitizers[] = {"getrlimit", "pipe", "pipe2", "sigaltstack"};

/// The rules until they are loaded.
class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ERRNO(ENOSYS))) {}
  ~Filter() {
    if (context_ != nullptr) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  /// All of `arguments` must be so; one comparison for each argument at most.
  void allow(const char* name, std::initializer_list<scmp_arg_cmp> arguments = {}) {
    add(SCMP_ACT_ALLOW, name, arguments);
  }

  void deny(const char* name, std::uint32_t error) { add(SCMP_ACT_ERRNO(error), name, {}); }

  /// 0, or an errno.
  int load() {
    if (context_ == nullptr) return ENOMEM;
    if (error_ != 0) return error_;
    return -::seccomp_load(context_);  // sets PR_SET_NO_NEW_PRIVS first
  }

 private:
  void add(std::uint32_t action, const char* name, std::initializer_list<scmp_arg_cmp> arguments) {
    const int call = ::seccomp_syscall_resolve_name(name);
    if (context_ == nullptr || call == __NR_SCMP_ERROR) return;  // not of this machine
    const int failed = ::seccomp_rule_add_array(context_, action, call,
                                                static_cast<unsigned>(arguments.size()), arguments.begin());
    if (failed != 0 && failed != -EDOM) error_ = -failed;
  }

  scmp_filter_ctx context_;
  int error_ = 0;
};

/// Memory to compute with: no code comes to it later, and nobody else has it.
void allow_memory(Filter& filter) {
  constexpr scmp_datum_t kKindOfMapping = 0x0F;  // MAP_TYPE
  for (const char* name : {"mmap", "mmap2"}) {
    filter.allow(name, {SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                        SCMP_CMP(3, SCMP_CMP_MASKED_EQ, kKindOfMapping, MAP_PRIVATE)});
  }
  filter.allow("mprotect", {SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)});
}

/// abort() unblocks its signal and sends it to its own thread.
void allow_to_abort(Filter& filter) {
  filter.allow("rt_sigprocmask", {SCMP_CMP(0, SCMP_CMP_EQ, SIG_UNBLOCK)});
  filter.allow("tgkill", {SCMP_CMP(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))});
}

}  // namespace

std::string enter_sandbox() {
  forbid_files();
  Filter filter;
  for (const char* name : kAllowed) filter.allow(name);
  for (const char* name : kAboutFiles) filter.deny(name, EACCES);
  allow_memory(filter);
  allow_to_abort(filter);
#if defined(HOSHIN_SANITIZED)
  for (const char* name : kForSanitizers) filter.allow(name);
  filter.allow("prlimit64", {SCMP_CMP(0, SCMP_CMP_EQ, 0), SCMP_CMP(2, SCMP_CMP_EQ, 0)});  // to ask
#endif
  const int failed = filter.load();
  return failed == 0 ? std::string() : std::string("seccomp: ") + std::strerror(failed);
}

}  // namespace hoshin
