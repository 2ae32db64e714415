// Which files of a folder are documents, and what is said of the rest. System calls fail here as those of a
// network folder do: by path, since the functions below take the place of the C library's.
#include "indexer/cli/walk.h"

#include <cerrno>
#include <map>
#include <string>
#include <vector>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "indexer/cli/open_file.h"
#include "indexer/cli/sources.h"
#include "tests/temporary_folder.h"

namespace {

/// The call that fails, the file that it fails for, and why.
struct Fault {
  std::string call, path;
  int reason = 0;
};
Fault fault;

std::string path_of(int fd) {
  char path[4096];
  const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
  return size < 0 ? std::string() : std::string(path, static_cast<std::size_t>(size));
}

bool strikes(const char* call, int folder, const std::string& name = {}) {
  if (fault.reason == 0 || fault.call != call) return false;
  return fault.path == path_of(folder) + (name.empty() ? "" : "/" + name);
}

}  // namespace

extern "C" int fstatat(int folder, const char* name, struct stat* to, int flags) noexcept {
  if (strikes("stat", folder, name)) {
    errno = fault.reason;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_newfstatat, folder, name, to, flags));
}

extern "C" int openat(int folder, const char* name, int flags, ...) {
  if (strikes("open", folder, name)) {
    errno = fault.reason;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_openat, folder, name, flags, 0));
}

extern "C" dirent* readdir(DIR* list) {
  if (strikes("list", ::dirfd(list))) {
    errno = fault.reason;
    return nullptr;
  }
  static const auto real = reinterpret_cast<dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
  return real(list);
}

extern "C" ssize_t pread(int fd, void* to, size_t size, off_t at) {
  if (strikes("read", fd)) {
    errno = fault.reason;
    return -1;
  }
  return ::syscall(SYS_pread64, fd, to, size, at);
}

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

class WalkTest : public testing::Test {
 protected:
  ~WalkTest() override { fault = {}; }

  std::string path(std::string_view name) const { return folder_ / name; }

  Walked walk(const WalkSettings& settings = {}) {
    Report report({});
    testing::internal::CaptureStderr();
    Walked walked = walk_folder(path("docs"), path("docs"), settings, report);
    said_ = testing::internal::GetCapturedStderr();
    has_problems_ = report.has_problems();
    return walked;
  }

  static Strings names(const Walked& walked) {
    Strings names;
    for (const WalkedFile& file : walked.files) names.push_back(file.below);
    return names;
  }

  static Strings names(const std::vector<fs::path>& paths) { return {paths.begin(), paths.end()}; }

  TemporaryFolder folder_;
  std::string said_;
  bool has_problems_ = false;
};

TEST_F(WalkTest, FindsDocumentsInTheOrderOfTheirPaths) {
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "a/b.txt"}) {
    folder_.write(std::string("docs/") + name, "文書。\n");
  }
  folder_.write("docs/picture.png", "\x89PNG\r\n");
  folder_.write("docs/hoshin.toml", "");
  const Walked walked = walk();
  EXPECT_EQ(names(walked), (Strings{"a/b/c.txt", "a/b.txt", "a/z.txt", "a.txt", "b.txt"}));
  EXPECT_EQ(walked.skipped, 1U);
  EXPECT_EQ(walked.files[0].real, path("docs/a/b/c.txt"));
  EXPECT_EQ(walked.files[0].stamp.size, 10U);
  EXPECT_EQ(said_, "");
}

TEST_F(WalkTest, PassesOverWhatSystemsLeave) {
  folder_.write("docs/a.txt", "文書。\n");
  for (const char* name : {".hidden.txt", ".git/a.txt", "~$plan.docx", "~$a.txt", "Thumbs.db", "thumbs.DB",
                           "Desktop.ini", "@eaDir/a.txt", "$RECYCLE.BIN/a.txt",
                           "System Volume Information/a.txt", "lost+found/a.txt", "__MACOSX/a.txt"}) {
    folder_.write(std::string("docs/") + name, "文書。\n");
  }
  EXPECT_EQ(names(walk()), Strings{"a.txt"});
  EXPECT_EQ(said_, "");
}

TEST_F(WalkTest, FollowsNoLinkUnlessItIsAsked) {
  folder_.write("docs/a.txt", "文書。\n");
  folder_.write("docs/.store/b.txt", "文書。\n");
  folder_.write("outside/secret.txt", "秘密。\n");
  const std::pair<const char*, std::string> links[] = {{"absolute.txt", path("outside/secret.txt")},
                                                       {"relative.txt", "../outside/secret.txt"},
                                                       {"folder", path("outside")},
                                                       {"environment.txt", "/proc/self/environ"},
                                                       {"nowhere.txt", "gone"},
                                                       {"self", "self"},
                                                       {"inside.txt", ".store/b.txt"},
                                                       {"store", ".store"},
                                                       {"twice.txt", "a.txt"},
                                                       {"up", ".."},
                                                       {"round", "."}};
  for (const auto& [name, target] : links) fs::create_symlink(target, folder_ / "docs" / name);

  EXPECT_EQ(names(walk()), Strings{"a.txt"});
  for (const auto& [name, target] : links) {
    const std::string line = "warning: " + path("docs/") + name + " is a link to " + target +
                             ", and is not followed (see --follow)";
    EXPECT_NE(said_.find(line), std::string::npos) << name << ": " << said_;
  }
  EXPECT_FALSE(has_problems_);

  const Walked followed = walk({.follow = true, .index = {}});
  EXPECT_EQ(names(followed).size(), 2U) << "each real file once";
  EXPECT_EQ(names(followed)[0], "a.txt");
  EXPECT_EQ(followed.files[1].real, path("docs/.store/b.txt"));
  for (const char* name : {"absolute.txt", "relative.txt", "folder", "environment.txt", "up"}) {
    EXPECT_NE(said_.find(path("docs/") + name + " is a link out of the folder, to "), std::string::npos)
        << name << ": " << said_;
  }
  EXPECT_NE(said_.find("nowhere.txt is a link that leads nowhere"), std::string::npos) << said_;
  EXPECT_FALSE(has_problems_);
}

TEST_F(WalkTest, NeverOpensAPipeOrASocket) {
  folder_.write("docs/a.txt", "文書。\n");
  ASSERT_EQ(::mkfifo(path("docs/pipe.txt").c_str(), 0600), 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path("docs/s.txt").copy(address.sun_path, sizeof address.sun_path - 1);
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
  ASSERT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Walked walked = walk();
  EXPECT_EQ(names(walked), Strings{"a.txt"});
  EXPECT_EQ(walked.skipped, 2U);
  for (const char* name : {"pipe.txt", "s.txt"}) {
    EXPECT_NE(said_.find(path("docs/") + name + " is a pipe, a socket or a device, and is passed over"),
              std::string::npos)
        << said_;
  }
}

TEST_F(WalkTest, ReadsNothingOfTheKernel) {
  Report report({});
  testing::internal::CaptureStderr();
  const Walked walked = walk_folder("/proc", "/proc", {}, report);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("/proc belongs to the kernel"), std::string::npos);
  EXPECT_TRUE(walked.files.empty());
  EXPECT_TRUE(report.has_problems());
  EXPECT_THROW(stamp_of("/proc/self/environ"), Error);
}

TEST_F(WalkTest, AnIndexIsNoFolderOfDocuments) {
  folder_.write("docs/a.txt", "文書。\n");
  folder_.write("docs/own/current", "gen-000001\n");
  folder_.write("docs/own/b.txt", "文書。\n");
  folder_.write("docs/other/current", "gen-000002\n");
  folder_.write("docs/other/b.txt", "文書。\n");
  folder_.write("docs/begun/hoshin-index", "");
  folder_.write("docs/begun/lock", "");
  folder_.write("docs/begun/b.txt", "文書。\n");
  folder_.write("docs/none/current", "of course\n");
  folder_.write("docs/none/b.txt", "文書。\n");
  EXPECT_EQ(names(walk({.follow = false, .index = path("docs/own")})),
            (Strings{"a.txt", "none/b.txt", "none/current"}));
  EXPECT_EQ(said_.find("own"), std::string::npos) << "nobody needs to be told of it each time";
  EXPECT_NE(said_.find(path("docs/other") + " is an index of hoshin"), std::string::npos) << said_;
  EXPECT_NE(said_.find(path("docs/begun") + " is an index of hoshin"), std::string::npos) << said_;
}

TEST_F(WalkTest, AnEmptyFileIsNamed) {
  folder_.write("docs/a.txt", "");
  folder_.write("docs/b.pdf", "");
  const Walked walked = walk();
  EXPECT_EQ(names(walked), Strings{});
  EXPECT_EQ(walked.skipped, 2U);
  EXPECT_NE(said_.find("a.txt is empty"), std::string::npos) << said_;
  EXPECT_FALSE(has_problems_);
}

/// Whatever could not be looked at is among `unseen` and named; what is gone is not.
TEST_F(WalkTest, WhatCannotBeLookedAtIsNotGone) {
  folder_.write("docs/a.txt", "文書。\n");
  folder_.write("docs/sub/b.txt", "文書。\n");
  const struct {
    const char *call, *path;
    int reason;
    Strings found, unseen;
  } cases[] = {
      {"stat", "docs/a.txt", EIO, {"sub/b.txt"}, {"a.txt"}},
      {"stat", "docs/a.txt", ESTALE, {"sub/b.txt"}, {"a.txt"}},
      {"stat", "docs/a.txt", EACCES, {"sub/b.txt"}, {"a.txt"}},
      {"stat", "docs/a.txt", ENOENT, {"sub/b.txt"}, {}},
      {"stat", "docs/sub", EIO, {"a.txt"}, {"sub"}},
      {"stat", "docs/sub/b.txt", EIO, {"a.txt"}, {"sub/b.txt"}},
      {"open", "docs/a.txt", EACCES, {"sub/b.txt"}, {"a.txt"}},
      {"open", "docs/a.txt", EMFILE, {"sub/b.txt"}, {"a.txt"}},
      {"open", "docs/a.txt", ENOENT, {"sub/b.txt"}, {}},
      {"open", "docs/sub", EACCES, {"a.txt"}, {"sub"}},
      {"open", "docs/sub", EMFILE, {"a.txt"}, {"sub"}},
      {"open", "docs/sub", ENOENT, {"a.txt"}, {}},
      {"open", "docs", EACCES, {}, {""}},
      {"open", "docs", ENOENT, {}, {""}},
      {"list", "docs/sub", EIO, {"a.txt"}, {"sub"}},
      {"stat", "docs/sub/current", EIO, {"a.txt"}, {"sub"}},
      {"list", "docs", EIO, {}, {""}},
      {"read", "docs/a.txt", EIO, {"sub/b.txt"}, {"a.txt"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.call) + " " + c.path + ": " + std::to_string(c.reason));
    fault = {c.call, path(c.path), c.reason};
    const Walked walked = walk();
    fault = {};
    EXPECT_EQ(names(walked), c.found);
    EXPECT_EQ(names(walked.unseen), c.unseen);
    EXPECT_EQ(has_problems_, !c.unseen.empty());
    const std::string named =
        "cannot read " + path("docs") + (c.unseen.empty() || c.unseen[0].empty() ? "" : "/" + c.unseen[0]);
    EXPECT_EQ(said_.find(named + ": ") != std::string::npos, !c.unseen.empty()) << said_;
  }
}

TEST_F(WalkTest, AFolderSwappedForALinkLeadsNowhere) {
  folder_.write("outside/sub/secret.txt", "秘密。\n");
  fs::create_directories(path("docs"));
  fs::create_directory_symlink(path("outside"), path("docs/swapped"));
  EXPECT_FALSE(open_without_links(path("docs/swapped/sub/secret.txt")));
  EXPECT_FALSE(open_without_links(path("docs/swapped"), O_DIRECTORY));
  EXPECT_TRUE(open_without_links(path("outside/sub/secret.txt")));
}

TEST_F(WalkTest, ADeepTreeIsWalkedToItsBottom) {
  std::string deep = "docs";
  for (int i = 0; i < 300; ++i) deep += "/d";
  folder_.write("docs/a.txt", "文書。\n");
  fs::create_directories(path(deep));
  folder_.write(deep + "/b.txt", "文書。\n");
  EXPECT_EQ(names(walk()).size(), 2U);
  EXPECT_EQ(said_, "");
}

}  // namespace
}  // namespace hoshin
