// kill -9 at any moment of a rebuild leaves the old index or the new one, whole.
#include <chrono>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include "tests/indexer/index_run.h"

namespace hoshin {
namespace {

constexpr int kMoments = 50;

std::chrono::microseconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
}

/// Starts hoshin-index and kills it after `delay`; true if it was still running.
bool kill_after(const std::vector<std::string>& arguments, std::chrono::microseconds delay) {
  const TemporaryFolder streams;
  streams.write("in", "");
  std::vector<std::string> command = arguments;
  command.insert(command.begin(), kHoshinIndex);
  const pid_t child = ::fork();
  if (child == 0) become(command, {}, streams.path());
  std::this_thread::sleep_for(delay);
  ::kill(child, SIGKILL);
  int state = 0;
  ::waitpid(child, &state, 0);
  return WIFSIGNALED(state);
}

TEST(KillTest, LeavesAWholeIndexAtAnyMoment) {
  TemporaryFolder folder;
  const std::string index = folder / "index";
  std::string lines;
  for (int i = 0; i < 150; ++i)
    lines += "{\"text\":\"重要インフラの演習を行う第" + std::to_string(i * 7919) + "回。\"}\n";
  const std::vector<std::string> rebuild = {"-o", index, "--rebuild", "--jsonl",
                                            folder.write("p.jsonl", lines)};
  ASSERT_EQ(run_index(rebuild).status, 0);
  const auto passages = read_index(index);
  ASSERT_EQ(passages.size(), 150U);

  auto whole = time_of([&] { ASSERT_EQ(run_index(rebuild).status, 0); });
  std::mt19937 random(7);  // the moments differ anyway
  for (int killed = 0, tries = 0; killed < kMoments && tries < 10 * kMoments; ++tries) {
    const std::chrono::microseconds delay(
        std::uniform_int_distribution<std::int64_t>(0, whole.count())(random));
    SCOPED_TRACE(std::to_string(delay.count()) + " of " + std::to_string(whole.count()) + " us");
    if (kill_after(rebuild, delay)) {
      ++killed;
    } else {
      whole = whole * 9 / 10;  // it was done before: the machine is less busy than it was
    }
    ASSERT_EQ(read_index(index), passages);
  }

  ASSERT_EQ(run_index(rebuild).status, 0);
  int generations = 0, segments = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    EXPECT_FALSE(name.starts_with("hoshin-tmp-")) << name;
    generations += name.starts_with(kGenerationPrefix);
    segments += name.starts_with(kSegmentPrefix);
  }
  EXPECT_EQ(generations, 1);
  EXPECT_EQ(segments, 1);
}

}  // namespace
}  // namespace hoshin
