// A process of its own for each document: what comes back of it, and what cannot.
#include "indexer/cli/apart.h"

#include <csignal>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/cli/descriptor.h"
#include "indexer/cli/read_messages.h"
#include "program/program.h"

namespace hoshin {
namespace {

/// A line whose far end reads what has been passed on.
class Line {
 public:
  Line() {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    near_.reset(ends[0]);
    far_.reset(ends[1]);
  }

  int near() const { return near_.get(); }
  int far() const { return far_.get(); }

  std::string passed_on() {
    near_.reset();
    return read_all(far_);
  }

 private:
  Descriptor near_, far_;
};

std::string said_of(EndStatus status) {
  return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                             : "status " + std::to_string(WEXITSTATUS(status));
}

TEST(ApartTest, OneWholeMessageComesBackOfAProcessThatHasEnded) {
  using Work = std::function<void(int line)>;
  const auto say = [](std::string bytes) {
    return [bytes = std::move(bytes)](int line) { write_all(line, bytes); };
  };
  const std::string message = framed("answer"), most = framed(std::string(100, 'x'));
  const std::string all_but_one = message.substr(0, message.size() - 1);
  const struct {
    const char* why;
    Work work;
    std::string passed_on;
    const char* end;
  } cases[] = {
      {"a message", say(message), message, "status 0"},
      {"as long as may be", say(most), most, "status 0"},
      {"byte by byte",
       [&](int line) {
         for (const char c : message) write_all(line, {&c, 1});
       },
       message, "status 0"},
      {"nothing", say(""), "", "status 1"},
      {"half a length", say(message.substr(0, 4)), "", "status 1"},
      {"a length alone", say(message.substr(0, 8)), message.substr(0, 8), "status 1"},
      {"a message that is empty", say(framed("")), framed(""), "status 1"},
      {"one that is cut short", say(all_but_one), all_but_one, "status 1"},
      {"too long", say(framed(std::string(101, 'x'))), "", "status 1"},
      {"one that crashes behind it",
       [&](int line) {
         write_all(line, message);
         ::raise(SIGKILL);
       },
       all_but_one, "signal 9"},
      {"another status",
       [&](int line) {
         write_all(line, message);
         ::_exit(3);
       },
       all_but_one, "status 3"},
      {"an exception", [](int) { throw std::runtime_error("x"); }, "", "status 2"},
      {"too much work",
       [](int) {
         while (std::clock() >= 0) {
         }
       },
       "", "signal 24"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Line line;
    const EndStatus status = do_apart(line.near(), 100, 0, [&] { c.work(line.near()); });
    EXPECT_EQ(said_of(status), c.end);
    EXPECT_EQ(line.passed_on(), c.passed_on);
  }
}

/// A taken-over parser would like to answer for the next document, too.
TEST(ApartTest, ASecondMessageEndsTheProcessBeforeTheFirstIsWhole) {
  const std::string message = framed("answer"), forged = framed("forged");
  for (const bool at_once : {true, false}) {
    Line line;
    const EndStatus status = do_apart(line.near(), 100, 60, [&] {
      write_all(line.near(), at_once ? message + forged : message);
      if (!at_once) ::usleep(100'000), write_all(line.near(), forged);
      ::sleep(60);
    });
    EXPECT_EQ(said_of(status), "status 1");
    const std::string passed = line.passed_on();
    EXPECT_LT(passed.size(), message.size());
    EXPECT_TRUE(message.starts_with(passed)) << passed;
  }
}

/// Or read it.
TEST(ApartTest, WhatComesOnTheLineIsNotForTheProcess) {
  Line line;
  ASSERT_TRUE(write_all(line.far(), "the next order"));
  const EndStatus status = do_apart(line.near(), 100, 60, [&] {
    char byte = 0;
    const bool reads = ::recv(line.near(), &byte, 1, MSG_DONTWAIT) > 0;
    write_all(line.near(), framed(reads ? "reads" : "nothing"));
  });
  EXPECT_EQ(said_of(status), "status 0");
  char order[32];
  EXPECT_EQ(::recv(line.near(), order, sizeof order, MSG_DONTWAIT), 14) << "it is still there";
  EXPECT_EQ(line.passed_on(), framed("nothing"));
}

TEST(ApartTest, TheProcessHearsWhatItIsGiven) {
  Line line;
  const auto answer_what_is_heard = [&] {
    char heard[32];
    const ssize_t n = ::recv(line.near(), heard, sizeof heard, 0);
    write_all(line.near(), framed({heard, static_cast<std::size_t>(n)}));
  };
  const EndStatus status = do_apart(line.near(), 100, 60, answer_what_is_heard,
                                    [](int its_line) { write_all(its_line, "a document"); });
  EXPECT_EQ(said_of(status), "status 0");
  EXPECT_EQ(line.passed_on(), framed("a document"));
}

TEST(ApartTest, AnAnswerIsAskedForInAProcessOfItsOwn) {
  const pid_t here = ::getpid();
  EXPECT_EQ(asked_apart([&] { return ::getpid() == here ? "here" : "there"; }), "there");
  EXPECT_EQ(asked_apart([] { return ""; }), "");
  EXPECT_NE(asked_apart([]() -> std::string { throw std::runtime_error("x"); }), "");
}

TEST(ApartTest, EndsAsAnotherHasEnded) {
  for (const EndStatus status : {0, 3 << 8, SIGSEGV, SIGXCPU, SIGKILL}) {
    const pid_t child = ::fork();
    if (child == 0) end_likewise(status);
    int ended = 0;
    ::waitpid(child, &ended, 0);
    EXPECT_EQ(said_of(ended), said_of(status));
  }
}

}  // namespace
}  // namespace hoshin
