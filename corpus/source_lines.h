// corpus/source_lines.h - bytes to lines, with what their white space tells.
//
// In text taken from a PDF, white space is evidence: the form feed or lone space
// where a page began, the space that a word processor leaves at the end of a
// paragraph, the run of spaces that was the rule above footnotes. It is read
// here once, and the text of a line carries none of it on.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// One line of the source that has something on it.
struct Line {
  std::uint32_t number = 0;       ///< 1-based, in the source.
  std::u32string text;            ///< Trimmed; letter-spacing taken out. Never empty.
  std::size_t columns = 0;        ///< Display width of `text`, ambiguous characters wide.
  std::size_t blanks_before = 0;  ///< Empty lines between the line before and this one.
  int page = 0;                   ///< Counted in form feeds from 1; 0 where the source has none.
  bool page_break = false;        ///< A form feed, or three lines without even a space, stand before it.
  bool soft_break = false;        ///< Begins with one space: where an extractor wrote a form feed as a space.
  bool indented = false;          ///< Begins with an ideographic space: a new paragraph.
  bool trailing_space = false;    ///< Ends with a space: in many extractions, the end of a paragraph.
  bool cell = false;              ///< Shares its source line with the one before: a box beside it.
  bool after_rule = false;  ///< A line of ten or more spaces stands before it: the rule above footnotes.
};

struct SourceText {
  std::vector<Line> lines;
  std::vector<std::string> warnings;  ///< One for each run of broken bytes, with its offset; at most ten.
};

/// Splits `bytes` (UTF-8, with or without BOM; LF, CRLF or CR) into lines. A broken
/// byte becomes U+FFFD. Throws Error kBadData if the bytes are no text: a NUL
/// byte, or more broken bytes than one in ten.
SourceText read_source_lines(std::string_view bytes);

/// "機 械 学 習 を" -> "機械学習を": four or more single characters with single
/// spaces between, one of them Japanese. Other spaces stay.
std::u32string without_letter_spacing(std::u32string_view text);

/// Without the spaces that stand between two Japanese characters, and runs of
/// spaces made one.
std::u32string without_inner_spaces(std::u32string_view text);

/// Whether a space between the two would be a mere gap of typesetting: both are
/// kana, kanji or Japanese punctuation.
bool is_japanese(char32_t c);

}  // namespace hoshin
