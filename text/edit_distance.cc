#include "text/edit_distance.h"

#include <algorithm>
#include <utility>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Whether `word` is some letters of `whole`, in their order, from its first to its last: デジ庁 of
/// デジタル庁.
bool abbreviates(const std::u32string& word, const std::u32string& whole) {
  constexpr std::size_t kShortest = 3;  // two letters shorten nearly anything
  if (word.size() < kShortest || word.size() >= whole.size()) return false;
  if (word.front() != whole.front() || word.back() != whole.back()) return false;
  std::size_t found = 0;
  for (const char32_t c : whole) {
    if (found < word.size() && c == word[found]) ++found;
  }
  return found == word.size();
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string s = to_utf32(a), t = to_utf32(b);
  std::vector<std::size_t> before, last(t.size() + 1), now(t.size() + 1);
  for (std::size_t j = 0; j <= t.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= s.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= t.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (s[i - 1] != t[j - 1])});
      if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before = std::exchange(last, now);
  }
  return last.back();
}

std::vector<std::string> nearest_words(std::string_view word, std::vector<std::string> known,
                                       std::size_t limit) {
  constexpr std::size_t kLongestWord = 1000;  // bytes: more is no slip, and takes minutes
  if (word.size() > kLongestWord) return {};
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  const std::u32string letters = to_utf32(word);
  const std::size_t length = letters.size();
  std::vector<std::pair<std::size_t, std::string>> near;
  for (std::string& candidate : known) {
    const std::u32string whole = to_utf32(candidate);
    const std::size_t other = whole.size();
    const bool inside = std::min(length, other) >= 2 && (candidate.find(word) != std::string::npos ||
                                                         word.find(candidate) != std::string_view::npos);
    const std::size_t distance = edit_distance(word, candidate);
    if (inside || distance <= length / 2 || abbreviates(letters, whole))
      near.emplace_back(distance, std::move(candidate));
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < near.size() && i < limit; ++i) out.push_back(std::move(near[i].second));
  return out;
}

}  // namespace hoshin
