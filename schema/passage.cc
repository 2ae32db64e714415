#include "schema/passage.h"

#include <algorithm>

#include "text/normalizer.h"

namespace hoshin {

std::vector<std::string> words_over(const Passage& passage) {
  std::vector<std::string> words = passage.section;
  const auto add = [&](const std::string& word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  if (!passage.cells.empty() && words.empty() && !passage.title.empty()) words.push_back(passage.title);
  for (const Cell& cell : passage.cells) {
    for (const std::string& head : cell.header) add(head);
    if (passage.text.find(cell.text) == std::string::npos) add(cell.text);
  }
  return words;
}

Spaces spaces_of(const Passage& passage) { return passage.cells.empty() ? Spaces::kRemove : Spaces::kTabs; }

std::string folded_text(const Passage& passage) { return fold(passage.text, spaces_of(passage)); }

}  // namespace hoshin
