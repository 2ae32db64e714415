#include "indexer/word_column.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "indexer/disk/append.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

/// A word, and how it may be read.
struct KeyedWord {
  std::string key;
  std::uint32_t word = 0;

  auto operator<=>(const KeyedWord&) const = default;
};

/// All keys, ascending, each pair once: two readings may have one key.
std::vector<KeyedWord> sorted_keys(const std::vector<CountedWord>& words, const ReadingKeys& readings) {
  std::vector<KeyedWord> keys;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::string& key : readings.of(words[i].word))
      keys.push_back({std::move(key), static_cast<std::uint32_t>(i)});
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::string word_column(const std::vector<CountedWord>& words, const ReadingKeys& readings) {
  StringsWriter word_strings, key_strings;
  std::vector<std::uint32_t> frequencies;
  std::vector<std::uint64_t> firsts, word_of_pair;
  std::uint32_t most = 0;
  for (const CountedWord& word : words) {
    word_strings.add(word.word);
    frequencies.push_back(word.passages);
    most = std::max(most, word.passages);
  }
  const std::vector<KeyedWord> pairs = sorted_keys(words, readings);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i == 0 || pairs[i].key != pairs[i - 1].key) {
      key_strings.add(pairs[i].key);
      firsts.push_back(i);
    }
    word_of_pair.push_back(pairs[i].word);
  }
  firsts.push_back(pairs.size());

  std::string out(kWordMagic);
  append<std::uint64_t>(out, most);
  word_strings.append_to(out);
  key_strings.append_to(out);
  append<std::uint64_t>(out, pairs.size());
  append_numbers(out, frequencies, most);
  append_numbers(out, firsts, pairs.size());
  append_numbers(out, word_of_pair, last_of(words.size()));
  return out;
}

}  // namespace hoshin
