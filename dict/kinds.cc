#include "dict/kinds.h"

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The folded title without what stands in brackets at its end.
std::string without_end_bracket(std::string folded) {
  while (folded.ends_with(")")) {
    const auto open = folded.rfind('(');
    if (open == std::string::npos || open == 0) break;
    folded.erase(open);
  }
  return folded;
}

void erase_all(std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
    text.erase(at, word.size());
}

}  // namespace

Kinds::Kinds(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "kinds.tsv", {"pattern", "kind", "label", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    Row out;
    out.kind = row.cells[1];
    for (const std::string& pattern : split_list(row.cells[0])) {
      const bool exception = pattern.starts_with("!"), ending = pattern.ends_with("$");
      auto& list = exception ? out.exceptions : ending ? out.endings : out.patterns;
      list.push_back(fold(pattern.substr(exception ? 1 : 0, pattern.size() - (exception || ending ? 1 : 0))));
      if (list.back().empty()) throw tsv.bad_row(row, "a pattern is empty");
    }
    if ((out.patterns.empty() && out.endings.empty()) || out.kind.empty()) {
      throw tsv.bad_row(row, "needs a pattern and a kind");
    }
    rows_.push_back(std::move(out));
  }
}

std::optional<Kinds::Match> Kinds::find(std::string_view title) const {
  const std::string folded = fold(title);
  for (const Row& row : rows_) {
    std::string text = folded;
    for (const std::string& exception : row.exceptions) erase_all(text, exception);
    const std::string end = without_end_bracket(text);
    for (const std::string& pattern : row.patterns) {
      if (text.find(pattern) != std::string::npos) return Match{row.kind, pattern};
    }
    for (const std::string& ending : row.endings) {
      if (end.ends_with(ending)) return Match{row.kind, ending};
    }
  }
  return std::nullopt;
}

std::string Kinds::of_title(std::string_view title) const {
  const auto match = find(title);
  return match ? match->kind : "other";
}

std::set<std::string> Kinds::names() const {
  std::set<std::string> names = {"other"};
  for (const Row& row : rows_) names.insert(row.kind);
  return names;
}

}  // namespace hoshin
