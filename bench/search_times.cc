// bench/search_times.cc - how long searches take inside one process, by class of query.
//
//   search_times INDEX DATA_DIR QUERIES.tsv [--exact] [--raw FILE]
//
// Asks what draw_queries drew, for the ten best passages and the exact total, and again with three facets.
// Prints percentiles in milliseconds; --raw writes class, 0 or 1 for facets, number, ms and total of every
// query. With --exact, words are taken as typed: what other engines do.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/query_set.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {
namespace {

constexpr int kTimed =
    3;  // passes; a query's time is the least of them: whatever else the machine did is left out

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

struct Settings {
  std::string index, data, queries, raw;
  bool exact = false;
};

void run(const Settings& settings) {
  const Vocabulary vocabulary(settings.data);
  const Searcher searcher(settings.index, vocabulary);
  const std::vector<BenchQuery> all = read_queries(settings.queries);
  std::ofstream raw(settings.raw.empty() ? "/dev/null" : settings.raw);
  fmt::print("{:<18}{:>8}{:>9}  {:<10}{:>9}{:>9}{:>9}\n", "", "queries", "matches", "", "ms p50", "p95",
             "p99");
  for (const std::string_view kind : kQueryClasses) {
    for (const bool facets : {false, true}) {
      std::vector<SearchRequest> requests;
      for (const BenchQuery& query : all) {
        if (query.kind == kind) requests.push_back(request_of(query, facets, settings.exact));
      }
      if (requests.empty()) continue;
      std::vector<double> ms, totals;
      for (const Asked& asked : ask_all(searcher, requests)) {
        raw << fmt::format("{}\t{:d}\t{}\t{:.6f}\t{}\n", kind, facets, ms.size(), asked.ms, asked.total);
        ms.push_back(asked.ms);
        totals.push_back(static_cast<double>(asked.total));
      }
      fmt::print("{:<18}{:>8}{:>9}  {:<10}{:>9.3f}{:>9.3f}{:>9.3f}\n", kind, ms.size(),
                 percentile(totals, .5), facets ? "3 facets" : "top ten", percentile(ms, .50),
                 percentile(ms, .95), percentile(ms, .99));
      raw.flush();
      std::fflush(stdout);
    }
  }
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  hoshin::Settings settings;
  settings.exact = std::erase(arguments, "--exact") > 0;
  const auto raw = std::find(arguments.begin(), arguments.end(), "--raw");
  if (raw != arguments.end() && raw + 1 != arguments.end()) {
    settings.raw = *(raw + 1);
    arguments.erase(raw, raw + 2);
  }
  if (arguments.size() != 3) {
    std::cerr << "usage: search_times INDEX DATA_DIR QUERIES.tsv [--exact] [--raw FILE]\n";
    return 2;
  }
  settings.index = arguments[0], settings.data = arguments[1], settings.queries = arguments[2];
  try {
    hoshin::run(settings);
  } catch (const hoshin::Error& e) {
    std::cerr << "search_times: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
