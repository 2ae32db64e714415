#include "dict/word_finder.h"

#include <algorithm>

namespace hoshin {
namespace {

bool is_latin(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
  const auto glued = [&](std::size_t at) {
    const char left = folded[at - 1], right = folded[at];
    return (is_latin(left) && is_latin(right)) || (is_digit(left) && is_digit(right));
  };
  return !(begin > 0 && glued(begin)) && !(end < folded.size() && glued(end));
}

}  // namespace hoshin
