// bench/search_times.cc - how long searches take inside one process, by class of query.
//
//   search_times INDEX DATA_DIR QUERIES.tsv [--exact] [--raw FILE] [--cold | --threads N]
//
// Asks what draw_queries drew, for the ten best passages and the exact total, and again with three facets.
// Prints percentiles in milliseconds; --raw writes class, 0 or 1 for facets, number, ms and total of every
// query. With --exact, words are taken as typed: what other engines do.
//
// --cold asks the first 50 of each class once each, of an index that is opened for it and none of whose bytes
// is in memory. --threads asks all of them of one index at a time, and prints the queries answered in a
// second.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bench/query_set.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {
namespace {

/// Passes. A query's time is the least of them: whatever else the machine did is left out.
constexpr int kTimed = 3;
constexpr std::size_t kColdQueries = 50;

struct Asked {
  double ms = 0;
  std::uint64_t total = 0;
};

double percentile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(p * static_cast<double>(values.size())))];
}

SearchRequest request_of(const BenchQuery& query, bool facets, bool exact) {
  SearchRequest request;
  request.query.text = query.kind == "phrase" ? "「" + query.text + "」" : query.text;
  request.query.any = query.kind == "question";
  request.query.exact = exact;
  request.highlights = false;
  if (!query.ministry.empty()) request.query.filters.push_back({"ministry", {query.ministry}, false});
  if (!query.year.empty()) request.query.filters.push_back({"year", {query.year}, false});
  if (facets) request.facets = {"year", "ministry", "area"};
  return request;
}

Asked ask(const Searcher& searcher, const SearchRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  const SearchResult result = searcher.search(request);
  const auto end = std::chrono::steady_clock::now();
  return {std::chrono::duration<double, std::milli>(end - begin).count(), result.total};
}

/// One pass to warm up, then the timed ones, each over all queries: no query is asked twice in a row.
std::vector<Asked> ask_all(const Searcher& searcher, const std::vector<SearchRequest>& requests) {
  for (const SearchRequest& request : requests) ask(searcher, request);
  std::vector<Asked> out(requests.size(), {std::numeric_limits<double>::max(), 0});
  for (int pass = 0; pass < kTimed; ++pass) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const Asked asked = ask(searcher, requests[i]);
      out[i] = {std::min(out[i].ms, asked.ms), asked.total};
    }
  }
  return out;
}

/// Lets the kernel forget what it has read of the files of `folder`. Nobody may have them mapped.
void forget_files(const std::string& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const int file = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
  }
}

/// Opening is part of the time.
std::vector<Asked> ask_cold(const std::string& index, const Vocabulary& vocabulary,
                            const std::vector<SearchRequest>& requests) {
  std::vector<Asked> out;
  for (const SearchRequest& request : requests) {
    if (out.size() == kColdQueries) break;
    forget_files(index);
    const auto begin = std::chrono::steady_clock::now();
    const Searcher searcher(index, vocabulary);
    const std::uint64_t total = searcher.search(request).total;
    const auto end = std::chrono::steady_clock::now();
    out.push_back({std::chrono::duration<double, std::milli>(end - begin).count(), total});
  }
  return out;
}

/// Queries a second, of `threads` that take the next one each until all have been asked kTimed times.
double rate(const Searcher& searcher, const std::vector<SearchRequest>& requests, std::size_t threads) {
  for (const SearchRequest& request : requests) ask(searcher, request);
  std::atomic<std::size_t> next = 0;
  const std::size_t last = kTimed * requests.size();
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> askers;
    for (std::size_t i = 0; i < threads; ++i) {
      askers.emplace_back([&] {
        for (std::size_t at = next++; at < last; at = next++) ask(searcher, requests[at % requests.size()]);
      });
    }
  }
  const auto end = std::chrono::steady_clock::now();
  return static_cast<double>(last) / std::chrono::duration<double>(end - begin).count();
}

struct Settings {
  std::string index, data, queries, raw;
  std::size_t threads = 0;
  bool exact = false, cold = false;
};

/// Asks the queries of one class and prints a line of the table.
class Table {
 public:
  Table(const Settings& settings, const Vocabulary& vocabulary)
      : settings_(settings),
        vocabulary_(vocabulary),
        raw_(settings.raw.empty() ? "/dev/null" : settings.raw) {
    if (!settings_.cold) searcher_ = std::make_unique<const Searcher>(settings_.index, vocabulary_);
    if (settings_.threads > 0) {
      fmt::print("{:<18}{:>8}  {:<10}{:>18}\n", "", "queries", "",
                 fmt::format("a second, {} threads", settings_.threads));
    } else {
      fmt::print("{:<18}{:>8}{:>9}  {:<10}{:>9}{:>9}{:>9}\n", "", "queries", "matches", "", "ms p50", "p95",
                 "p99");
    }
  }

  void add(std::string_view kind, bool facets, const std::vector<SearchRequest>& requests) {
    const std::string_view asked_for = facets ? "3 facets" : "top ten";
    if (settings_.threads > 0) {
      fmt::print("{:<18}{:>8}  {:<10}{:>18.0f}\n", kind, requests.size(), asked_for,
                 rate(*searcher_, requests, settings_.threads));
    } else {
      add_times(
          kind, asked_for,
          settings_.cold ? ask_cold(settings_.index, vocabulary_, requests) : ask_all(*searcher_, requests));
    }
    std::fflush(stdout);
  }

 private:
  void add_times(std::string_view kind, std::string_view asked_for, const std::vector<Asked>& all) {
    std::vector<double> ms, totals;
    for (const Asked& asked : all) {
      raw_ << fmt::format("{}\t{:d}\t{}\t{:.6f}\t{}\n", kind, asked_for == "3 facets", ms.size(), asked.ms,
                          asked.total);
      ms.push_back(asked.ms);
      totals.push_back(static_cast<double>(asked.total));
    }
    raw_.flush();
    fmt::print("{:<18}{:>8}{:>9}  {:<10}{:>9.3f}{:>9.3f}{:>9.3f}\n", kind, ms.size(), percentile(totals, .5),
               asked_for, percentile(ms, .50), percentile(ms, .95), percentile(ms, .99));
  }

  const Settings& settings_;
  const Vocabulary& vocabulary_;
  std::unique_ptr<const Searcher> searcher_;  // none where nothing may be in memory
  std::ofstream raw_;
};

void run(const Settings& settings) {
  const Vocabulary vocabulary(settings.data);
  const std::vector<BenchQuery> all = read_queries(settings.queries);
  Table table(settings, vocabulary);
  for (const std::string_view kind : kQueryClasses) {
    for (const bool facets : {false, true}) {
      std::vector<SearchRequest> requests;
      for (const BenchQuery& query : all) {
        if (query.kind == kind) requests.push_back(request_of(query, facets, settings.exact));
      }
      if (!requests.empty()) table.add(kind, facets, requests);
    }
  }
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  hoshin::Settings settings;
  CLI::App app{"search_times: how long searches take inside one process"};
  app.add_option("INDEX", settings.index)->required();
  app.add_option("DATA_DIR", settings.data)->required();
  app.add_option("QUERIES.tsv", settings.queries)->required();
  app.add_flag("--exact", settings.exact, "words as typed");
  app.add_option("--raw", settings.raw, "every query's time, to this file");
  auto* cold = app.add_flag("--cold", settings.cold, "each of an index that nothing is known of");
  app.add_option("--threads", settings.threads, "queries a second of so many threads")->excludes(cold);
  CLI11_PARSE(app, argc, argv);
  try {
    hoshin::run(settings);
  } catch (const hoshin::Error& e) {
    std::cerr << "search_times: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
