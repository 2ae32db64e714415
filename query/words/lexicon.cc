#include "query/words/lexicon.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "dict/reading.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

/// Words of several segments, and how often all of them have each.
class Merged {
 public:
  void add(const WordColumn& column, std::uint32_t word) {
    frequencies_[column.word(word)] += column.frequency(word);
  }

  /// Those of a range of keys: a word may have several of them.
  void add_keys(const WordColumn& column, NumberRange keys) {
    std::unordered_set<std::uint32_t> seen;
    const NumberRange pairs = column.pairs_of(keys);
    for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) {
      const std::uint32_t word = column.word_of_pair(pair);
      if (seen.insert(word).second) add(column, word);
    }
  }

  std::vector<LexiconWord> most_frequent(std::size_t limit) const {
    using Entry = std::pair<std::string_view, std::uint64_t>;
    std::vector<Entry> entries(frequencies_.begin(), frequencies_.end());
    const auto before = [](const Entry& a, const Entry& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    };
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(std::min(limit, entries.size()));
    std::partial_sort(entries.begin(), end, entries.end(), before);
    std::vector<LexiconWord> words;
    for (auto entry = entries.begin(); entry != end; ++entry) {
      words.push_back({std::string(entry->first), entry->second});
    }
    return words;
  }

 private:
  std::unordered_map<std::string_view, std::uint64_t> frequencies_;
};

}  // namespace

std::uint64_t Lexicon::frequency(std::string_view term) const {
  return remember(frequencies_, term, [&] {
    std::uint64_t sum = 0;
    for (const Segment& segment : index_.segments()) {
      if (const auto word = segment.words.find(term)) sum += segment.words.frequency(*word);
    }
    return sum;
  });
}

std::vector<LexiconWord> Lexicon::read_as(std::string_view kana) const {
  const std::string key = reading_key(kana);
  return remember(readings_, key, [&] {
    Merged merged;
    for (const Segment& segment : index_.segments())
      merged.add_keys(segment.words, segment.words.keys_equal_to(key));
    return merged.most_frequent(std::string::npos);
  });
}

std::vector<LexiconWord> Lexicon::beginning_with(std::string_view prefix, std::size_t limit) const {
  Merged merged;
  for (const Segment& segment : index_.segments()) {
    const NumberRange range = segment.words.words_beginning_with(prefix);
    for (std::uint32_t word = range.begin; word < range.end; ++word) merged.add(segment.words, word);
  }
  return merged.most_frequent(limit);
}

std::vector<LexiconWord> Lexicon::read_beginning_with(std::string_view kana, std::size_t limit) const {
  const std::string key = reading_key(kana);
  Merged merged;
  for (const Segment& segment : index_.segments()) {
    merged.add_keys(segment.words, segment.words.keys_beginning_with(key));
  }
  return merged.most_frequent(limit);
}

void Lexicon::visit_keys(
    std::size_t shortest, std::size_t longest,
    const std::function<void(std::string_view, std::string_view, std::uint32_t)>& visit) const {
  for (const Segment& segment : index_.segments()) {
    const WordColumn& words = segment.words;
    for (std::uint32_t i = 0; i < words.keys(); ++i) {
      const std::string_view key = words.key(i);
      if (const std::size_t size = count_characters(key); size < shortest || size > longest) continue;
      const NumberRange pairs = words.pairs_of({i, i + 1});
      for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) {
        const std::uint32_t word = words.word_of_pair(pair);
        visit(key, words.word(word), words.frequency(word));
      }
    }
  }
}

}  // namespace hoshin
