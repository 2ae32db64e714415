#include "query/store/word_column.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "query/store/column_reader.h"
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

WordColumn::WordColumn(FileBytes file) : file_(std::move(file)) {
  ColumnReader cut(file_);
  cut.magic(kWordMagic);
  const std::uint64_t most = cut.number();
  words_ = cut.strings();
  keys_ = cut.strings();
  const std::uint64_t pairs = cut.count();
  if (std::max<std::uint64_t>({words_.size(), keys_.size(), pairs}) >= UINT32_MAX)
    cut.fail("it has too many words");
  frequencies_ = cut.numbers(words_.size(), most);
  firsts_ = cut.numbers(keys_.size() + 1, pairs);
  word_of_pair_ = cut.numbers(pairs, last_of(words_.size()));
  uuid_ = cut.end();
}

std::string_view WordColumn::word(std::uint32_t word) const {
  const auto found = words_.find(word);
  if (!found) throw damaged_file(file_.path(), fmt::format("word {}", word));
  return *found;
}

std::string_view WordColumn::key(std::uint32_t key) const {
  const auto found = keys_.find(key);
  if (!found) throw damaged_file(file_.path(), fmt::format("key {}", key));
  return *found;
}

NumberRange WordColumn::pairs_of(NumberRange keys) const {
  const std::uint64_t begin = firsts_[keys.begin], end = firsts_[keys.end];
  if (begin > end || end > pairs())
    throw damaged_file(file_.path(), fmt::format("the words of key {}", keys.begin));
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::uint32_t WordColumn::word_of_pair(std::uint32_t pair) const {
  const std::uint64_t word = word_of_pair_[pair];
  if (word >= words()) throw damaged_file(file_.path(), fmt::format("the word of pair {}", pair));
  return static_cast<std::uint32_t>(word);
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
  const std::uint32_t at = first_behind(keys(), [&](std::uint32_t i) { return key(i) >= wanted; });
  return {at, at < keys() && key(at) == wanted ? at + 1 : at};
}

NumberRange WordColumn::keys_beginning_with(std::string_view prefix) const {
  return range_of(
      keys(), [this](std::uint32_t i) { return key(i); }, prefix, prefix.size());
}

}  // namespace hoshin
