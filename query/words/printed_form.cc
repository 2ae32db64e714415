#include "query/words/printed_form.h"

#include <algorithm>
#include <map>
#include <vector>

#include "query/match/finder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kPassagesRead = 5;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Passages that have `folded`; as a word, if it is one: most that have the letters ai have no AI.
std::vector<DocId> some_passages_with(const Index& index, std::string_view folded) {
  const bool is_word = index.database().has(std::string(folded));
  const MatchSet matches =
      find_matches(index, is_word ? require_term(index, folded) : require_literal(index, folded));
  std::vector<DocId> docids;
  matches.for_each([&](Place place) { docids.push_back(index.docid(place)); });
  const auto read = docids.begin() + static_cast<std::ptrdiff_t>(std::min(kPassagesRead, docids.size()));
  std::partial_sort(docids.begin(), read, docids.end());
  docids.erase(read, docids.end());
  return docids;
}

/// Counts how `folded` is printed in `text`, where it is no piece of a longer Latin word.
void count_forms(const Index& index, const std::string& text, std::string_view folded,
                 std::map<std::string, int>& forms) {
  const auto letter_at = [&](std::size_t at) { return at < text.size() && is_ascii_letter(text[at]); };
  const FoldedText all = fold_with_offsets(text, Spaces::kRemove, [&index] { index.limits().check(); });
  for (const auto& [begin, end] : find_folded(all, folded)) {
    const bool cut = (letter_at(begin) && letter_at(begin - 1)) || (letter_at(end - 1) && letter_at(end));
    std::string form = text.substr(begin, end - begin);
    if (!cut && form.find('\n') == std::string::npos) ++forms[std::move(form)];
  }
}

}  // namespace

std::string printed_form(const Index& index, std::string_view folded) {
  if (std::none_of(folded.begin(), folded.end(), is_ascii_letter)) return std::string(folded);
  std::map<std::string, int> forms;
  for (const DocId docid : some_passages_with(index, folded)) {
    const Passage passage = index.passage(docid);
    count_forms(index, passage.text, folded, forms);
    for (const std::string& heading : words_over(passage)) count_forms(index, heading, folded, forms);
  }
  const auto most = std::max_element(forms.begin(), forms.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == forms.end() ? std::string(folded) : most->first;
}

}  // namespace hoshin
