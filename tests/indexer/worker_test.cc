// Workers that read documents: what they say, and what becomes of a file that ends one. What they may do is
// in sandbox_test.cc.
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iterator>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/worker_pool.h"
#include "indexer/disk/hash.h"
#include "schema/passage_json.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

// --- Messages -----------------------------------------------------------------------

Passage full_passage() {
  Passage p;
  p.id = "folder/a#7";
  p.doc = "folder/a";
  p.title = "表題\n二行目";
  p.source = "folder/a.pdf";
  p.url = "https://example.jp/a.pdf";
  p.kind = "budget";
  p.status = "draft";
  p.date = "2024-07-10";
  p.year = 2025;
  p.ministry = {"総務省/NICT", "警察庁"};
  p.area = {"safety/government"};
  p.area_inferred = true;
  p.issuer = {"総務省", "警察庁"};
  p.ministry_inherited = true;
  p.section = {"第１ 総則", "(1) 目的"};
  p.block = "row";
  p.lines = LineRange{3, 4};
  p.page = 12;
  p.sheet = "歳出";
  p.sheet_row = 34;
  p.table = 2;
  p.notes = {"1", "folder/a#9"};
  p.amounts = {{"演習", -4'260'000'000, 2025, "request", "within"}, {"", 0, std::nullopt, "", ""}};
  p.text = std::string("一\0二\t「三」\\", 17);
  p.number = 7;
  return p;
}

TEST(ReadMessagesTest, BringOverEverything) {
  ReadRequest request;
  request.path = "/a\nb\xFF/c.pdf";
  request.doc = "folder/a";
  request.source = "folder/a.pdf";
  request.options = {"CP932", {"題", "budget", "final", "2024-01-02", 2024}};
  request.known_hash = "abc";
  request.blocks = true;
  const ReadRequest asked = request_from(to_message(request));
  EXPECT_TRUE(asked.path.empty()) << "a worker need not know where a file is";
  EXPECT_EQ(asked.doc, request.doc);
  EXPECT_EQ(asked.source, request.source);
  EXPECT_EQ(asked.options.encoding, "CP932");
  EXPECT_EQ(asked.options.stated, request.options.stated);
  EXPECT_EQ(asked.known_hash, "abc");
  EXPECT_TRUE(asked.blocks);

  ReadAnswer answer;
  answer.hash = "def";
  answer.blocks = {R"({"role":"page"})", R"({"role":"text"})"};
  Document& document = answer.document;
  document.title = "題";
  document.year = 2025;
  document.format = "pdf";
  document.encoding = "UTF-8";
  document.warnings = {"one", "two"};
  document.inferred = {{"year", "2025", 0.9, "表題の「令和７年度」"}};
  document.passages = {full_passage(), full_passage()};
  const ReadAnswer got = answer_from(to_message(answer), request);
  EXPECT_FALSE(got.failure);
  EXPECT_EQ(got.hash, "def");
  EXPECT_EQ(got.blocks, answer.blocks);
  EXPECT_EQ(got.document.passages, document.passages);
  EXPECT_EQ(got.document.inferred, document.inferred);
  EXPECT_EQ(got.document.warnings, (Strings{"one", "two"}));
  EXPECT_EQ(got.document.title, "題");
  EXPECT_EQ(got.document.year, 2025);
  EXPECT_EQ(got.document.format, "pdf");

  answer.failure = Error(ErrorCode::kBusy, "what", "hint");
  const ReadAnswer failed = answer_from(to_message(answer), request);
  ASSERT_TRUE(failed.failure);
  EXPECT_EQ(failed.failure->code(), ErrorCode::kBusy);
  EXPECT_STREQ(failed.failure->what(), "/a\nb\xFF/c.pdf: what");
  EXPECT_EQ(failed.failure->hint(), "hint");
}

TEST(ReadMessagesTest, AnAnswerIsCheckedNotBelieved) {
  ReadRequest request;
  request.doc = "mine";
  ReadAnswer of_another;
  of_another.document.passages = {full_passage()};
  ReadAnswer fewer = of_another;
  std::string cut = to_message(fewer);
  cut.resize(cut.find('\0'));
  const struct {
    const char* why;
    std::string message;
  } cases[] = {
      {"nothing", ""},
      {"no JSON", "soup"},
      {"JSON of another kind", "[1,2]"},
      {"wrong types", R"({"failure":null,"hash":7})"},
      {"passages of another document", to_message(of_another)},
      {"passages that are missing", cut},
      {"deep nesting", std::string(100'000, '[')},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_THROW(answer_from(c.message, request), Error);
  }
}

TEST(ReadMessagesTest, AreWholeOrNotThere) {
  MessageBuffer buffer(100);
  const std::string bytes = framed("one") + framed("") + framed("three");
  Strings got;
  for (const char c : bytes) {
    buffer.add({&c, 1});
    while (const auto message = buffer.take()) got.push_back(*message);
  }
  EXPECT_EQ(got, (Strings{"one", "", "three"}));
  buffer.add(framed(std::string(101, 'x')).substr(0, 8));
  EXPECT_THROW(buffer.take(), Error) << "before its bytes have come";
}

// --- The pool -----------------------------------------------------------------------

class WorkerPoolTest : public testing::Test {
 protected:
  PoolSettings settings() const {
    PoolSettings s;
    s.data = HOSHIN_DATA_DIR;
    s.program = HOSHIN_BIN_DIR "/hoshin-index";
    s.workers = 2;
    return s;
  }

  /// A worker by the shell: says that it is ready, and waits for the first byte of a request.
  PoolSettings fake(const std::string& script) const {
    folder_.write("hello", framed(to_message(WorkerHello{"reader", "", {}})));
    const std::string at = folder_.path().string();
    const auto file = folder_.write(
        "fake.sh", "#!/bin/bash\ncd '" + at + "'\ncat hello\nhead -c 1 > asked\n" + script + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    PoolSettings s = settings();
    s.program = file;
    s.workers = 1;
    return s;
  }

  ReadRequest request(const std::string& name) const {
    ReadRequest r;
    r.path = folder_ / name;
    r.doc = r.source = name;
    return r;
  }

  /// The text of each, or why there is none.
  Strings read(const PoolSettings& s, const std::vector<ReadRequest>& requests) const {
    WorkerPool pool(s);
    Strings got;
    pool.read(requests, [&](std::size_t i, const ReadAnswer& answer) {
      EXPECT_EQ(i, got.size()) << "in order";
      std::string text = answer.unchanged ? "unchanged" : "";
      for (const Passage& passage : answer.document.passages) text += passage.text;
      got.push_back(answer.failure ? answer.failure->what() : text);
      return true;
    });
    return got;
  }

  TemporaryFolder folder_;
};

TEST_F(WorkerPoolTest, ReadsInOrderWhoeverIsFirst) {
  std::vector<ReadRequest> requests;
  Strings texts;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int n = i % 5 * 40; n >= 0; --n) text += "重要インフラの演習を行う。";
    const std::string name = std::to_string(i) + ".txt";
    folder_.write(name, text + "\n");
    requests.push_back(request(name));
    texts.push_back(text);
  }
  PoolSettings several = settings();
  several.workers = 5;
  EXPECT_EQ(read(several, requests), texts);
}

TEST_F(WorkerPoolTest, AnswersForEachFileOnItsOwn) {
  folder_.write("good.txt", "人材を育成する。\n");
  folder_.write("nul.txt", std::string("\x7F"
                                       "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                                       20));
  Hash hash;
  hash.add("人材を育成する。\n");
  ReadRequest known = request("good.txt");
  known.known_hash = hash.hex();
  const Strings got = read(settings(), {request("good.txt"), request("nul.txt"), request("none.txt"), known});
  ASSERT_EQ(got.size(), 4U);
  EXPECT_EQ(got[0], "人材を育成する。");
  EXPECT_TRUE(got[1].starts_with((folder_ / "nul.txt").string() + ": ")) << got[1];
  EXPECT_NE(got[2].find("none.txt: No such file"), std::string::npos) << got[2];
  EXPECT_EQ(got[3], "unchanged");
}

/// By default seconds of work.
std::string long_text(int paragraphs = 120'000) {
  std::string text;
  for (int i = 0; i < paragraphs; ++i) text += "重要インフラの演習を" + std::to_string(i) + "回行う。\n\n";
  return text;
}

TEST_F(WorkerPoolTest, WhatGoesBeyondALimitCostsOneFile) {
  folder_.write("long.txt", long_text());
  folder_.write("wordy.txt", long_text(5'000));
  folder_.write("short.txt", "人材を育成する。\n");
  struct Case {
    const char *why, *file;
    ReadLimits limits;
    const char* reason;
  };
  std::vector<Case> cases = {
      {"time of the processor", "long.txt", {.cpu_seconds = 0}, "reading it took more than 0 s of CPU time"},
      {"time of the clock", "long.txt", {.wall_seconds = 1}, "reading it took more than 1 s"},
      {"passages", "wordy.txt", {.answer_bytes = 1 << 20}, "its passages take more than 1 MB"},
  };
#if !defined(__SANITIZE_ADDRESS__)
  cases.push_back({"memory", "long.txt", {.memory_bytes = 150 << 20}, "it needs more than 150 MB of memory"});
#endif
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PoolSettings limited = settings();
    limited.limits = c.limits;
    limited.workers = 1;
    const Strings got = read(limited, {request("short.txt"), request(c.file), request("short.txt")});
    EXPECT_EQ(got, (Strings{"人材を育成する。", (folder_ / c.file).string() + ": " + c.reason,
                            "人材を育成する。"}));
  }
}

TEST_F(WorkerPoolTest, AWorkerThatMisbehavesCostsOneFile) {
  ReadAnswer of_another;
  of_another.document.passages = {full_passage()};
  folder_.write("another", framed(to_message(of_another)));
  folder_.write("soup", framed("soup"));
  folder_.write("long", std::string(8, '\x7F'));
  const struct {
    const char* why;
    std::string script;
    std::string reason;
  } cases[] = {
      {"crashes", "kill -SEGV $$", "reading it crashed (signal 11)"},
      {"aborts", "kill -ABRT $$", "reading it crashed (signal 6)"},
      {"takes too much time", "kill -XCPU $$", "reading it took more than 60 s of CPU time"},
      {"is killed", "kill -KILL $$", "reading it was killed from outside"},
      {"ends without a word", "exit 0", "reading it ended without an answer"},
      {"closes the line and stays", "exec <&- >&-; sleep 60", "reading it was killed"},
      {"says nothing", "sleep 60", "reading it took more than 3 s"},
      {"talks nonsense", "cat soup; sleep 60", "its reader answered nonsense"},
      {"forges", "cat another; sleep 60", "its reader answered nonsense (of another document)"},
      {"claims a message without end", "cat long; sleep 60", "its passages take more than"},
      {"pours out", "cat /dev/zero", "its reader answered nonsense"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    folder_.write("x.txt", "x");
    PoolSettings s = fake(c.script);
    s.limits.wall_seconds = 3;
    const Strings got = read(s, {request("x.txt")});
    ASSERT_EQ(got.size(), 1U);
    EXPECT_TRUE(got[0].starts_with((folder_ / "x.txt").string() + ": " + c.reason)) << got[0];
  }
}

/// A file that damages its worker without ending it must not cost the next one.
TEST_F(WorkerPoolTest, AFileHasASecondTryInAWorkerOfItsOwn) {
  folder_.write("empty", framed(to_message(ReadAnswer{})));
  folder_.write("hurts.txt", "x");
  folder_.write("is-fine.txt", "x");
  const PoolSettings s = fake(
      "if [ -e died ]; then cat empty; sleep 60; fi\n"
      "cat empty; sleep 0.3; touch died; kill -SEGV $$");
  EXPECT_EQ(read(s, {request("hurts.txt"), request("is-fine.txt")}), (Strings{"", ""}));
}

/// The processes that `parent` has started.
Strings children_of(pid_t parent) {
  const std::string id = std::to_string(parent);
  std::istringstream words(file_bytes("/proc/" + id + "/task/" + id + "/children"));
  return {std::istream_iterator<std::string>(words), {}};
}

/// Waits until `claim` holds, for seconds at most.
bool comes_true(const std::function<bool()>& claim) {
  for (int i = 0; i < 1000 && !claim(); ++i) ::usleep(10'000);
  return claim();
}

TEST_F(WorkerPoolTest, WorkersEndWithTheirParent) {
  const std::string text = long_text();
  for (int i = 0; i < 5; ++i) folder_.write(std::to_string(i) + ".txt", text);
  const pid_t parent = ::fork();
  if (parent == 0) {
    read(settings(),
         {request("0.txt"), request("1.txt"), request("2.txt"), request("3.txt"), request("4.txt")});
    ::_exit(0);
  }
  ASSERT_TRUE(comes_true([&] { return children_of(parent).size() == 2; }));
  const Strings workers = children_of(parent);
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  for (const std::string& worker : workers) {
    EXPECT_TRUE(comes_true([&] {
      // One that has ended may wait for whoever adopted it.
      const std::string status = file_bytes("/proc/" + worker + "/status");
      return status.empty() || status.find("State:\tZ") != std::string::npos;
    }));
  }
}

TEST_F(WorkerPoolTest, SaysWhyItCannotBegin) {
  folder_.write("x.txt", "x");
  PoolSettings no_data = settings();
  no_data.data = folder_ / "none";
  EXPECT_THROW(read(no_data, {request("x.txt")}), Error);
  PoolSettings no_program = settings();
  no_program.program = folder_ / "none";
  EXPECT_THROW(WorkerPool{no_program}, Error);
  PoolSettings no_worker = settings();
  no_worker.program = "/bin/false";
  EXPECT_THROW(read(no_worker, {request("x.txt")}), Error);
}

}  // namespace
}  // namespace hoshin
