// dict/counted_number.h - numbers that count something, and the digits they may be written in.
// Private to dict.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dict/numeral.h"

namespace hoshin {

/// One number of a stretch, with the text up to the next one.
struct CountedNumber {
  std::size_t begin = 0, end = 0;  ///< Bytes of the folded text: 第, the number, its counter.
  std::int64_t value = 0;          ///< 1 to 9999.
  std::string_view before;         ///< 第, or nothing.
  /// The 万, 億 or 兆 that multiplies the number, if any, then the counter; may be empty behind 第.
  std::string_view behind;
};

/// A number of four digits or more.
struct LongNumber {
  std::size_t end = 0;            ///< Bytes of the folded text, its counter included.
  std::vector<std::string> ways;  ///< To write it, the one that stands there among them.
};

/// Counters that are written in several ways. Immutable.
class CounterForms {
 public:
  /// Reads data_dir/counter_forms.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit CounterForms(const std::filesystem::path& data_dir);

  /// `numbers`, which end with the same counter, with each form of it.
  std::vector<std::string> in_all_forms(std::vector<std::string> numbers) const;

 private:
  std::vector<std::vector<std::string>> groups_;
};

/// Reads numbers that stand behind 第 or before a counter. Immutable.
class CountedNumbers {
 public:
  /// Reads data_dir/counters.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit CountedNumbers(const std::filesystem::path& data_dir);

  /// The counted numbers that stand at `at` one behind the other: 第三十一条の二第一項. Empty if none does.
  std::vector<CountedNumber> read(const NotationText& text, std::size_t at) const;

  /// The number of 1000 or more at `at` and the counter behind it, if any: 23,456件, 3億4,500万円. Not a
  /// year.
  std::optional<LongNumber> read_long(const NotationText& text, std::size_t at) const;

 private:
  /// The number at `at`; `last` is the one that ends there, if any.
  std::optional<CountedNumber> read_one(const NotationText& text, std::size_t at,
                                        const CountedNumber* last) const;

  /// Bytes of the longest counter at `at`; 0 if there is none.
  std::size_t counter_length(const NotationText& text, std::size_t at) const;

  std::unordered_set<std::string> counters_;
  std::size_t longest_counter_ = 0;  // in bytes
};

/// The ways to write them, all numbers alike: 31, 三十一, 三一; 1,000 and 千 where there are such. Each once.
std::vector<std::string> ways_to_write(const std::vector<CountedNumber>& numbers);

}  // namespace hoshin
