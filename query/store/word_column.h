// query/store/word_column.h - the words of a segment with their readings, in memory or mapped.
//
// As query/store/columns.h: nothing is read when it is opened but its header. Words and keys are
// numbered in ascending order of their bytes, so that those with a prefix are a range.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "query/store/columns.h"

namespace hoshin {

/// Numbers from `begin` to `end`, half-open.
struct NumberRange {
  std::uint32_t begin = 0, end = 0;

  std::uint32_t size() const noexcept { return end - begin; }
};

/// words.col of schema/segment_format.h. What a member gives is a view into the file. Each throws
/// Error kCorrupt where the file contradicts itself; numbers given must be below words(), keys() or
/// pairs().
class WordColumn {
 public:
  /// Throws Error kCorrupt if the header contradicts the file.
  explicit WordColumn(FileBytes file);

  /// Of the database that it is derived from: kUuidBytes.
  std::string_view uuid() const noexcept { return uuid_; }

  std::uint32_t words() const noexcept { return static_cast<std::uint32_t>(words_.size()); }

  /// How many keys: words that are read alike have one.
  std::uint32_t keys() const noexcept { return static_cast<std::uint32_t>(keys_.size()); }

  /// How many pairs of a key and one of its words, in the order of the keys.
  std::uint32_t pairs() const noexcept { return static_cast<std::uint32_t>(word_of_pair_.size()); }

  std::string_view word(std::uint32_t word) const;
  std::uint32_t frequency(std::uint32_t word) const { return static_cast<std::uint32_t>(frequencies_[word]); }

  std::string_view key(std::uint32_t key) const;
  NumberRange pairs_of(NumberRange keys) const;
  std::uint32_t word_of_pair(std::uint32_t pair) const;

  std::optional<std::uint32_t> find(std::string_view word) const;
  NumberRange words_beginning_with(std::string_view prefix) const;
  NumberRange keys_equal_to(std::string_view key) const;
  NumberRange keys_beginning_with(std::string_view prefix) const;

 private:
  FileBytes file_;
  std::string_view uuid_;
  PackedStrings words_, keys_;
  Numbers frequencies_, firsts_, word_of_pair_;
};

}  // namespace hoshin
