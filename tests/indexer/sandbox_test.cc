// What a process that parses documents may still do: tried from inside, on kernels with and without Landlock
// and seccomp, and looked up of a worker at work.
#include "indexer/cli/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <iterator>
#include <sstream>

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

#include "corpus/reader.h"
#include "indexer/cli/descriptor.h"
#include "indexer/cli/kept_files.h"
#include "indexer/cli/landlock.h"
#include "indexer/cli/open_file.h"
#include "tests/indexer/index_run.h"
#include "tests/indexer/lesser_kernel.h"
#include "tests/indexer/small_files.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;
using Act = std::function<bool()>;

// --- From inside --------------------------------------------------------------------

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

// --- The document's way in ----------------------------------------------------------

TEST(OpenDocumentTest, TakesStoredFilesOnly) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.txt", "x"), link = folder / "link", to_proc = folder / "to-proc",
             pipe = folder / "pipe";
  std::filesystem::create_symlink(file, link);
  std::filesystem::create_symlink("/proc/self/environ", to_proc);
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const struct {
    const char* why;
    std::filesystem::path path;
    bool is_real;
    const char* problem;
  } cases[] = {
      {"a file", file, false, ""},
      {"the same by its real path", file, true, ""},
      {"a link that a person has typed", link, false, ""},
      {"a link where a file was found", link, true, "cannot open"},
      {"nothing", folder / "none", false, "No such file"},
      {"a folder", folder.path(), false, "no regular file"},
      {"a pipe nobody writes to", pipe, true, "no regular file"},
      {"a device", "/dev/zero", false, "no regular file"},
      {"what the kernel says of a process", "/proc/self/environ", false, "no regular file"},
      {"a link to that", to_proc, false, "no regular file"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string problem;
    try {
      EXPECT_EQ(read_all(open_document(
                    c.path, c.is_real ? std::filesystem::canonical(c.path.parent_path()) / c.path.filename()
                                      : std::filesystem::path())),
                "x");
    } catch (const Error& error) {
      problem = error.what();
      EXPECT_NE(problem.find(c.path.string()), std::string::npos) << problem;
    }
    EXPECT_NE(problem.find(c.problem), std::string::npos) << problem;
    EXPECT_EQ(problem.empty(), *c.problem == '\0') << problem;
  }
}

TEST(DescriptorTest, GoesWithBytesThroughASocket) {
  const TemporaryFolder folder;
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  const Descriptor here(ends[0]);
  Descriptor there(ends[1]), got;
  ASSERT_TRUE(send_with(here.get(), "ab", open_document(folder.write("1", "one"), {})));
  ASSERT_TRUE(send_with(here.get(), "c", open_document(folder.write("2", "two"), {})));
  std::string bytes;
  Strings files;
  while (bytes.size() < 3) {
    char c = 0;
    ASSERT_EQ(receive_with(there.get(), &c, 1, got), 1);
    bytes += c;
    if (got) files.push_back(read_all(std::exchange(got, Descriptor())));
  }
  EXPECT_EQ(bytes, "abc");
  EXPECT_EQ(files, (Strings{"one", "two"}));
  there.reset();
  EXPECT_FALSE(send_with(here.get(), "d", Descriptor(::dup(0)))) << "nobody is there";
}

// --- The real worker ----------------------------------------------------------------

/// The processes that `parent` has started.
Strings children_of(pid_t parent) {
  const std::string id = std::to_string(parent);
  std::istringstream words(file_bytes("/proc/" + id + "/task/" + id + "/children"));
  return {std::istream_iterator<std::string>(words), {}};
}

/// "0 socket", "1 /dev/null", ...
Strings descriptors_of(const std::string& process) {
  Strings list;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/" + process + "/fd")) {
    const std::string to = std::filesystem::read_symlink(entry.path()).string();
    list.push_back(entry.path().filename().string() + " " + to.substr(0, to.find(':')));
  }
  std::sort(list.begin(), list.end());
  return list;
}

/// Starts hoshin-index with a secret in its environment and in a descriptor, lets `look` see its worker at
/// work on a long text, and ends both.
void look_at_worker(const std::function<void(const std::string& worker)>& look) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += "重要インフラの演習を" + std::to_string(i) + "回行う。\n\n";
  const std::string source = folder.write("long.txt", text), index = folder / "index";
  const Descriptor secret(::open(source.c_str(), O_RDONLY));  // not O_CLOEXEC
  const pid_t program = ::fork();
  if (program == 0) {
    ::setenv("HOSHIN_EMBEDDINGS_KEY", "secret", 1);
    ::setenv("LC_ALL", "C", 1);
    ::execl(kHoshinIndex.c_str(), kHoshinIndex.c_str(), "-q", "-j1", "-o", index.c_str(), source.c_str(),
            nullptr);
    ::_exit(127);
  }
  std::string worker;
  for (int i = 0; i < 2000 && worker.empty(); ++i, ::usleep(5'000)) {
    for (const std::string& child : children_of(program)) {
      const bool confined = file_bytes("/proc/" + child + "/status").find("Seccomp:\t2") != std::string::npos;
      if (confined) worker = child;
    }
  }
  if (!worker.empty()) look(worker);
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
  ASSERT_FALSE(worker.empty()) << "no worker is confined";
}

TEST(WorkerProcessTest, HasNothingOfItsParents) {
  if (outcome_of(enters, [] { return true; }) == kNoSandbox) GTEST_SKIP() << "no seccomp here";
  look_at_worker([](const std::string& worker) {
    const Strings open = descriptors_of(worker);
    ASSERT_GE(open.size(), 3U);
    EXPECT_EQ((Strings{open.begin(), open.begin() + 3}), (Strings{"0 socket", "1 /dev/null", "2 /dev/null"}));
    EXPECT_LE(open.size(), 4U) << "the document is the only other";
    const std::string environment = file_bytes("/proc/" + worker + "/environ");
    EXPECT_EQ(environment.find("secret"), std::string::npos);
    EXPECT_EQ(environment.find("PATH=/"), std::string::npos);
    EXPECT_EQ(environment.find("HOME="), std::string::npos);
    const std::string limits = file_bytes("/proc/" + worker + "/limits");
    EXPECT_NE(limits.find("Max file size             0                    0"), std::string::npos) << limits;
    EXPECT_NE(limits.find("Max core file size        0                    0"), std::string::npos) << limits;
    EXPECT_NE(limits.find("Max open files            64                   64"), std::string::npos) << limits;
    const std::string status = file_bytes("/proc/" + worker + "/status");
    EXPECT_NE(status.find("NoNewPrivs:\t1"), std::string::npos);
  });
}

// --- Programs on lesser kernels ----------------------------------------------------

/// A page in a font that is not embedded, whose character map is a file of poppler-data.
std::string pdf_in(const char* map, const char* encoding, const std::string& line) {
  std::string hex;
  for (const char c : testing::encoded(line, encoding)) {
    hex += fmt::format("{:02X}", static_cast<unsigned char>(c));
  }
  return testing::pdf_with_line(hex, map);
}

class LesserKernelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a-text.txt", "人材を育成する。\n");
    folder_.write("in/b-page.html", "<html><body><p>研究を推進する。</p></body></html>");
    folder_.write("in/c-word.docx", testing::small_docx("演習を実施する。"));
    folder_.write("in/d-sheet.xlsx", testing::small_xlsx("基盤を整備する。"));
    folder_.write("in/e-utf16.pdf", testing::small_pdf("体制を強化する。"));
    folder_.write("in/f-sjis.pdf", pdf_in("90ms-RKSJ-H", "CP932", "連携を促進する。"));
    folder_.write("in/g-euc.pdf", pdf_in("EUC-H", "EUC-JP", "施策を評価する。"));
    folder_.write("in/h-jis.pdf", testing::small_pdf("制度を見直す。"));
  }

  Outcome dump(const std::function<void()>& kernel, Strings more = {}) const {
    Strings arguments = {"--dump", "passages", "-j1", folder_ / "in"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    RunSettings settings;
    settings.first = kernel;
    return run_index(arguments, settings);
  }

  TemporaryFolder folder_;
};

TEST_F(LesserKernelTest, DocumentsAreReadAsTheReaderReadsThem) {
  const Reader reader(HOSHIN_DATA_DIR);
  std::size_t here = 0;
  Strings texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "in")) {
    const std::string name = entry.path().filename().string();
    for (const Passage& p : reader.read(file_bytes(entry.path()), name, name).passages) {
      ++here;
      texts.push_back(p.text);
    }
  }
  EXPECT_EQ(here, 8U);
  for (const auto& kernel :
       {std::function<void()>(), std::function<void()>([] { testing::pretend_to_lack_landlock(); })}) {
    const Outcome run = dump(kernel);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    for (const std::string& text : texts) EXPECT_NE(run.out.find(text), std::string::npos) << text << run.out;
  }
}

TEST_F(LesserKernelTest, WithoutSeccompDocumentsAreRefusedUnlessToldOtherwise) {
  const std::function<void()> kernel = [] { testing::pretend_to_lack_seccomp(); };
  const std::string index = folder_ / "index", in = folder_ / "in";
  const struct {
    const char* why;
    Strings arguments;
    int status;
    const char* said;
  } cases[] = {
      {"a build", {"-o", index, in}, 2, "no sandbox here"},
      {"a quiet one", {"-q", "-o", index, in}, 2, "--unconfined"},
      {"a dump", {"--dump", "passages", in}, 2, "seccomp: "},
      {"a dump of blocks", {"-q", "--dump", "blocks", in}, 2, "--unconfined"},
      {"a dump all the same",
       {"-q", "--unconfined", "--dump", "passages", in},
       0,
       "warning: documents are read without a sandbox (seccomp: "},
      {"a build all the same",
       {"-q", "--unconfined", "-o", index, in},
       0,
       "warning: documents are read without a sandbox (seccomp: "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    RunSettings settings;
    settings.first = kernel;
    const Outcome run = run_index(c.arguments, settings);
    EXPECT_EQ(run.status, c.status) << run.err;
    EXPECT_NE(run.err.find(c.said), std::string::npos) << run.err;
    if (c.status == 2) {
      EXPECT_EQ(run.out, "");
      EXPECT_FALSE(std::filesystem::exists(index)) << "nothing is touched";
    }
  }
  EXPECT_EQ(read_index(index).size(), 8U);
}

TEST_F(LesserKernelTest, PassagesOfOthersNeedNoSandbox) {
  RunSettings settings;
  settings.first = [] { testing::pretend_to_lack_seccomp(); };
  settings.input = R"({"text":"人材を育成する。"})";
  const Outcome run = run_index({"--jsonl", "-o", folder_ / "index", "-"}, settings);
  EXPECT_EQ(run.status, 0) << run.err;
}

}  // namespace
}  // namespace hoshin
