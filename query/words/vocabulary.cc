#include "query/words/vocabulary.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

WordList::WordList(const std::filesystem::path& path, std::vector<std::string> columns) {
  const Tsv file(path, std::move(columns));
  for (const Tsv::Row& row : file.rows()) {
    words_.push_back(fold(row.cells.front()));
    if (words_.back().empty()) throw file.bad_row(row, "the word is empty");
  }
  std::sort(words_.begin(), words_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  const auto repeated = std::adjacent_find(words_.begin(), words_.end());
  if (repeated != words_.end())
    throw file.bad_row(file.rows().front(), *repeated + " stands twice in this file");
  std::erase_if(words_, [&](const std::string& word) {
    const std::size_t gap = word.find('*');
    if (gap != word.npos) pairs_.emplace_back(word.substr(0, gap), word.substr(gap + 1));
    return gap != word.npos;
  });
}

std::vector<ByteRange> WordList::find(std::string_view folded) const {
  std::vector<ByteRange> found;
  for (std::size_t at = 0; at < folded.size();) {
    const auto stands_here = [&](const std::string& word) { return folded.substr(at).starts_with(word); };
    const auto word = std::find_if(words_.begin(), words_.end(), stands_here);
    if (word == words_.end()) {
      ++at;
    } else {
      found.push_back({at, at + word->size()});
      at += word->size();
    }
  }
  for (const auto& [first, second] : pairs_) {
    const std::size_t begin = folded.find(first), end = begin + first.size();
    const std::size_t behind = begin == folded.npos ? begin : folded.find(second, end);
    if (behind == folded.npos) continue;
    found.push_back({begin, end});
    found.push_back({behind, behind + second.size()});
  }
  std::ranges::sort(found, {}, &ByteRange::begin);
  return found;
}

BudgetKinds::BudgetKinds(const std::filesystem::path& path) : words_(path, {"word", "budget", "source"}) {
  const Tsv file(path, {"word", "budget", "source"});
  for (const Tsv::Row& row : file.rows()) {
    const std::string word = fold(row.cells[0]);
    const bool of_any = word.starts_with("予算") && row.cells[1] == "initial";
    budgets_.emplace(word, of_any || row.cells[1] == "other" ? "" : row.cells[1]);
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
      money_words(data_dir / "money_words.tsv"),
      version_words(data_dir),
      grand_total_words(data_dir),
      total_words(data_dir / "total_words.tsv"),
      budget_kinds(data_dir / "budget_words.tsv"),
      spelling_rules(data_dir),
      romaji(data_dir),
      kanji_readings(data_dir),
      tag_names(data_dir) {
  for (const std::string& path : ministries.paths()) {
    const auto names = ministries.names(path);
    if (names.size() > 1) synonyms.add_group(names);
  }
}

Vocabulary::Vocabulary(const std::filesystem::path& data_dir) : impl_(std::make_unique<Impl>(data_dir)) {}

Vocabulary::~Vocabulary() = default;

const Analyzer& Vocabulary::analyzer() const noexcept { return impl_->analyzer; }

}  // namespace hoshin
