// bench/search_times.cc - how long searches take inside one process, by class of query.
//
//   search_times INDEX DATA_DIR [QUERIES]
//
// Draws queries from the index's own passages with a fixed seed, so that two
// runs over one index ask the same, and prints percentiles in milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "dict/analyzer.h"
#include "dict/normalizer.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {
namespace {

using Words = std::vector<std::string>;

/// The passages that queries are drawn from: any of any document.
std::vector<Passage> draw_passages(const Searcher& searcher, std::mt19937& random, std::size_t count) {
  const auto& documents = searcher.documents();
  std::vector<Passage> out;
  for (std::size_t tries = 0; out.size() < count && tries < 20 * count; ++tries) {
    const DocumentEntry& d = documents[random() % documents.size()];
    if (d.passages == 0) continue;
    SearchRequest request;
    request.filters = {{"doc", {d.doc}, false}};
    request.limit = 1;
    request.offset = random() % d.passages;
    request.sort = Sort::kSource;
    for (Hit& hit : searcher.search(request).hits) out.push_back(std::move(hit.passage));
  }
  return out;
}

Words words_of(const Analyzer& analyzer, const Passage& passage) {
  Words out;
  for (const Token& token : analyzer.analyze(passage.text)) {
    if (!token.part && token.term.size() >= 6)
      out.push_back(passage.text.substr(token.begin, token.end - token.begin));
  }
  return out;
}

double percentile(std::vector<double>& sorted, double p) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(p * static_cast<double>(sorted.size())))];
}

void measure(const Searcher& searcher, const std::string& name, std::vector<SearchRequest> requests) {
  for (const bool facets : {false, true}) {
    std::vector<double> ms;
    for (SearchRequest& request : requests) {
      request.facets =
          facets ? std::vector<std::string>{"year", "ministry", "area"} : std::vector<std::string>{};
      searcher.search(request);  // warm
      const auto begin = std::chrono::steady_clock::now();
      searcher.search(request);
      ms.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(ms.begin(), ms.end());
    fmt::print("{:<28}{:>10}{:>10.2f}{:>10.2f}{:>10.2f}\n", name, facets ? "3 facets" : "top 10",
               percentile(ms, .50), percentile(ms, .95), percentile(ms, .99));
  }
}

/// Makes a query of `passage`; an empty one is not asked.
using Maker = std::function<SearchRequest(const Passage&, const Words&, std::mt19937&)>;

SearchRequest asking(std::string query) {
  SearchRequest request;
  request.query = std::move(query);
  return request;
}

SearchRequest ask_phrase(const Passage& passage, const Words&, std::mt19937& random) {
  const std::u32string text = to_utf32(fold(passage.text));
  const std::size_t length = 4 + random() % 7;
  if (text.size() < length) return {};
  return asking("「" + to_utf8(text.substr(random() % (text.size() - length + 1), length)) + "」");
}

SearchRequest ask_filtered(const Passage& passage, const Words& words, std::mt19937&) {
  if (words.size() < 2 || passage.ministry.empty() || !passage.year) return {};
  SearchRequest request = asking(words[0] + " " + words[1]);
  request.filters = {{"ministry", {passage.ministry[0]}, false},
                     {"year", {std::to_string(*passage.year)}, false}};
  return request;
}

SearchRequest ask_question(const Passage& passage, const Words& words, std::mt19937&) {
  if (words.size() < 8) return {};
  SearchRequest request = asking(passage.text.substr(0, passage.text.find("。")));
  request.any = true;
  return request;
}

void run(const char* index, const char* data, std::size_t count) {
  const Vocabulary vocabulary(data);
  const Searcher searcher(index, vocabulary);
  const Analyzer analyzer(data);
  std::mt19937 random(7);
  const auto passages = draw_passages(searcher, random, count);
  const std::vector<std::pair<std::string, Maker>> classes = {
      {"one word", [](const Passage&, const Words& w, std::mt19937& r) { return asking(w[r() % w.size()]); }},
      {"two words",
       [](const Passage&, const Words& w, std::mt19937&) { return asking(w.front() + " " + w.back()); }},
      {"phrase of 4 to 10", ask_phrase},
      {"two words, ministry, year", ask_filtered},
      {"question, any word", ask_question},
  };
  fmt::print("{:<28}{:>10}{:>10}{:>10}{:>10}\n", "ms", "", "p50", "p95", "p99");
  for (const auto& [name, make] : classes) {
    std::vector<SearchRequest> requests;
    for (const Passage& passage : passages) {
      const Words words = words_of(analyzer, passage);
      if (words.empty()) continue;
      SearchRequest request = make(passage, words, random);
      if (!request.query.empty()) requests.push_back(std::move(request));
    }
    if (!requests.empty()) measure(searcher, name, std::move(requests));
  }
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: search_times INDEX DATA_DIR [QUERIES]\n";
    return 2;
  }
  try {
    hoshin::run(argv[1], argv[2], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 200);
  } catch (const hoshin::Error& e) {
    std::cerr << "search_times: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
