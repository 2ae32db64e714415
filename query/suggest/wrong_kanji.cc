#include "query/suggest/wrong_kanji.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "query/words/clause.h"
#include "query/words/occurrence.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostPassages = 100;    // passages of what may have been meant
constexpr std::size_t kTimesAsFrequent = 16;  // what is rarer than that was hardly meant

std::uint64_t frequency_of_pair(std::u32string_view text, std::size_t at, const Index& index) {
  return index.database().frequency(make_term(kBigramPrefix, to_utf8(text.substr(at, 2))));
}

/// Whether enough passages have the pairs that character `at` is in: most texts fail here.
bool has_pairs(std::u32string_view text, std::size_t at, std::size_t fewest, const Index& index) {
  const bool before = at == 0 || frequency_of_pair(text, at - 1, index) >= fewest;
  return before && (at + 1 == text.size() || frequency_of_pair(text, at, index) >= fewest);
}

}  // namespace

bool is_known_word(std::string_view word, const Index& index, const Lexicon& lexicon,
                   const Analyzer& analyzer) {
  if (word.empty() || lexicon.frequency(word) > 0) return !word.empty();
  return !is_latin(word) && count_characters(word) >= 2 && stands_whole(index, word, analyzer);
}

bool is_odd(std::string_view typed, std::string_view meant, std::size_t count, const Index& index) {
  const std::u32string a = to_utf32(typed), b = to_utf32(meant);
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    const bool same = a[i] == b[i] && a[i + 1] == b[i + 1];
    if (!same && frequency_of_pair(a, i, index) >= count) return false;
  }
  return true;
}

std::vector<std::string> with_kanji_read_alike(std::string_view typed, const QueryContext& context,
                                               std::size_t fewest) {
  const Index& index = context.index;
  const std::u32string characters = to_utf32(typed);
  std::vector<LexiconWord> found;
  for (std::size_t i = 0; characters.size() > 1 && i < characters.size(); ++i) {
    index.limits().check();
    std::u32string meant = characters;
    for (const char32_t other : context.vocabulary.kanji_readings.read_as(characters[i])) {
      meant[i] = other;
      if (!has_pairs(meant, i, fewest, index)) continue;
      std::string text = to_utf8(meant);
      const std::size_t count = count_occurrences(index, text, kMostPassages);
      if (count < fewest || !is_odd(typed, text, count, index)) continue;
      if (is_known_word(text, index, context.lexicon, context.vocabulary.analyzer))
        found.push_back({std::move(text), count});
    }
  }
  std::ranges::stable_sort(found, std::greater<>(), &LexiconWord::frequency);
  std::vector<std::string> out;
  for (LexiconWord& word : found) {
    if (word.frequency * kTimesAsFrequent < found.front().frequency) break;
    out.push_back(std::move(word.term));
  }
  return out;
}

}  // namespace hoshin
