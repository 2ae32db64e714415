#include "query/words/vocabulary.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

WordList::WordList(const std::filesystem::path& path) {
  const Tsv file(path, {"word", "source"});
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
  return found;
}

Vocabulary::Impl::Impl(const std::filesystem::path& data_dir)
    : analyzer(data_dir),
      ministries(data_dir),
      areas(data_dir),
      synonyms(data_dir),
      question_words(data_dir / "question_words.tsv"),
      money_words(data_dir / "money_words.tsv"),
      version_words(data_dir),
      total_words(data_dir / "total_words.tsv"),
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
