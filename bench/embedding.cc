// What a search costs through each face of libhoshin, in one process, turn by turn.
//
//   embedding_times INDEX [QUERY...]
//
// Prints the median of each in microseconds, and its ratio to the call in C++; then how long an index takes
// to open, with the words known already and not. bench/embedding.py does the same from Python.
#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "hoshin.hpp"

namespace {

constexpr int kRounds = 400;

double microseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

/// Reads every hit, as a caller does.
void search_in_c(const hoshin_index* index, const char* query) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = query;
  hoshin_result* result = nullptr;
  if (hoshin_search(index, &request, &result, nullptr) != HOSHIN_OK) return;
  for (size_t i = 0; i < hoshin_result_hit_count(result); ++i) {
    hoshin_hit hit = {};
    hit.struct_size = sizeof hit;
    hoshin_result_hit(result, i, &hit);
  }
  hoshin_result_free(result);
}

void measure(const char* index_dir, const std::string& query) {
  const hoshin::Vocabulary vocabulary(hoshin_data_dir());
  const hoshin::Searcher searcher(index_dir, vocabulary);
  const hoshin::JsonApi door(searcher, vocabulary);
  hoshin_index* index = nullptr;
  hoshin_open(index_dir, nullptr, &index, nullptr);
  const std::string request = fmt::format(R"({{"query":"{}"}})", query);
  const struct {
    const char* name;
    std::function<void()> work;
  } faces[] = {{"C++", [&] { searcher.search({.query = {query}}); }},
               {"C", [&] { search_in_c(index, query.c_str()); }},
               {"JSON", [&] { door.answer(request); }}};
  std::vector<double> times[std::size(faces)];
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < std::size(faces); ++i) times[i].push_back(microseconds(faces[i].work));
  }
  hoshin_close(index);
  const double in_cxx = median(times[0]);
  for (std::size_t i = 0; i < std::size(faces); ++i)
    fmt::print("{}\t{}\t{:.0f} us\t{:.2f}\n", query, faces[i].name, median(times[i]),
               median(times[i]) / in_cxx);
}

void measure_opening(const char* index_dir) {
  const auto open_and_close = [&] {
    hoshin_index* index = nullptr;
    hoshin_open(index_dir, nullptr, &index, nullptr);
    hoshin_close(index);
  };
  std::vector<double> alone, again;
  for (int round = 0; round < 50; ++round) alone.push_back(microseconds(open_and_close));
  hoshin_index* held = nullptr;
  hoshin_open(index_dir, nullptr, &held, nullptr);
  for (int round = 0; round < 50; ++round) again.push_back(microseconds(open_and_close));
  hoshin_close(held);
  fmt::print("open\twith words and dictionary\t{:.0f} us\nopen\tanother index of the process\t{:.0f} us\n",
             median(alone), median(again));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: embedding_times INDEX [QUERY...]\n");
    return 2;
  }
  std::vector<std::string> queries(argv + 2, argv + argc);
  if (queries.empty())
    queries = {"演習", "重要インフラ 演習", "「攻撃を前提とした」", "サイバーセキュリティ 人材 育成"};
  try {
    for (const std::string& query : queries) measure(argv[1], query);
    measure_opening(argv[1]);
  } catch (const hoshin::Error& error) {
    fmt::print(stderr, "{}\nhint: {}\n", error.what(), error.hint());
    return 2;
  }
}
