// What a process that parses documents may still do: tried from inside, on kernels with and without Landlock
// and seccomp.
#include "indexer/cli/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <utility>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/keyctl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/descriptor.h"
#include "indexer/cli/kept_files.h"
#include "indexer/cli/landlock.h"
#include "indexer/cli/open_file.h"
#include "schema/error.h"
#include "tests/indexer/lesser_kernel.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;
using Act = std::function<bool()>;

constexpr int kNoSandbox = 255;

/// A signal that ended the process, as a shell says it.
constexpr int ended_by(int signal) { return 128 + signal; }

/// What `act` ends with in a process where `enter` has been done: an errno, 0 if it succeeds, or ended_by().
int outcome_of(const Act& enter, const Act& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!enter()) ::_exit(kNoSandbox);
    errno = 0;
    ::_exit(act() ? 0 : errno);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : ended_by(WTERMSIG(status));
}

bool enters() { return enter_sandbox().empty(); }

template <typename... Arguments>
bool call(long number, Arguments... arguments) {
  return ::syscall(number, arguments...) >= 0;
}

/// The things of other processes and files that are tried to get at.
struct Targets {
  TemporaryFolder folder;
  std::string file = folder.write("a.txt", "x"), other = folder / "b.txt", place = folder.path();
  pid_t victim = ::getppid(), self = ::getpid();
  std::string victims_environment = "/proc/" + std::to_string(victim) + "/environ";
  std::string victims_memory = "/proc/" + std::to_string(victim) + "/mem";
  Descriptor held{::open(file.c_str(), O_RDWR | O_CLOEXEC)};

  const char* name() const { return file.c_str(); }
  const char* new_name() const { return other.c_str(); }
  bool opens(const char* path, int flags) const { return ::open(path, flags, 0600) >= 0; }
};

struct Attempt {
  const char* what;
  Act act;
  int outcome;
};

std::vector<Attempt> needed_to_read(const Targets& t) {
  return {
      {"to read what is open",
       [&] {
         char c = 0;
         return ::lseek(t.held.get(), 0, SEEK_SET) == 0 && ::read(t.held.get(), &c, 1) == 1;
       },
       0},
      {"much memory", [] { return std::string(100'000'000, 'x').back() == 'x'; }, 0},
      {"memory that is made read-only",
       [] {
         void* const p = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return p != MAP_FAILED && ::mprotect(p, 4096, PROT_READ) == 0 && ::munmap(p, 4096) == 0;
       },
       0},
      {"the time",
       [] {
         timespec now;
         return call(SYS_clock_gettime, CLOCK_REALTIME, &now);
       },
       0},
      {"exceptions",
       [] {
         try {
           throw std::runtime_error("x");
         } catch (const std::exception&) {
           return true;
         }
       },
       0},
      {"to end itself by abort()", []() -> bool { std::abort(); }, ended_by(SIGABRT)},
  };
}

std::vector<Attempt> about_files(const Targets& t) {
  return {
      {"to open a file", [&] { return t.opens(t.name(), O_RDONLY); }, EACCES},
      {"to open one that is not there", [&] { return t.opens(t.new_name(), O_RDONLY); }, EACCES},
      {"to open one of the machine's", [&] { return t.opens("/etc/passwd", O_RDONLY); }, EACCES},
      {"to open it by fopen()", [&] { return std::fopen(t.name(), "r") != nullptr; }, EACCES},
      {"to open it by open()", [&] { return call(SYS_openat, AT_FDCWD, t.name(), O_RDONLY); }, EACCES},
      {"to open it by openat2()",
       [&] {
         const std::uint64_t how[3] = {O_RDONLY, 0, 0};
         return call(437, AT_FDCWD, t.name(), how, sizeof how);
       },
       EACCES},
      {"to open it as a path", [&] { return t.opens(t.name(), O_PATH); }, EACCES},
      {"its own environment", [&] { return t.opens("/proc/self/environ", O_RDONLY); }, EACCES},
      {"the environment of another", [&] { return t.opens(t.victims_environment.c_str(), O_RDONLY); },
       EACCES},
      {"the memory of another", [&] { return t.opens(t.victims_memory.c_str(), O_RDONLY); }, EACCES},
      {"its own descriptors again", [&] { return t.opens("/proc/self/fd/0", O_RDONLY); }, EACCES},
      {"to list a folder", [&] { return t.opens(t.place.c_str(), O_RDONLY | O_DIRECTORY); }, EACCES},
      {"to write a file", [&] { return t.opens(t.name(), O_WRONLY); }, EACCES},
      {"to empty a file", [&] { return t.opens(t.name(), O_RDONLY | O_TRUNC); }, EACCES},
      {"to make a file", [&] { return t.opens(t.new_name(), O_RDONLY | O_CREAT); }, EACCES},
      {"to make one without a name", [&] { return t.opens(t.place.c_str(), O_TMPFILE | O_RDWR); }, EACCES},
      {"whether a file is there", [&] { return ::access(t.name(), F_OK) == 0; }, EACCES},
      {"how long a file is",
       [&] {
         struct stat st;
         return ::stat(t.name(), &st) == 0;
       },
       EACCES},
      {"where a link leads",
       [&] {
         char c[64];
         return ::readlink("/proc/self/exe", c, sizeof c) >= 0;
       },
       EACCES},
      {"where it is",
       [] {
         char c[4096];
         return call(SYS_getcwd, c, sizeof c);
       },
       ENOSYS},
      {"to go elsewhere", [&] { return ::chdir(t.place.c_str()) == 0; }, ENOSYS},
      {"to watch a folder", [] { return ::inotify_init1(0) >= 0; }, ENOSYS},
      {"to remove a file", [&] { return ::unlink(t.name()) == 0; }, ENOSYS},
      {"to rename a file", [&] { return ::rename(t.name(), t.new_name()) == 0; }, ENOSYS},
      {"to link a file", [&] { return ::link(t.name(), t.new_name()) == 0; }, ENOSYS},
      {"to make a folder", [&] { return ::mkdir(t.new_name(), 0700) == 0; }, ENOSYS},
      {"to change rights", [&] { return ::chmod(t.name(), 0777) == 0; }, ENOSYS},
      {"to cut a file", [&] { return ::truncate(t.name(), 0) == 0; }, ENOSYS},
      {"to cut what is open", [&] { return ::ftruncate(t.held.get(), 0) == 0; }, ENOSYS},
      {"to mount", [&] { return ::mount("x", t.place.c_str(), "tmpfs", 0, nullptr) == 0; }, ENOSYS},
  };
}

std::vector<Attempt> about_others(const Targets& t) {
  static char* const no_words[] = {nullptr};
  return {
      {"a signal to another", [&] { return ::kill(t.victim, 0) == 0; }, ENOSYS},
      {"a signal to a thread of another", [&] { return call(SYS_tgkill, t.victim, t.victim, 0); }, ENOSYS},
      {"a signal by descriptor", [&] { return call(434, t.victim, 0); }, ENOSYS},
      {"a signal sent by the kernel when bytes come", [&] { return ::fcntl(0, F_SETOWN, t.victim) == 0; },
       ENOSYS},
      {"which signal that is", [] { return ::fcntl(0, F_SETSIG, SIGKILL) == 0; }, ENOSYS},
      {"to lock what is open",
       [&] {
         struct flock l = {};
         return ::fcntl(t.held.get(), F_SETLK, &l) == 0;
       },
       ENOSYS},
      {"limits of another",
       [&] {
         rlimit l = {};
         return ::prlimit(t.victim, RLIMIT_CORE, &l, nullptr) == 0;
       },
       ENOSYS},
      {"to see limits of another",
       [&] {
         rlimit l;
         return ::prlimit(t.victim, RLIMIT_CORE, nullptr, &l) == 0;
       },
       ENOSYS},
      {"to trace another", [&] { return ::ptrace(PTRACE_ATTACH, t.victim, nullptr, nullptr) == 0; }, ENOSYS},
      {"the memory of another by a call",
       [&] { return ::process_vm_readv(t.victim, nullptr, 0, nullptr, 0, 0) >= 0; }, ENOSYS},
      {"to slow another down",
       [&] { return ::setpriority(PRIO_PROCESS, static_cast<id_t>(t.victim), 19) == 0; }, ENOSYS},
      {"another process", [] { return ::fork() >= 0; }, ENOSYS},
      {"another thread", [] { return call(SYS_clone, 0x10000, 0); }, ENOSYS},
      {"either by the new call", [] { return call(435, nullptr, 0); }, ENOSYS},
      {"another program", [] { return ::execv("/bin/true", no_words) == 0; }, ENOSYS},
      {"a connection", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }, ENOSYS},
      {"a connection on the machine", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }, ENOSYS},
      {"to connect what is open", [] { return ::connect(0, nullptr, 0) == 0; }, ENOSYS},
      {"to send a descriptor",
       [] {
         msghdr m = {};
         return ::sendmsg(0, &m, 0) >= 0;
       },
       ENOSYS},
      {"to type into a terminal",
       [] {
         char c = 'x';
         return ::ioctl(0, TIOCSTI, &c) == 0;
       },
       ENOSYS},
  };
}

std::vector<Attempt> about_itself(const Targets&) {
  constexpr int kAnonymous = MAP_PRIVATE | MAP_ANONYMOUS;
  return {
      {"more CPU time",
       [] {
         const rlimit l = {RLIM_INFINITY, RLIM_INFINITY};
         return ::setrlimit(RLIMIT_CPU, &l) == 0;
       },
       ENOSYS},
      {"more memory",
       [] {
         const rlimit l = {RLIM_INFINITY, RLIM_INFINITY};
         return ::prlimit(0, RLIMIT_AS, &l, nullptr) == 0;
       },
       ENOSYS},
      {"to ignore the end of its CPU time", [] { return std::signal(SIGXCPU, SIG_IGN) != SIG_ERR; }, ENOSYS},
      {"to put it off",
       [] {
         sigset_t all;
         sigfillset(&all);
         return ::sigprocmask(SIG_BLOCK, &all, nullptr) == 0;
       },
       ENOSYS},
      {"memory that runs",
       [] { return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, kAnonymous, -1, 0) != MAP_FAILED; }, ENOSYS},
      {"to make memory run",
       [] {
         void* const p = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, kAnonymous, -1, 0);
         return ::mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0;
       },
       ENOSYS},
      {"the same by key", [] { return call(SYS_pkey_mprotect, 0, 4096, PROT_EXEC, -1); }, ENOSYS},
      {"memory that is shared",
       [] {
         return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) !=
                MAP_FAILED;
       },
       ENOSYS},
      {"memory as a file", [] { return ::memfd_create("x", 0) >= 0; }, ENOSYS},
      {"calls by a ring", [] { return call(425, 1, nullptr); }, ENOSYS},
      {"keys", [] { return call(SYS_keyctl, KEYCTL_GET_KEYRING_ID, 0, 0); }, ENOSYS},
      {"programs for the kernel", [] { return call(SYS_bpf, 0, nullptr, 0); }, ENOSYS},
      {"to see to page faults", [] { return call(SYS_userfaultfd, 0); }, ENOSYS},
      {"to count events", [] { return call(SYS_perf_event_open, nullptr, 0, -1, -1, 0); }, ENOSYS},
      {"its own rights", [] { return ::setuid(0) == 0; }, ENOSYS},
      {"its own names", [] { return ::prctl(PR_SET_DUMPABLE, 1) == 0; }, ENOSYS},
  };
}

struct Kernel {
  const char* name;
  bool (*enter)();
};

constexpr Kernel kKernels[] = {
    {"with Landlock, if this one has it", [] { return enters(); }},
    {"without Landlock", [] { return testing::pretend_to_lack_landlock() && enters(); }},
};

TEST(SandboxTest, LetsComputeAndNothingElse) {
  if (outcome_of(enters, [] { return true; }) == kNoSandbox) GTEST_SKIP() << "no seccomp here";
  const Targets targets;
  for (const Kernel& kernel : kKernels) {
    for (const auto attempts : {needed_to_read, about_files, about_others, about_itself}) {
      for (const Attempt& attempt : attempts(targets)) {
        SCOPED_TRACE(std::string(kernel.name) + ": " + attempt.what);
        const int outcome = outcome_of(kernel.enter, attempt.act);
        EXPECT_EQ(outcome, attempt.outcome) << std::strerror(outcome);
      }
    }
  }
  EXPECT_EQ(file_bytes(targets.file), "x");
}

TEST(SandboxTest, SaysWhyThereIsNone) {
  const Act says_seccomp = [] {
    return testing::pretend_to_lack_seccomp() && enter_sandbox().starts_with("seccomp: ");
  };
  EXPECT_EQ(outcome_of([] { return true; }, says_seccomp), 0);
}

/// One fence holds without the other.
TEST(SandboxTest, LandlockAloneKeepsFromFiles) {
  const Act enter = [] { return testing::pretend_to_lack_seccomp() && forbid_files(); };
  if (outcome_of(enter, [] { return true; }) == kNoSandbox) GTEST_SKIP() << "no Landlock here";
  const Targets t;
  const Attempt attempts[] = {
      {"to open a file", [&] { return t.opens(t.name(), O_RDONLY); }, EACCES},
      {"to write a file", [&] { return t.opens(t.name(), O_WRONLY); }, EACCES},
      {"to make a file", [&] { return t.opens(t.new_name(), O_WRONLY | O_CREAT); }, EACCES},
      {"to remove a file", [&] { return ::unlink(t.name()) == 0; }, EACCES},
      {"to list a folder", [&] { return t.opens(t.place.c_str(), O_RDONLY | O_DIRECTORY); }, EACCES},
      {"to run a program", [&] { return ::execl("/bin/true", "true", nullptr) == 0; }, EACCES},
  };
  for (const Attempt& attempt : attempts) {
    SCOPED_TRACE(attempt.what);
    EXPECT_EQ(outcome_of(enter, attempt.act), attempt.outcome);
  }
}

TEST(SandboxTest, KeptFilesAreReadWhereNoneCanBeOpened) {
  const TemporaryFolder folder;
  const std::string big(100'000, 'x');
  const std::string a = folder.write("a", "first\nsecond\n"), b = folder.write("below/b", big),
                    late = folder / "late";
  const Act enter = [&] {
    std::filesystem::remove(late);
    const bool all = keep_files(folder.path()) == 2;
    folder.write("late", "x");
    return all && enters();
  };
  const auto read = [](const std::string& path, const char* mode) {
    std::FILE* const file = std::fopen(path.c_str(), mode);
    std::string bytes;
    if (file == nullptr) return bytes;
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) bytes += static_cast<char>(c);
    std::fclose(file);
    return bytes;
  };
  if (outcome_of(enters, [] { return true; }) == kNoSandbox) GTEST_SKIP() << "no seccomp here";
  EXPECT_EQ(outcome_of(enter, [&] { return read(a, "r") == "first\nsecond\n"; }), 0);
  EXPECT_EQ(outcome_of(enter, [&] { return read(a, "rbe") == read(a, "r"); }), 0) << "as often as one likes";
  EXPECT_EQ(outcome_of(enter, [&] { return read(b, "rb") == big; }), 0);
  EXPECT_EQ(outcome_of(enter, [&] { return std::fopen(a.c_str(), "r+") != nullptr; }), EACCES) << "to write";
  EXPECT_EQ(outcome_of(enter, [&] { return std::fopen(late.c_str(), "r") != nullptr; }), EACCES)
      << "not kept";
}

}  // namespace
}  // namespace hoshin
