// hoshin search --batch by many threads. The tsan preset runs this, too, so that its index
// is made here and not by hoshin-index.
#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <signal.h>

#include "small_index.h"
#include "tests/run_program.h"

namespace hoshin::testing {
namespace {

using Json = nlohmann::json;

const SmallIndex& index() {
  static const SmallIndex instance(
      [] {
        const char* const words[] = {"訓練", "備蓄", "演習", "人材", "気象衛星", "防災"};
        std::vector<Passage> all;
        for (std::uint32_t i = 1; i <= 300; ++i)
          all.push_back(passage(i, fmt::format("{}と{}の取組その{}", words[i % 6], words[i % 5], i)));
        return all;
      }(),
      3);
  return instance;
}

std::vector<std::string> batch_command(const std::vector<std::string>& options) {
  std::vector<std::string> command = {HOSHIN_BIN_DIR "/hoshin", "search", "--batch", "-"};
  command.insert(command.end(), options.begin(), options.end());
  return command;
}

Outcome batch(const std::string& lines, const std::vector<std::string>& options) {
  return run_command(batch_command(options), {lines, {{"HOSHIN_INDEX", index().dir().string()}}, {}});
}

std::string many_queries(int count) {
  const char* const queries[] = {"訓練", "備蓄 演習", "「の取組その1」", "人材 -防災", "気象衛星 OR 備蓄",
                                 "",     "ばうさい",  "存在しない語"};
  std::string lines;
  for (int i = 0; i < count; ++i) lines += fmt::format("q{}\t{}\n", i, queries[i % 8]);
  return lines;
}

std::string without_times(const std::string& out) {
  std::istringstream in(out);
  std::string all;
  for (std::string line; std::getline(in, line);) {
    Json answer = Json::parse(line);
    answer.erase("took_ms");
    all += answer.dump() + '\n';
  }
  return all;
}

TEST(BatchThreadsTest, ManyThreadsAnswerAsOneInTheSameOrder) {
  const std::string queries = many_queries(400);
  const Outcome one = batch(queries, {"-j", "1", "--facets", "year,doc"});
  const Outcome many = batch(queries, {"--jobs", "8", "--facets", "year,doc"});
  EXPECT_EQ(one.status, 2);  // the empty ones
  EXPECT_EQ(many.status, 2);
  EXPECT_EQ(without_times(one.out), without_times(many.out));
  EXPECT_EQ(one.err, many.err) << "warnings stand in the order of the queries, too";
  EXPECT_EQ(std::count(many.out.begin(), many.out.end(), '\n'), 400);
  EXPECT_EQ(batch(queries, {"-j", "1", "--format", "trec"}).out,
            batch(queries, {"-j", "3", "--format", "trec"}).out);
}

TEST(BatchThreadsTest, AQueryThatCannotBeAnsweredIsALineInItsPlace) {
  const Outcome o = batch("a\t訓練\nb\t\nc\t演習\n", {"-j", "4"});
  EXPECT_EQ(o.status, 2);
  std::istringstream lines(o.out);
  std::vector<Json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(Json::parse(line));
  ASSERT_EQ(answers.size(), 3u) << o.out;
  EXPECT_GT(answers[0]["total"], 0);
  EXPECT_EQ(answers[1]["id"], "b");
  EXPECT_TRUE(answers[1].contains("error") && answers[1].contains("hint")) << answers[1];
  EXPECT_GT(answers[2]["total"], 0);
}

TEST(BatchThreadsTest, ManyThreadsMayOpenManyFiles) {
  std::vector<std::string> command = {"bash", "-c", "ulimit -Sn 32; exec \"$0\" \"$@\""};
  for (const std::string& word : batch_command({"-j", "24"})) command.push_back(word);
  const Outcome o = run_command(command, {many_queries(48), {{"HOSHIN_INDEX", index().dir().string()}}, {}});
  EXPECT_EQ(o.err.find("open files"), std::string::npos) << o.err;
  EXPECT_EQ(o.err.find("cannot be read"), std::string::npos) << o.err;
}

/// A batch that this test speaks with by pipes.
class Dialogue {
 public:
  explicit Dialogue(const std::vector<std::string>& options) {
    std::array<int, 2> in{}, out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    const std::vector<std::string> command = batch_command(options);
    const std::string dir = index().dir().string();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      ::setenv("HOSHIN_INDEX", dir.c_str(), 1);
      std::vector<char*> arguments;
      for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
      arguments.push_back(nullptr);
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }

  ~Dialogue() {
    if (child_ > 0) ::kill(child_, SIGKILL);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
    stop_asking();
    stop_reading();
  }

  void ask(const std::string& lines) const {
    ASSERT_EQ(::write(to_, lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
  }
  bool accepts_within_a_second() const {
    pollfd writable{to_, POLLOUT, 0};
    return ::poll(&writable, 1, 1000) > 0;
  }
  void stop_asking() { ::close(std::exchange(to_, -1)); }
  void stop_reading() { ::close(std::exchange(from_, -1)); }

  /// The next line of the answer; empty if none comes within a minute.
  std::string line() {
    for (;;) {
      if (const auto feed = got_.find('\n'); feed != got_.npos) {
        std::string line = got_.substr(0, feed);
        got_.erase(0, feed + 1);
        return line;
      }
      pollfd readable{from_, POLLIN, 0};
      if (::poll(&readable, 1, 60'000) <= 0) return "";
      std::array<char, 4096> bytes{};
      const ssize_t n = ::read(from_, bytes.data(), bytes.size());
      if (n <= 0) return "";
      got_.append(bytes.data(), static_cast<std::size_t>(n));
    }
  }

  /// The exit status once it has ended by itself; -1 if it has not within a minute.
  int status() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (int state = 0; std::chrono::steady_clock::now() < end; ::usleep(10'000)) {
      if (::waitpid(child_, &state, WNOHANG) != child_) continue;
      child_ = -1;
      return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    }
    return -1;
  }

 private:
  pid_t child_ = -1;
  int to_ = -1, from_ = -1;
  std::string got_;
};

TEST(BatchThreadsTest, WhoAsksAndWaitsGetsEachAnswerAtOnce) {
  for (const char* jobs : {"1", "4"}) {
    Dialogue dialogue({"-j", jobs, "--format", "trec", "-n", "1"});
    for (int i = 0; i < 20; ++i) {
      dialogue.ask(fmt::format("q{}\t訓練\n", i));
      ASSERT_TRUE(dialogue.line().starts_with(fmt::format("q{} Q0 ", i))) << jobs;
    }
    dialogue.ask("a\t訓練\nb\t演習");  // two at once, the last without an end
    dialogue.stop_asking();
    EXPECT_TRUE(dialogue.line().starts_with("a Q0 "));
    EXPECT_TRUE(dialogue.line().starts_with("b Q0 "));
    EXPECT_EQ(dialogue.status(), 0);
  }
}

TEST(BatchThreadsTest, WhenNobodyReadsItEndsQuietlyThoughMoreMayBeAsked) {
  for (const char* jobs : {"1", "4"}) {
    Dialogue dialogue({"-j", jobs});
    dialogue.ask("訓練\n");
    EXPECT_NE(dialogue.line(), "");
    dialogue.stop_reading();
    dialogue.ask("演習\n");  // its input stays open
    EXPECT_EQ(dialogue.status(), 0);
  }
}

TEST(BatchThreadsTest, HoldsAFewAnswersHoweverManyAreAsked) {
  // Nobody reads: the pipe fills, then the window, and then no line is taken any more.
  const Dialogue dialogue({"-j", "4"});
  const std::string lines = [] {
    std::string all;
    while (all.size() < 4096) all += "訓練\n";
    return all;
  }();
  // A pipe holds 64 KiB and the program reads 64 KiB ahead; what it took beyond that it would have to hold.
  std::size_t taken = 0;
  while (taken < 4'000'000 && dialogue.accepts_within_a_second()) {
    dialogue.ask(lines);
    taken += lines.size();
  }
  EXPECT_LT(taken, 400'000u);
}

}  // namespace
}  // namespace hoshin::testing
