// dict/numeral.h - numerals inside a folded text; shared by number.cc and era.cc.
//
// Government texts write one number in many ways: 852.8, ８５２．８, 1,234, 二〇二四, 三十一,
// 3千, and 2 8 where a designer has spaced the letters. All are read on the
// folded text without white space, which remembers where white space was.
// Private to dict.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/normalizer.h"

namespace hoshin {

/// A text as the readers of notations see it: folded, without white space.
class NotationText {
 public:
  explicit NotationText(std::string_view source);

  std::string_view text() const noexcept { return folded_.text; }
  std::size_t source_begin(std::size_t at) const { return folded_.begin[at]; }
  /// Where the source of the last character before `at` ends.
  std::size_t source_end(std::size_t at) const { return folded_.end[at - 1]; }

  /// Whether `word` stands at `at`.
  bool has(std::size_t at, std::string_view word) const { return text().substr(at).starts_with(word); }

  /// Whether white space stood before the character at `at` in the source.
  bool gap_before(std::size_t at) const;

  /// The character that ends at `at`; 0 at the start.
  char32_t character_before(std::size_t at) const;

  /// Whether a letter (kanji and kana, too) or digit stands before `at`.
  bool letter_before(std::size_t at) const;

  /// A decimal digit that was printed as one: not ①, ², ⒈.
  bool digit_at(std::size_t at) const;

  /// The value of a kanji digit 一..九, 〇, 零 at `at`, printed as such (not ㊀); else nothing.
  std::optional<int> kanji_digit_at(std::size_t at) const;

  /// Whether a numeral may begin with the character at `at`: most characters of a text are passed
  /// over by this alone.
  bool begins_numeral(std::size_t at) const;

  /// Start of the next character.
  std::size_t after(std::size_t at) const;

 private:
  std::string_view source_;
  FoldedText folded_;
};

/// One number. Its value is `scaled` / kScale, so that 0.7 is exact.
struct Numeral {
  // Sums of money need 10^15 yen and fractions of 10^12 at once.
  __extension__ using Wide = __int128;
  static constexpr Wide kScale = 1'000'000'000;

  std::size_t begin = 0, end = 0;  ///< Bytes of the folded text.
  Wide scaled = 0;
  bool has_digit = false;  ///< False for 百 or 千万 alone, which may be a unit: （単位：百万円）.
  bool has_fraction = false;
  bool plain_digits = false;  ///< Only 0-9 and commas.

  /// The value if it is whole.
  std::optional<std::int64_t> whole() const;
};

/// How the start of a run of digits is found.
enum class NumeralStart {
  kHere,     ///< What stands before belongs to the notation (令和, 年): all digits are the number's.
  kFindOut,  ///< Digits before a gap may be another number: in 「図2 2024年」 it is 2024.
};

/// The longest numeral at `at`, with its multipliers (十 to 兆); nothing if none
/// stands there or it exceeds 10^15.
std::optional<Numeral> read_numeral(const NotationText& text, std::size_t at, NumeralStart start);

}  // namespace hoshin
