// torture_damage - damages files of an index, one damage after the other, and judges what it answers then.
//
//   torture_damage INDEX OLDER QUESTIONS SEED FIRST STEP END SECONDS [ONLY]
//
// INDEX is a copy that may be damaged, and is sound again afterwards; OLDER one of an earlier day; QUESTIONS
// a file of requests, one a line. Damages FIRST, FIRST + STEP, ... below END of SEED are done, for SECONDS at
// most; ONLY is a part of the paths of files that are meant. Standard output has a line of JSON for each:
// "n", "file", "what", "outcome", "detail". Nothing is judged by the exit status, which is 2 only if it
// cannot begin.
//
// A child of its own does each damage: one that dies is a "crash", one that takes too long a "hang".
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
  std::uint64_t seed = 0, first = 0, step = 1, end = 0;
  Clock::time_point until;
  std::string only;
};

Task task_of(const std::vector<std::string>& words) {
  Task task;
  task.index = words[0];
  task.seed = std::stoull(words[3]);
  task.first = std::stoull(words[4]);
  task.step = std::stoull(words[5]);
  task.end = std::stoull(words[6]);
  task.until = Clock::now() + std::chrono::milliseconds(static_cast<long>(1000 * std::stod(words[7])));
  if (words.size() > 8) task.only = words[8];
  return task;
}

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

/// Damages, asks and prints: in a child, since what a damage has done to memory must not be laid to the next.
void judge(const Damage& damage, const Task& task, const Oracle& oracle, std::uint64_t number) {
  ::alarm(kHangSeconds);
  for (const auto& [path, bytes] : damage.files) write_file_anew(task.index / path, bytes);
  const Judgement judgement = oracle.judge(task.index, must_be_found(damage));
  print(number, damage, name_of(judgement.verdict), judgement.detail);
}

/// What to call the end of a child that did not get to its own.
std::string_view outcome_of(int status) {
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "hang" : "crash";
}

void try_damage(const Task& task, const Damager& damager, const Oracle& oracle, std::uint64_t number) {
  const Damage damage = damage_of(task, damager, number);
  const pid_t child = ::fork();
  if (child < 0) throw system_error("start", "a child", errno);
  if (child == 0) {
    judge(damage, task, oracle, number);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  restore(task, damager, damage);
  if (status != 0) print(number, damage, outcome_of(status), "status " + std::to_string(status));
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
  if (words.size() < 8) {
    std::cerr << "give INDEX OLDER QUESTIONS SEED FIRST STEP END SECONDS [ONLY]\n";
    return 2;
  }
  limit_memory();
  const Task task = task_of(words);
  const Vocabulary vocabulary(HOSHIN_DATA_DIR);
  const Oracle oracle(task.index, vocabulary, lines_of(words[2]));
  const Damager damager(read_files(task.index), read_files(words[1]));
  for (std::uint64_t number = task.first; number < task.end && Clock::now() < task.until;
       number += task.step) {
    try_damage(task, damager, oracle, number);
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "torture_damage: " << error.what() << '\n';
  return 2;
}
