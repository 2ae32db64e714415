// bench/relevance.cc - how well questions are answered, by each way to rank, side by side.
//
//   relevance INDEX DATA_DIR QUESTIONS.tsv JUDGEMENTS.tsv [--first N] [--cost] [--runs FOLDER]
//
// Every question is asked as a search for any of its words, the hundred best passages are
// judged, and the time of each search is taken. bench/README.md explains the figures.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "bench/measures.h"
#include "bench/questions.h"
#include "query/ranking.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDepth = 100;   // passages judged
constexpr std::size_t kWarmUp = 200;  // questions asked before time is taken
constexpr std::size_t kNameWidth = 28;

struct Options {
  fs::path index, data, questions, judgements;
  std::size_t first = 0;  ///< Questions asked; 0 for all.
  bool cost = false;      ///< Also each feature off.
  fs::path runs;          ///< Where TREC run files go; empty for nowhere.
};

/// A way to rank.
struct Mode {
  std::string name;  ///< For people.
  std::string file;  ///< Of its run.
  Ranking ranking = {};
};

/// Words or characters alone: what any engine has that cuts text in one way.
Mode words_only() {
  Mode mode{"words only (BM25+)", "words"};
  Ranking& r = mode.ranking;
  r.pair = r.title_pair = 0;
  r.rerank = 0;
  r.other_names = r.spellings = r.readings = false;
  return mode;
}

Mode bigrams_only() {
  Mode mode{"bigrams only (BM25+)", "bigrams"};
  Ranking& r = mode.ranking;
  r.word = r.part = r.title_word = 0;
  r.rerank = 0;
  r.other_names = r.spellings = r.readings = false;
  return mode;
}

/// hoshin's own order with one feature off.
template <typename Change>
Mode without(const std::string& name, const std::string& file, Change change) {
  Mode mode{"without " + name, "without-" + file};
  change(mode.ranking);
  return mode;
}

/// hoshin's own order first.
std::vector<Mode> modes(bool cost) {
  std::vector<Mode> all = {{"hoshin", "hoshin"}, words_only(), bigrams_only()};
  all.push_back(without("a second look", "second-look", [](Ranking& r) { r.rerank = 0; }));
  if (!cost) return all;
  all.push_back(without("bigrams", "bigrams", [](Ranking& r) { r.pair = r.title_pair = 0; }));
  all.push_back(without("the title", "title", [](Ranking& r) { r.title_word = r.title_pair = 0; }));
  all.push_back(without("other names", "names", [](Ranking& r) { r.other_names = false; }));
  all.push_back(without("other spellings", "spellings", [](Ranking& r) { r.spellings = false; }));
  all.push_back(without("readings", "readings", [](Ranking& r) { r.readings = false; }));
  return all;
}

struct Ranked {
  std::string id;
  double score = 0;
};

/// What a mode answered to all questions.
struct Run {
  std::vector<std::vector<Ranked>> answers;
  std::vector<Measures> measures;
  std::vector<double> ms;
};

SearchRequest asking(const JudgedQuestion& question) {
  SearchRequest request;
  request.query.text = question.text;
  request.query.any = true;
  request.page.limit = kDepth;
  request.highlights = false;
  return request;
}

/// Equal scores stand in the order of ids, as evaluation programs expect of a run file.
std::vector<Ranked> ranked(const SearchResult& result) {
  std::vector<Ranked> out;
  for (const Hit& hit : result.hits) out.push_back({hit.passage.id, hit.score});
  std::ranges::stable_sort(out, [](const Ranked& a, const Ranked& b) {
    return std::pair(-a.score, a.id) < std::pair(-b.score, b.id);
  });
  return out;
}

Run ask_all(const std::vector<JudgedQuestion>& questions, const Searcher& searcher) {
  for (std::size_t i = 0; i < std::min(kWarmUp, questions.size()); ++i) searcher.search(asking(questions[i]));
  Run run;
  for (const JudgedQuestion& question : questions) {
    const SearchRequest request = asking(question);
    const auto begin = std::chrono::steady_clock::now();
    const SearchResult result = searcher.search(request);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    run.ms.push_back(took.count());
    run.answers.push_back(ranked(result));
    std::vector<std::string> ids;
    for (const Ranked& r : run.answers.back()) ids.push_back(r.id);
    run.measures.push_back(measure(question, ids));
  }
  return run;
}

/// question Q0 passage rank score tag
void write_run(const Mode& mode, const Run& run, const std::vector<JudgedQuestion>& questions,
               const fs::path& folder) {
  fs::create_directories(folder);
  std::ofstream out(folder / (mode.file + ".run"));
  for (std::size_t q = 0; q < questions.size(); ++q) {
    for (std::size_t i = 0; i < run.answers[q].size(); ++i) {
      const Ranked& r = run.answers[q][i];
      out << fmt::format("{} Q0 {} {} {} {}\n", questions[q].id, r.id, i + 1, r.score, mode.file);
    }
  }
}

double percentile(std::vector<double> all, double p) {
  if (all.empty()) return 0;
  std::ranges::sort(all);
  return all[std::min(all.size() - 1, static_cast<std::size_t>(p * static_cast<double>(all.size())))];
}

void print_run(const Mode& mode, const Run& run) {
  const Measures m = mean(run.measures);
  fmt::print("{:<{}}{:>8.4f}{:>9.4f}{:>8.4f}{:>8.4f}{:>9.2f}{:>8.2f}\n", mode.name, kNameWidth, m.mrr, m.ndcg,
             m.recall10, m.recall100, percentile(run.ms, .5), percentile(run.ms, .95));
}

std::vector<double> ndcg_of(const Run& run) {
  std::vector<double> out;
  for (const Measures& m : run.measures) out.push_back(m.ndcg);
  return out;
}

/// How much better hoshin's own order, the first mode, is than each of the others.
void print_differences(const std::vector<Mode>& all, const std::vector<Run>& runs) {
  if (runs.size() < 2) return;
  fmt::print("\n{:<{}}{:>9}   95 % interval\n", "better by, of nDCG@10", kNameWidth, "");
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const Difference d = bootstrap(ndcg_of(runs[i]), ndcg_of(runs[0]));
    fmt::print("{:<{}}{:>+9.4f}   {:+.4f} to {:+.4f}{}\n", "than " + all[i].name, kNameWidth, d.mean, d.low,
               d.high, d.is_certain() ? "" : ", may be chance");
  }
}

void compare(const Options& options) {
  const Vocabulary vocabulary(options.data);
  std::vector<JudgedQuestion> questions =
      read_questions(options.questions, options.judgements, Searcher(options.index, vocabulary));
  if (options.first && options.first < questions.size()) questions.resize(options.first);

  fmt::print("{} questions\n{:<{}}{:>8}{:>9}{:>8}{:>8}{:>9}{:>8}\n", questions.size(), "", kNameWidth,
             "MRR@10", "nDCG@10", "R@10", "R@100", "ms p50", "p95");
  const std::vector<Mode> all = modes(options.cost);
  std::vector<Run> runs;
  for (const Mode& mode : all) {
    runs.push_back(ask_all(questions, Searcher(options.index, vocabulary, mode.ranking)));
    print_run(mode, runs.back());
    if (!options.runs.empty()) write_run(mode, runs.back(), questions, options.runs);
  }
  print_differences(all, runs);
}

Options parse(const std::vector<std::string>& arguments) {
  const auto usage = [] {
    return Error(
        ErrorCode::kUsage, "wrong arguments",
        "relevance INDEX DATA_DIR QUESTIONS.tsv JUDGEMENTS.tsv [--first N] [--cost] [--runs FOLDER]");
  };
  if (arguments.size() < 4) throw usage();
  Options options{arguments[0], arguments[1], arguments[2], arguments[3], 0, false, {}};
  for (std::size_t i = 4; i < arguments.size(); ++i) {
    const bool has_value = i + 1 < arguments.size();
    if (arguments[i] == "--cost") {
      options.cost = true;
    } else if (arguments[i] == "--first" && has_value) {
      options.first = std::strtoul(arguments[++i].c_str(), nullptr, 10);
    } else if (arguments[i] == "--runs" && has_value) {
      options.runs = arguments[++i];
    } else {
      throw usage();
    }
  }
  return options;
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  try {
    hoshin::compare(hoshin::parse({argv + 1, argv + argc}));
  } catch (const hoshin::Error& e) {
    std::cerr << "relevance: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
