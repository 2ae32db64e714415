#include "dict/word_finder.h"

#include <algorithm>

namespace hoshin {
namespace {

bool is_latin(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::string_view WordFinder::start_of(std::string_view text) {
  const bool one_byte = text.empty() || static_cast<unsigned char>(text.front()) < 0x80;
  return text.substr(0, one_byte ? 1 : 3);
}

void WordFinder::add(std::string word, std::size_t number) {
  auto& bucket = by_start_[std::string(start_of(word))];
  const auto shorter = std::find_if(bucket.begin(), bucket.end(),
                                    [&](const auto& known) { return known.first.size() < word.size(); });
  bucket.emplace(shorter, std::move(word), number);
}

bool is_whole_latin(std::string_view folded, std::size_t begin, std::size_t end) {
  const bool glued_before = begin > 0 && is_latin(folded[begin]) && is_latin(folded[begin - 1]);
  const bool glued_after = end < folded.size() && is_latin(folded[end - 1]) && is_latin(folded[end]);
  return !glued_before && !glued_after;
}

}  // namespace hoshin
