#include "bench/questions.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include <fmt/format.h>

#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Calls `take` with each line that is not empty.
void each_line(const fs::path& path, const std::function<void(const std::string& line)>& take) {
  std::ifstream in(path);
  if (!in)
    throw Error(ErrorCode::kNotFound, fmt::format("no file {}", path.string()),
                "bench/README.md says what is read");
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    try {
      if (!line.empty()) take(line);
    } catch (const std::invalid_argument& e) {
      throw Error(ErrorCode::kBadData, fmt::format("{}:{}: {}", path.string(), number, e.what()),
                  "bench/README.md says what a line holds");
    }
  }
}

/// The passages of `doc` with `text` in them.
std::vector<std::string> passages_with(const std::string& text, const std::string& doc,
                                       const Searcher& searcher) {
  SearchRequest request;
  request.query.text = "\"" + text + "\"";
  request.query.filters = {{"doc", {doc}, false}};
  request.page.limit = 1000;
  request.highlights = false;
  std::vector<std::string> ids;
  for (const Hit& hit : searcher.search(request).hits) {
    // A quote may also stand in a heading of the passage.
    if (fold(hit.passage.text).find(fold(text)) != std::string::npos) ids.push_back(hit.passage.id);
  }
  if (ids.empty()) throw std::invalid_argument("no passage of " + doc + " has " + text);
  return ids;
}

/// A line of the judgements.
struct Judgement {
  std::string question;
  std::vector<std::string> passages;
  int grade = 0;
};

Judgement parse_judgement(const std::string& line, const Searcher& searcher) {
  std::istringstream columns(line);
  std::string iteration, passage, text;
  Judgement j;
  if (!(columns >> j.question >> iteration >> passage >> j.grade))
    throw std::invalid_argument("wanted: question 0 passage grade");
  std::getline(columns >> std::ws, text);
  j.passages = text.empty() ? std::vector{passage} : passages_with(text, passage, searcher);
  return j;
}

}  // namespace

std::vector<JudgedQuestion> read_questions(const fs::path& questions, const fs::path& judgements,
                                           const Searcher& searcher) {
  std::map<std::string, std::map<std::string, int>> grades;
  each_line(judgements, [&](const std::string& line) {
    const Judgement j = parse_judgement(line, searcher);
    for (const std::string& id : j.passages) {
      int& grade = grades[j.question][id];
      grade = std::max(grade, j.grade);
    }
  });
  std::vector<JudgedQuestion> out;
  each_line(questions, [&](const std::string& line) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) throw std::invalid_argument("wanted: id, tab, question");
    const auto judged = grades.find(line.substr(0, tab));
    if (judged != grades.end()) out.push_back({judged->first, line.substr(tab + 1), judged->second});
  });
  return out;
}

}  // namespace hoshin
