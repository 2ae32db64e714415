// What the real hoshin-index says of what is wrong, and what it leaves as it was.
#include <algorithm>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/indexer/index_folder.h"
#include "tests/sealed.h"

namespace hoshin {
namespace {

using HoshinIndexErrorsTest = IndexFolderTest;

// --- Errors: each is a row, with its message, its hint and its status ---------------

/// What went wrong is said, what to do next is said, and the index that was there
/// answers as before.
TEST_F(HoshinIndexErrorsTest, SaysWhatIsWrongAndWhatToDo) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("empty/.keep", "");
  folder_.write("binary/x.txt", kNoText);
  std::filesystem::create_directories(path("folder/x.txt"));
  std::filesystem::create_directories(path("dangling"));
  std::filesystem::create_symlink(path("nowhere"), path("dangling/x.txt"));
  folder_.write("full/readme.png", "x");
  folder_.write("bad.jsonl", "{\"id\":1\n");
  ASSERT_EQ(build().status, 0);
  const Strings before = read_index(index());

  const struct {
    const char* why;
    Strings arguments;
    std::string error, hint;
  } cases[] = {
      {"no SOURCE", {}, "no SOURCE is given", "name a file or folder of documents"},
      {"an option that is none", {"--frobnicate"}, "--frobnicate", "see hoshin-index --help"},
      {"a stage that is none", {"--dump", "soup", path("docs")}, "soup", "see hoshin-index --help"},
      {"no such SOURCE", {path("none")}, "cannot read DIR/none: No such file or directory", "check the path"},
      {"an empty folder", {path("empty")}, "there are no documents in DIR/empty", "hoshin reads PDF, docx"},
      {"a folder that is called like a file",
       {path("folder")},
       "there are no documents in DIR/folder",
       "--jsonl"},
      {"a file of another kind", {path("full/readme.png")}, "DIR/full/readme.png is no document", "--jsonl"},
      {"bytes that are no text", {path("binary")}, "x.txt", ""},
      {"a dangling link",
       {path("dangling")},
       "warning: DIR/dangling/x.txt is a link to DIR/nowhere, and is not followed",
       "hoshin reads PDF, docx"},
      {"what belongs to the kernel", {"/proc/sys"}, "/proc/sys belongs to the kernel", "name the folder"},
      {"a file of the kernel", {"/proc/self/environ"}, "belongs to the kernel", "name the folder"},
      {"a file of the kernel as JSON Lines",
       {"--jsonl", "/proc/self/status"},
       "belongs to the kernel",
       "name the folder"},
      {"an index as SOURCE", {index()}, "DIR/index is an index of hoshin", "name the folder"},
      {"a folder as JSON Lines", {"--jsonl", path("docs")}, "cannot read DIR/docs: Is a directory", ""},
      {"no JSON", {"--jsonl", path("bad.jsonl")}, "DIR/bad.jsonl:1: not a JSON object", "\"text\""},
      {"a document that is not there",
       {"--remove", "zzz"},
       "there is no document zzz to remove",
       "hoshin docs"},
      {"blocks of JSON Lines",
       {"--jsonl", "--dump", "blocks", path("bad.jsonl")},
       "ready-made passages have no blocks",
       "--dump passages"},
      {"nothing left", {"--remove", "a"}, "there is nothing to index", "untouched"},
      {"a folder of other files as index",
       {"-o", path("full"), path("docs")},
       "DIR/full holds other files",
       "a new or an empty folder"},
      {"an index where a file is",
       {"-o", path("bad.jsonl"), path("docs")},
       "cannot create DIR/bad.jsonl",
       ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome run =
        run_index(c.arguments, {.environment = {{"HOSHIN_INDEX", index()}}, .folder = folder_.path()});
    const std::string err = readable(run.err);
    EXPECT_EQ(run.status, 2) << err;
    EXPECT_TRUE(err.starts_with("hoshin-index: ")) << err;
    EXPECT_NE(err.find(c.error), std::string::npos) << err;
    const std::size_t hint = err.find("\nhint: ");
    ASSERT_NE(hint, std::string::npos) << err;
    EXPECT_NE(err.find(c.hint, hint), std::string::npos) << err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(read_index(index()), before);
  }
}

TEST_F(HoshinIndexErrorsTest, IndexesTheRestOfABadLot) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/b.txt", kNoText);
  folder_.write("docs/c.txt", "丙の文\xFF書について述べる。\n");
  folder_.write("p.jsonl", "{\"text\":\"一\"}\n{\"text\":\n{\"text\":\"三\xFF\"}\n");
  const Outcome files = build();
  EXPECT_EQ(files.status, 2);
  EXPECT_NE(files.err.find("docs/b.txt"), std::string::npos) << files.err;
  EXPECT_NE(files.err.find("warning: " + path("docs/c.txt")), std::string::npos) << files.err;
  EXPECT_EQ(read_index(index()), (Strings{"a#1 甲の文書。", "c#1 丙の文\xEF\xBF\xBD書について述べる。"}));
  const Outcome lines = run_index({"-o", path("lines"), "--jsonl", path("p.jsonl")});
  EXPECT_EQ(lines.status, 2);
  EXPECT_EQ(read_index(path("lines")), (Strings{"p#1 一", "p#2 三\xEF\xBF\xBD"}));
}

/// "source: why" of the files that are not in the index.
Strings unread_of(const std::string& index) {
  Strings out;
  const OpenGeneration open(index, "");
  for (const UnreadFile& file : open.get().unread)
    out.push_back(file.source + ": " + file.why + (file.hint.empty() ? "" : " / " + file.hint));
  return out;
}

TEST_F(HoshinIndexErrorsTest, RemembersWhatIsNotInTheIndexUntilItIs) {
  folder_.write("docs/good.txt", "令和6年度 計画\n\n演習を行う。\n");
  const auto bad = folder_.write("docs/a/bad.pdf", "%PDF-1.4");
  const auto blank = folder_.write("docs/blank.txt", " \n");
  folder_.write("other/bad.docx", "PK\3\4");
  run_index({"-o", index(), path("docs"), path("other")});
  const Strings all = unread_of(index());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0], "a/bad.pdf: it is a damaged PDF / download it again, or open and save it anew");
  EXPECT_EQ(all[1], "blank.txt: there is no text in it");
  EXPECT_EQ(all[2].substr(0, 9), "bad.docx:");

  const auto name_of_generation = [&] { return file_bytes(folder_ / "index/current"); };
  const std::string before = name_of_generation();
  run_index({"-o", index(), path("docs"), path("other")});
  EXPECT_EQ(name_of_generation(), before) << "what is as it was makes no generation";

  std::filesystem::remove(bad);
  folder_.write("docs/blank.txt", "令和6年度 報告\n\n訓練を行う。\n");
  run_index({"-o", index(), path("docs")});
  EXPECT_EQ(unread_of(index()), Strings{all[2]}) << "of a SOURCE that was not looked through, what was known";
}

TEST_F(HoshinIndexErrorsTest, StrictStopsAtTheFirst) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/b.txt", kNoText);
  const Outcome run = build({"--strict"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("\nhint: "), std::string::npos) << run.err;
  EXPECT_FALSE(std::filesystem::exists(index() + "/current"));
}

TEST_F(HoshinIndexErrorsTest, TwoWritersCannotMeet) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  ASSERT_EQ(build().status, 0);
  folder_.write("index/lock", "4711 tower 2026-01-02T03:04:05Z\n");
  const int lock = ::open((index() + "/lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  const Outcome run = build({"--rebuild"});
  ::close(lock);
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(
      readable(run.err),
      "hoshin-index: the index in DIR/index is in use by process 4711 on tower since 2026-01-02T03:04:05Z\n"
      "hint: wait until it is done, or stop it; searching goes on meanwhile\n");
  EXPECT_EQ(build({"--rebuild"}).status, 0) << "a lock ends with its holder";
}

TEST_F(HoshinIndexErrorsTest, AnIndexOfAnotherAnalyserIsMadeAnew) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  ASSERT_EQ(build().status, 0);
  std::string generation = file_bytes(index() + "/gen-000001");
  const std::string version(test_analyzer().version());
  folder_.write("index/gen-000001",
                resealed(generation.replace(generation.find(version), version.size(), "older")));
  const Outcome run = run_index({"--index", index()});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(run.err.find("another analyser (older, now "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("it is made anew of "), std::string::npos) << run.err;
  EXPECT_EQ(read_index(index()), Strings{"a#1 甲の文書。"});
}

// --- Hostile surroundings ------------------------------------------------------------

TEST_F(HoshinIndexErrorsTest, NamesOfFilesGiveNoOrdersToTheTerminal) {
  folder_.write(
      "docs/a\x1B[31m\n\xC2\x9B"
      "b.txt",
      kNoText);
  const Outcome run = build();
  EXPECT_NE(run.err.find("docs/a�[31m �b.txt: "), std::string::npos) << run.err;
  const Outcome strict = build({"--strict"});
  EXPECT_NE(strict.err.find("docs/a�[31m �b.txt: "), std::string::npos) << strict.err;
}

TEST_F(HoshinIndexErrorsTest, OutputThatCannotBeWrittenIsSaid) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  const std::string program = kHoshinIndex;
  const struct {
    std::string line, reason;
  } cases[] = {
      {program + " --help >/dev/full", "No space left on device"},
      {program + " --version >/dev/full", "No space left on device"},
      {"ulimit -f 1; " + program + " -o " + index() + " " + path("docs"), "File too large"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.line);
    const Outcome o = run_command({"bash", "-c", c.line});
    EXPECT_EQ(o.status, 2);
    EXPECT_NE(o.err.find(c.reason), std::string::npos) << o.err;
  }
}

TEST_F(HoshinIndexErrorsTest, APipeInAFolderIsNoDocument) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  ASSERT_EQ(::mkfifo(path("docs/pipe.txt").c_str(), 0600), 0);
  const Outcome run = build();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(readable(run.err),
            "hoshin-index: warning: DIR/docs/pipe.txt is a pipe, a socket or a device, and is passed over\n"
            "1 document, 1 passage, T s -> DIR/index (1 new, 1 other file skipped)\n");
}

/// A small file system that can be filled; needs root.
class FullDiskTest : public IndexFolderTest {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_ / "index");
    if (::mount("tmpfs", index().c_str(), "tmpfs", 0, "size=2m") != 0) {
      GTEST_SKIP() << "cannot mount a small tmpfs (needs root)";
    }
    mounted_ = true;
  }
  void TearDown() override {
    if (mounted_) ::umount2(index().c_str(), MNT_DETACH);
  }
  bool mounted_ = false;
};

TEST_F(FullDiskTest, LeavesTheOldIndexWhole) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  ASSERT_EQ(build().status, 0);
  std::string many;
  for (int i = 0; i < 20000; ++i)
    many += "{\"text\":\"重要インフラの演習を行う第" + std::to_string(i * 7919) + "回。\"}\n";
  folder_.write("p.jsonl", many);
  const Outcome run = run_index({"-o", index(), "--jsonl", path("p.jsonl")});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("No space left on device"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("what was there before is untouched"), std::string::npos) << run.err;
  EXPECT_EQ(read_index(index()), Strings{"a#1 甲の文書。"});
  for (const auto& entry : std::filesystem::directory_iterator(index())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("hoshin-tmp-")) << entry.path();
  }
  folder_.write("docs/b.txt", "乙の文書。\n");
  EXPECT_EQ(build().status, 0) << "with space again, the next build works";
}

/// At every size a full disk must be told as one: columns, compaction, generation.
TEST_F(FullDiskTest, IsRecognisedWhereverItStrikes) {
  std::string lines;
  for (int i = 0; i < 2000; ++i)
    lines += "{\"text\":\"重要インフラの演習を行う第" + std::to_string(i * 7919) + "回。\"}\n";
  folder_.write("p.jsonl", lines);
  for (const int kilobytes : {64, 200, 400, 600, 800, 1000, 1200, 1400, 1600}) {
    SCOPED_TRACE(kilobytes);
    const std::string filler = "size=" + std::to_string(kilobytes) + "k";
    ::umount2(index().c_str(), MNT_DETACH);
    ASSERT_EQ(::mount("tmpfs", index().c_str(), "tmpfs", 0, filler.c_str()), 0);
    // Xapian 1.4 leaks the database that it could not create: a sanitizer would end the program with a status
    // of its own.
    const Outcome run = run_index({"-o", index(), "--jsonl", path("p.jsonl")},
                                  {.environment = {{"ASAN_OPTIONS", "detect_leaks=0"}}});
    if (run.status == 0) continue;
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("No space left on device"), std::string::npos) << run.err;
    EXPECT_FALSE(std::filesystem::exists(index() + "/current"));
  }
}

TEST_F(HoshinIndexErrorsTest, AFolderThatMayNotBeEnteredIsTheOneThatIsNamed) {
  folder_.write("shut/a.txt", "甲の文書。\n");
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(path("shut"), std::filesystem::perms::none);
  RunSettings as_nobody;
  as_nobody.first = [] {  // root may enter all
    if (::geteuid() == 0 && ::setuid(65'534) != 0) ::_exit(126);
  };
  const Outcome o = run_command({kHoshinIndex, "--index", index(), path("shut")}, as_nobody);
  std::filesystem::permissions(path("shut"), std::filesystem::perms::owner_all);
  if (o.status >= 126) GTEST_SKIP() << "nobody else may run what was built";
  EXPECT_EQ(o.status, 2);
  EXPECT_TRUE(o.err.starts_with("hoshin-index: cannot read " + path("shut") + ": Permission denied\n"))
      << o.err;
}

}  // namespace
}  // namespace hoshin
