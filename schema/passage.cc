#include "schema/passage.h"

#include <algorithm>

namespace hoshin {

std::vector<std::string> words_over(const Passage& passage) {
  std::vector<std::string> words = passage.section;
  const auto add = [&](const std::string& word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  for (const Cell& cell : passage.cells) {
    for (const std::string& head : cell.header) add(head);
    if (passage.text.find(cell.text) == std::string::npos) add(cell.text);
  }
  return words;
}

}  // namespace hoshin
