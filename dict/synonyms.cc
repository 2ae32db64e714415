#include "dict/synonyms.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dict/tsv.h"
#include "dict/word_finder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 5> kRelations = {"synonym", "abbreviation", "variant", "near",
                                                        "kinds"};

bool has_repeats(std::vector<std::string> words) {
  for (std::string& word : words) word = fold(word);
  std::sort(words.begin(), words.end());
  return std::adjacent_find(words.begin(), words.end()) != words.end();
}

}  // namespace

struct Synonyms::Impl {
  struct Group {
    std::vector<std::string> words;
    bool near = false;
    bool kinds = false;  ///< Of the first word: it alone finds the others.
  };
  std::vector<Group> groups;
  WordFinder finder;  ///< Folded words to the numbers of their groups.

  void add(Group group) {
    for (const std::string& word : group.words) finder.add(fold(word), groups.size());
    groups.push_back(std::move(group));
  }

  /// The longest known word at `at`, with the others of all its groups; end == at if none.
  SynonymMatch match_at(std::string_view folded, std::size_t at) const {
    SynonymMatch match{at, at, {}};
    finder.visit_at(folded, at, [&](std::size_t length, std::size_t group) {
      if (match.end != at && length != match.end - at) return true;  // a shorter word
      if (!is_whole_latin(folded, at, at + length)) return false;
      match.end = at + length;
      add_others(groups[group], folded.substr(at, length), match.others);
      return false;
    });
    return match;
  }

  static void add_others(const Group& group, std::string_view self, std::vector<Synonym>& others) {
    if (group.kinds && fold(group.words.front()) != self) return;
    for (const std::string& word : group.words) {
      const bool known = std::ranges::find(others, word, &Synonym::word) != others.end();
      if (!known && fold(word) != self) others.push_back({word, group.near});
    }
  }
};

Synonyms::Synonyms(const std::filesystem::path& data_dir) : impl_(std::make_unique<Impl>()) {
  const Tsv table(data_dir / "synonyms.tsv", {"words", "relation", "source"});
  for (const Tsv::Row& row : table.rows()) {
    std::vector<std::string> words = split_list(row.cells[0]);
    if (words.size() < 2) throw table.bad_row(row, "a group needs two words");
    if (has_repeats(words)) throw table.bad_row(row, "a word is twice in its group");
    if (std::find(kRelations.begin(), kRelations.end(), row.cells[1]) == kRelations.end())
      throw table.bad_row(row, fmt::format("'{}' is none of: {}", row.cells[1], fmt::join(kRelations, " ")));
    const bool kinds = row.cells[1] == "kinds";
    impl_->add({std::move(words), kinds || row.cells[1] == "near", kinds});
  }
}

Synonyms::~Synonyms() = default;
Synonyms::Synonyms(Synonyms&&) noexcept = default;
Synonyms& Synonyms::operator=(Synonyms&&) noexcept = default;

void Synonyms::add_group(const std::vector<std::string>& words) {
  std::vector<std::string> different;
  for (const std::string& word : words) {
    const std::string folded = fold(word);
    const bool known = std::any_of(different.begin(), different.end(),
                                   [&](const std::string& other) { return fold(other) == folded; });
    if (!folded.empty() && !known) different.push_back(word);
  }
  if (different.size() > 1) impl_->add({std::move(different)});
}

std::vector<SynonymMatch> Synonyms::find(std::string_view folded) const {
  std::vector<SynonymMatch> matches;
  for (std::size_t at = 0; at < folded.size();) {
    SynonymMatch match = impl_->match_at(folded, at);
    std::size_t length = 0;
    decode_utf8(folded, at, length);
    at = std::max(match.end, at + length);
    if (!match.others.empty()) matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace hoshin
