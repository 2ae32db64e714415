// torture_damage - damages files of an index, one damage after the other, and judges what it answers then.
//
//   torture_damage INDEX OLDER QUESTIONS SEED FIRST END SECONDS [ONLY]
//
// INDEX is a copy that may be damaged, and is sound again afterwards; OLDER one of an earlier day; QUESTIONS
// a file of requests, one a line. Damages FIRST to END - 1 of SEED are done, for SECONDS at most; ONLY is a
// part of the paths of files that are meant. Standard output has a line of JSON for each: "n", "file",
// "what", "outcome", "detail". Nothing is judged by the exit status, which is 2 only if it cannot begin.
//
// A child does the work: when it dies (outcome "crash"), or takes too long ("hang"), another one goes on.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/error.h"
#include "tests/torture/damage.h"
#include "tests/torture/oracle.h"

namespace {

namespace fs = std::filesystem;
using namespace hoshin;
using namespace hoshin::torture;
using Clock = std::chrono::steady_clock;

constexpr unsigned kHangSeconds = 40;

struct Task {
  fs::path index;
  std::uint64_t seed = 0, end = 0;
  Clock::time_point until;
  std::string only;
};

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Damage damage_of(const Task& task, const Damager& damager, std::uint64_t number) {
  SeededChance chance(task.seed, number);
  return damager.draw(chance, task.only);
}

void restore(const Task& task, const Damager& damager, const Damage& damage) {
  for (const auto& [path, bytes] : damage.files) write_file_anew(task.index / path, damager.sound().at(path));
}

/// Files at the top of an index, but for generations, can be damaged without harm (`current` without its
/// line's end is as good as with it); all else belongs to a generation, which knows its bytes.
bool must_be_found(const Damage& damage) {
  return damage.file.find('/') != std::string::npos || damage.file.starts_with("gen-");
}

void print(std::uint64_t number, const Damage& damage, std::string_view outcome, std::string_view detail) {
  const nlohmann::json line = {
      {"n", number}, {"file", damage.file}, {"what", damage.what}, {"outcome", outcome}, {"detail", detail}};
  std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

/// Does damages from `number` on; each is told to the parent before.
void work(const Task& task, const Damager& damager, const Oracle& oracle, std::uint64_t number,
          int to_parent) {
  for (; number < task.end && Clock::now() < task.until; ++number) {
    ::alarm(kHangSeconds);
    if (::write(to_parent, &number, sizeof number) != sizeof number) return;
    const Damage damage = damage_of(task, damager, number);
    for (const auto& [path, bytes] : damage.files) write_file_anew(task.index / path, bytes);
    const Judgement judgement = oracle.judge(task.index, must_be_found(damage));
    restore(task, damager, damage);
    print(number, damage, name_of(judgement.verdict), judgement.detail);
  }
}

/// How a child ended that did not say so.
std::string_view outcome_of(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "hang" : "crash";
}

/// Lets a child work from `number` on; the number to go on with.
std::uint64_t work_in_child(const Task& task, const Damager& damager, const Oracle& oracle,
                            std::uint64_t number) {
  int ends[2];
  if (::pipe(ends) != 0) throw system_error("open", "a pipe", errno);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    work(task, damager, oracle, number, ends[1]);
    std::cout.flush();
    ::_exit(0);
  }
  ::close(ends[1]);
  std::uint64_t begun = number;
  while (::read(ends[0], &begun, sizeof begun) == sizeof begun) {
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  const std::string_view outcome = outcome_of(status);
  if (outcome.empty()) return task.end;
  const Damage damage = damage_of(task, damager, begun);
  restore(task, damager, damage);
  print(begun, damage, outcome, "status " + std::to_string(status));
  return begun + 1;
}

/// A size that is read from a damaged file and believed must not take the machine down.
void limit_memory() {
#ifndef __SANITIZE_ADDRESS__  // which reserves much more than it uses
  constexpr rlimit kLimit = {rlim_t{4} << 30, rlim_t{4} << 30};
  ::setrlimit(RLIMIT_AS, &kLimit);
#endif
}

}  // namespace

int main(int argc, char** argv) try {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 7) {
    std::cerr << "give INDEX OLDER QUESTIONS SEED FIRST END SECONDS [ONLY]\n";
    return 2;
  }
  limit_memory();
  Task task{words[0], std::stoull(words[3]), std::stoull(words[5]),
            Clock::now() + std::chrono::milliseconds(static_cast<long>(1000 * std::stod(words[6]))),
            words.size() > 7 ? words[7] : ""};
  const Vocabulary vocabulary(HOSHIN_DATA_DIR);
  const Oracle oracle(task.index, vocabulary, lines_of(words[2]));
  const Damager damager(read_files(task.index), read_files(words[1]));
  for (std::uint64_t number = std::stoull(words[4]); number < task.end && Clock::now() < task.until;) {
    number = work_in_child(task, damager, oracle, number);
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "torture_damage: " << error.what() << '\n';
  return 2;
}
