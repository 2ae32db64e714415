// The processes that read documents, looked up at work.
#include <algorithm>
#include <csignal>
#include <functional>
#include <iterator>
#include <set>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/apart.h"
#include "indexer/cli/descriptor.h"
#include "indexer/cli/sandbox.h"
#include "tests/indexer/index_run.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

bool has_sandbox() {
  return asked_apart([] { return enter_sandbox(); }).empty();
}

/// The processes that `parent` has started, and those that they have.
Strings descendants_of(const std::string& parent) {
  std::istringstream words(file_bytes("/proc/" + parent + "/task/" + parent + "/children"));
  Strings all{std::istream_iterator<std::string>(words), {}};
  for (std::size_t i = 0, children = all.size(); i < children; ++i) {
    for (std::string& below : descendants_of(all[i])) all.push_back(std::move(below));
  }
  return all;
}

bool is_confined(const std::string& process) {
  return file_bytes("/proc/" + process + "/status").find("Seccomp:\t2") != std::string::npos;
}

/// "0 socket", "1 /dev/null", ...; what it had, if it ends meanwhile.
Strings descriptors_of(const std::string& process) {
  Strings list;
  std::error_code gone;
  for (std::filesystem::directory_iterator entry("/proc/" + process + "/fd", gone), end;
       !gone && entry != end; entry.increment(gone)) {
    const std::string to = std::filesystem::read_symlink(entry->path(), gone).string();
    list.push_back(entry->path().filename().string() + " " + to.substr(0, to.find(':')));
  }
  std::sort(list.begin(), list.end());
  return list;
}

/// One that tries the sandbox has none.
bool has_document(const std::string& process) {
  return std::ranges::any_of(descriptors_of(process),
                             [](const std::string& d) { return d.ends_with(".txt"); });
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
    for (const std::string& process : descendants_of(std::to_string(program))) {
      if (is_confined(process) && has_document(process)) worker = process;
    }
  }
  if (!worker.empty()) look(worker);
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
  ASSERT_FALSE(worker.empty()) << "no worker is confined";
}

TEST(WorkerProcessTest, HasNothingOfItsParents) {
  if (!has_sandbox()) GTEST_SKIP() << "no seccomp here";
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

/// What reads a document may have been taken over by it: the next one is none of its business.
TEST(WorkerProcessTest, EachDocumentHasAProcessOfItsOwn) {
  if (!has_sandbox()) GTEST_SKIP() << "no seccomp here";
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "重要インフラの演習を" + std::to_string(i) + "回行う。\n\n";
  for (const char* const name : {"a", "b", "c"})
    folder.write(std::string("in/") + name + ".txt", text + name);
  const std::string source = folder / "in", index = folder / "index";
  const pid_t program = ::fork();
  if (program == 0) {
    ::execl(kHoshinIndex.c_str(), kHoshinIndex.c_str(), "-q", "-j1", "-o", index.c_str(), source.c_str(),
            nullptr);
    ::_exit(127);
  }
  std::set<std::string> readers;
  int status = 0;
  while (::waitpid(program, &status, WNOHANG) == 0) {
    for (const std::string& process : descendants_of(std::to_string(program))) {
      if (is_confined(process) && has_document(process)) readers.insert(process);
    }
    ::usleep(1'000);
  }
  EXPECT_EQ(status, 0);
  EXPECT_EQ(readers.size(), 3U);
}

}  // namespace
}  // namespace hoshin
