#include "query/word_column.h"

#include <algorithm>

#include <fmt/format.h>

#include "query/cutter.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

/// The first number below `count` for which `behind` is true; `count` if it is for none.
/// True for one, it must be true for all that follow.
template <typename Behind>
std::uint32_t first_behind(std::uint32_t count, Behind&& behind) {
  std::uint32_t low = 0, high = count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (behind(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/// The numbers below `count` whose text, cut to `max_bytes`, is `wanted`.
template <typename Text>
NumberRange range_of(std::uint32_t count, Text&& text, std::string_view wanted, std::size_t max_bytes) {
  NumberRange range;
  range.begin = first_behind(count, [&](std::uint32_t i) { return text(i) >= wanted; });
  range.end = first_behind(count, [&](std::uint32_t i) { return text(i).substr(0, max_bytes) > wanted; });
  range.end = std::max(range.begin, range.end);  // in a file that does not ascend
  return range;
}

}  // namespace

WordColumn::WordColumn(const std::filesystem::path& path) : file_(path) {
  Cutter cut(file_);
  cut.magic(kWordMagic);
  const std::uint64_t words = cut.number(), keys = cut.number();
  if (std::max(words, keys) >= std::min<std::uint64_t>(cut.rest().size(), UINT32_MAX))
    cut.fail("it ends early");
  word_offsets_ = cut.array<std::uint64_t>(words + 1);
  key_offsets_ = cut.array<std::uint64_t>(keys + 1);
  frequencies_ = cut.array<std::uint32_t>(words);
  word_of_key_ = cut.array<std::uint32_t>(keys);
  word_bytes_ = cut.bytes(word_offsets_.back());
  key_bytes_ = cut.rest();
  if (key_offsets_.back() != key_bytes_.size()) cut.fail("its last key does not end where it does");
}

std::string_view WordColumn::word(std::uint32_t word) const {
  const std::uint64_t begin = word_offsets_[word], end = word_offsets_[word + 1];
  if (begin > end || end > word_bytes_.size())
    throw damaged_column(file_.path(), fmt::format("word {}", word));
  return word_bytes_.substr(begin, end - begin);
}

std::string_view WordColumn::key(std::uint32_t key) const {
  const std::uint64_t begin = key_offsets_[key], end = key_offsets_[key + 1];
  if (begin > end || end > key_bytes_.size()) throw damaged_column(file_.path(), fmt::format("key {}", key));
  return key_bytes_.substr(begin, end - begin);
}

std::uint32_t WordColumn::word_of_key(std::uint32_t key) const {
  if (word_of_key_[key] >= words())
    throw damaged_column(file_.path(), fmt::format("the word of key {}", key));
  return word_of_key_[key];
}

std::optional<std::uint32_t> WordColumn::find(std::string_view wanted) const {
  const std::uint32_t at = first_behind(words(), [&](std::uint32_t i) { return word(i) >= wanted; });
  if (at == words() || word(at) != wanted) return std::nullopt;
  return at;
}

NumberRange WordColumn::words_beginning_with(std::string_view prefix) const {
  return range_of(
      words(), [this](std::uint32_t i) { return word(i); }, prefix, prefix.size());
}

NumberRange WordColumn::keys_equal_to(std::string_view wanted) const {
  return range_of(
      keys(), [this](std::uint32_t i) { return key(i); }, wanted, std::string_view::npos);
}

NumberRange WordColumn::keys_beginning_with(std::string_view prefix) const {
  return range_of(
      keys(), [this](std::uint32_t i) { return key(i); }, prefix, prefix.size());
}

}  // namespace hoshin
