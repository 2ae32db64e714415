#include "schema/passage.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "text/normalizer.h"

namespace hoshin {

namespace {

/// The texts between the tabs of a row, which is where most of its cells stand.
std::unordered_set<std::string_view> own_cells(std::string_view text) {
  std::unordered_set<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\t', at), text.size());
    out.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::vector<std::string> words_over(const Passage& passage) {
  std::vector<std::string> words = passage.section;
  if (passage.cells.empty()) return words;
  if (words.empty() && !passage.title.empty()) words.push_back(passage.title);
  std::unordered_set<std::string_view> known;  // a table may have a column for each of many thousand names
  for (const std::string& word : words) known.insert(word);
  std::vector<std::string_view> more;
  const auto add = [&](const std::string& word) {
    if (known.insert(word).second) more.push_back(word);
  };
  const auto own = own_cells(passage.text);
  for (const Cell& cell : passage.cells) {
    for (const std::string& head : cell.header) add(head);
    if (!own.contains(cell.text) && passage.text.find(cell.text) == std::string::npos) add(cell.text);
  }
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const std::vector<std::string>& offices_of(const Passage& passage) {
  return passage.ministry.empty() ? passage.issuer : passage.ministry;
}

Spaces spaces_of(const Passage& passage) { return passage.cells.empty() ? Spaces::kRemove : Spaces::kTabs; }

std::string folded_text(const Passage& passage) { return fold(passage.text, spaces_of(passage)); }

}  // namespace hoshin
