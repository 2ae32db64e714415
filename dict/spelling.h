// dict/spelling.h - other ways to write a text that follow from a rule, without an index.
//
// 第３次 is 第三次, 人々 is 人人, 關係 is 関係, セキュリティ・バイ・デザイン is セキュリティバイデザイン.
// For words only: quoted text is found as it is quoted.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hoshin {

/// A stretch of a folded text, and what else may stand there.
struct OtherSpelling {
  std::size_t begin = 0, end = 0;   ///< Bytes of the text given, half-open.
  std::vector<std::string> others;  ///< Folded, each for the whole stretch. Not empty.

  bool operator==(const OtherSpelling&) const = default;
};

/// Old forms of kanji and the ones of today. Immutable: any number of threads may use it.
class KanjiForms {
 public:
  /// Reads data_dir/kanji_forms.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit KanjiForms(const std::filesystem::path& data_dir);

  /// The form of today; `c` itself if it is one, or unknown.
  char32_t modern(char32_t c) const;

  /// Every old form with its modern one, which is no old form itself.
  const std::unordered_map<char32_t, char32_t>& modern_forms() const { return modern_; }

  /// The old forms of `c`, mostly none or one.
  std::u32string old_forms(char32_t c) const;

 private:
  std::unordered_map<char32_t, char32_t> modern_;
  std::unordered_map<char32_t, std::u32string> old_;
};

/// Immutable: any number of threads may use it.
class SpellingRules {
 public:
  /// Reads data_dir/kanji_forms.tsv, counters.tsv, counter_forms.tsv and kana_forms.tsv. Throws Error
  /// kNotFound or kBadData (file:line).
  explicit SpellingRules(const std::filesystem::path& data_dir);
  ~SpellingRules();

  /// The stretches of `folded` (fold(), without white space) that may be written otherwise,
  /// left to right, not overlapping, with at most four others each:
  ///  - numbers that count something (第3次, 3か年, 三十一条の二第一項), with what is before and behind them
  ///    that makes them so, in other digits: 第三次, 三か年, 31条の2第1項. Not years (dict/era.h), not
  ///    三菱 or 統一: a number stands behind 第 or before a counter of counters.tsv;
  ///  - a run of kanji with 々, or that begins with a kanji twice: 人々, 人人;
  ///  - a run of kanji with another form: in the forms of today, and (where it has at most two such
  ///    characters) in the old ones;
  ///  - katakana with middle dots: without them;
  ///  - long numbers (23,456件, 3億4,500万円), with and without commas, by 万 and 億, in kanji.
  /// Behind a number, counters of counter_forms.tsv stand for each other: 6か月, 六箇月; of these and of long
  /// numbers there may be more than four.
  std::vector<OtherSpelling> find(std::string_view folded) const;

  /// Other ways to write a word in kana (dict/kana_forms.h).
  std::vector<std::string> kana_others(std::string_view kana) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
