#include "corpus/budget_words.h"

#include <algorithm>

#include "dict/era.h"
#include "dict/normalizer.h"
#include "dict/tsv.h"

namespace hoshin {

BudgetWords::BudgetWords(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "budget_words.tsv", {"word", "budget", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    const std::string& budget = row.cells[1];
    if (budget != "request" && budget != "initial" && budget != "supplementary") {
      throw tsv.bad_row(row, "unknown kind of budget '" + budget + "'");
    }
    const std::string word = fold(row.cells[0]);
    const auto same = [&](const Word& w) { return w.text == word; };
    if (word.empty() || std::any_of(words_.begin(), words_.end(), same)) {
      throw tsv.bad_row(row, "the word '" + row.cells[0] + "' is empty or stands twice");
    }
    words_.push_back({word, budget});
  }
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
}

const BudgetWords::Word* BudgetWords::word_at(std::string_view folded) const {
  for (const Word& word : words_) {
    if (folded.starts_with(word.text)) return &word;
  }
  return nullptr;
}

std::vector<BudgetLabel> BudgetWords::find(std::string_view text) const {
  const FoldedText folded = fold_with_offsets(text);
  std::vector<BudgetLabel> out;
  for (const DateMention& date : find_dates(folded.text)) {
    if (!date.fiscal) continue;
    std::string_view rest = std::string_view(folded.text).substr(date.end);
    const Word* word = word_at(rest);
    if (!word) continue;
    const std::size_t end = date.end + word->text.size();
    out.push_back({folded.begin[date.begin], folded.end[end - 1], date.year, word->budget});
  }
  return out;
}

bool BudgetWords::is_header(std::string_view text) const {
  const auto labels = find(text);
  if (labels.empty()) return false;
  std::string rest(text);
  for (auto l = labels.rbegin(); l != labels.rend(); ++l) rest.erase(l->begin, l->end - l->begin);
  rest = fold(rest);
  std::erase_if(rest, [](char c) { return c == '(' || c == ')' || c == ':'; });
  return rest.empty() || rest == "案" || rest == "額";
}

}  // namespace hoshin
