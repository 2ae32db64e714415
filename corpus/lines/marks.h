// corpus/lines/marks.h - the marks that Japanese public documents put before headings and items.
//
//   第１章 第１節 第１   １款 １項 １目 款１ （項）１   １ １． 1.1 1.1.1 1-1   (1) 1)   ① ⅰ ⅰ）   ア (ア) a
//   (a) (A) ○ ■ ・ －
//
// Which level a mark stands for differs from document to document; only that
// equal styles are equal levels is common to all (corpus/outline/outline.h).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

class LayoutWords;

/// A mark at the beginning of a line.
struct Mark {
  std::string style;       ///< The same for all marks of one level: "第_章", "1", "(1)", "①", "○", ...
  std::string number;      ///< In one form for all widths: "第2章", "2", "(2)", "②"; empty for bullets.
  int value = 0;           ///< From 1; 0 for bullets.
  std::size_t length = 0;  ///< Characters of the mark with the white space behind it.

  bool is_bullet() const { return number.empty(); }
  bool operator==(const Mark&) const = default;
};

/// The mark that `line` (no leading white space) begins with, if something
/// follows it. A number before a counter (１項, 5分野, 24日) is no mark, nor are the
/// ○ of an unset date (○月○日) and a row of dots. `words` tell 人材 from a count of persons; without them
/// whatever begins as a counter is one.
std::optional<Mark> find_mark(std::u32string_view line, const LayoutWords* words = nullptr);

/// How many numbers a mark of this style has, where it has several: 2 of 1.1 and 1-1; else 0.
std::size_t nested_parts(std::string_view style);

/// The mark of a footnote that `line` begins with: ¹, 注, (注1), ※, ※2, *1. The
/// length takes in the mark alone; `number` is its digits in ASCII, or empty.
struct NoteMark {
  std::string number;
  std::size_t length = 0;
  bool superscript = false;

  bool operator==(const NoteMark&) const = default;
};
std::optional<NoteMark> find_note_mark(std::u32string_view line);

/// The value of a superscript digit, else -1.
int superscript_digit(char32_t c);

/// The value of an ASCII or full-width digit, else -1.
int digit_value(char32_t c);

/// How many characters 第１款, 第２項 or 第３目 takes at the beginning of a line of an account, where a name
/// follows with a gap or without; else 0.
std::size_t item_of_account_length(std::u32string_view text);

/// Whether `c` may be part of a number: a digit of any width, or 〇 to 千.
bool is_numeral(char32_t c);

}  // namespace hoshin
