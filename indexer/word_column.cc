#include "indexer/word_column.h"

#include <algorithm>
#include <compare>

#include "dict/normalizer.h"
#include "dict/reading.h"
#include "indexer/append.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

/// A word, and how it may be read.
struct KeyedWord {
  std::string key;
  std::uint32_t word = 0;

  auto operator<=>(const KeyedWord&) const = default;
};

/// Latin words have no reading here: they are found by their letters.
bool is_japanese(std::string_view word) {
  for (std::size_t at = 0, length = 0; at < word.size(); at += length) {
    const char32_t c = decode_utf8(word, at, length);
    if (is_hiragana(c) || is_katakana(c) || is_kanji(c)) return true;
  }
  return false;
}

/// All keys, ascending, each pair once: two readings may have one key.
std::vector<KeyedWord> sorted_keys(const std::vector<CountedWord>& words, const Analyzer& analyzer) {
  std::vector<KeyedWord> keys;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_japanese(words[i].word)) continue;
    for (const std::string& reading : analyzer.readings(words[i].word)) {
      keys.push_back({reading_key(reading), static_cast<std::uint32_t>(i)});
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// Appends where each string begins and the last one ends; returns them joined.
template <typename Record>
std::string append_offsets(std::string& out, const std::vector<Record>& records, std::string Record::*text) {
  std::string joined;
  for (const Record& record : records) {
    append<std::uint64_t>(out, joined.size());
    joined += record.*text;
  }
  append<std::uint64_t>(out, joined.size());
  return joined;
}

}  // namespace

std::string word_column(const std::vector<CountedWord>& words, const Analyzer& analyzer) {
  const std::vector<KeyedWord> keys = sorted_keys(words, analyzer);
  std::string out(kWordMagic);
  append<std::uint64_t>(out, words.size());
  append<std::uint64_t>(out, keys.size());
  const std::string word_bytes = append_offsets(out, words, &CountedWord::word);
  const std::string key_bytes = append_offsets(out, keys, &KeyedWord::key);
  for (const CountedWord& word : words) append(out, word.passages);
  for (const KeyedWord& key : keys) append(out, key.word);
  return out + word_bytes + key_bytes;
}

}  // namespace hoshin
