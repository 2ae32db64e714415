#include "query/words/vocabulary.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

BudgetKinds::BudgetKinds(const std::filesystem::path& path, const TagNames& names)
    : words_(path, {"word", "budget", "source"}) {
  const Tsv file(path, {"word", "budget", "source"});
  const std::vector<std::string> kinds = names.values("budget");
  for (const Tsv::Row& row : file.rows()) {
    const std::string word = fold(row.cells[0]);
    // Beside a figure 予算額 means the initial budget; in a question it may mean any.
    const bool of_any = word.starts_with("予算") && row.cells[1] == "initial";
    const bool is_kind = std::ranges::find(kinds, row.cells[1]) != kinds.end();
    budgets_.emplace(word, is_kind && !of_any ? row.cells[1] : "");
  }
}

std::vector<BudgetKinds::Mention> BudgetKinds::find(std::string_view folded) const {
  std::vector<Mention> out;
  for (const ByteRange& range : words_.find(folded)) {
    const auto known = budgets_.find(folded.substr(range.begin, range.end - range.begin));
    out.push_back({range, known == budgets_.end() ? "" : known->second});
  }
  return out;
}

Vocabulary::Impl::Impl(const std::filesystem::path& data_dir)
    : analyzer(data_dir),
      ministries(data_dir),
      areas(data_dir),
      synonyms(data_dir),
      question_words(data_dir / "question_words.tsv"),
      question_endings(data_dir / "question_endings.tsv"),
      answer_words(data_dir / "answer_words.tsv"),
      sentence_words(data_dir / "sentence_words.tsv"),
      money_words(data_dir / "money_words.tsv"),
      version_words(data_dir),
      grand_total_words(data_dir),
      account_words(data_dir),
      total_words(data_dir / "total_words.tsv"),
      spelling_rules(data_dir),
      romaji(data_dir),
      kanji_readings(data_dir),
      tag_names(data_dir),
      budget_kinds(data_dir / "budget_words.tsv", tag_names) {
  for (const std::string& path : ministries.paths()) {
    const auto names = ministries.names(path);
    if (names.size() > 1) synonyms.add_group(names);
  }
}

Vocabulary::Vocabulary(const std::filesystem::path& data_dir) : impl_(std::make_unique<Impl>(data_dir)) {}

Vocabulary::~Vocabulary() = default;

const Analyzer& Vocabulary::analyzer() const noexcept { return impl_->analyzer; }

}  // namespace hoshin
