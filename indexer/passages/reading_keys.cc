#include "indexer/passages/reading_keys.h"

#include "dict/reading.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Words to remember: some 50 MB.
constexpr std::size_t kMaxKnown = 300'000;

bool is_japanese(std::string_view word) {
  for (std::size_t at = 0, length = 0; at < word.size(); at += length) {
    const char32_t c = decode_utf8(word, at, length);
    if (is_hiragana(c) || is_katakana(c) || is_kanji(c)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> ReadingKeys::of(const std::string& word) const {
  if (!is_japanese(word)) return {};
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = known_.find(word); found != known_.end()) return found->second;
  }
  std::vector<std::string> keys;
  for (const std::string& reading : analyzer_.readings(word)) keys.push_back(reading_key(reading));
  const std::lock_guard lock(mutex_);
  if (known_.size() < kMaxKnown) known_.emplace(word, keys);
  return keys;
}

}  // namespace hoshin
