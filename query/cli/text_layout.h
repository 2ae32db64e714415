// query/cli/text_layout.h - Japanese text into the lines of a terminal.
//
// Widths are display columns (display_width of text/normalizer.h): a kanji takes
// two. Offsets are bytes of the text given, half-open, on character boundaries.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// Stands for what is left out: one column.
inline constexpr std::string_view kEllipsis = "…";

/// How Palette shows the tab between two cells of a row.
inline constexpr std::string_view kCellGap = " | ";

/// Folds `text` into lines of at most `width` columns.
///
/// Japanese breaks between any two characters but for kinsoku: no line begins
/// with 、。）」 or a small kana and none ends with an opening bracket, as long as
/// taking the character before along can mend it. A run of Latin letters and
/// digits stays whole unless that would leave more than half a line empty. A line's
/// end in the text ends a line; white space around a fold is in no line. Empty text gives no
/// line. A character wider than `width` gets a line of its own.
std::vector<ByteRange> fold_lines(std::string_view text, std::size_t width);

/// The part of a long text that a hit shows.
struct Excerpt {
  std::vector<ByteRange> lines;
  bool cut_before = false;  ///< Text was left out before the first line,
  bool cut_after = false;   ///< or after the last: there is a column left for kEllipsis.
};

/// `max_lines` lines of `text`: those with the most different matches in them, then
/// the most matches. They begin with a sentence if one begins near. One more line
/// is shown where that completes the text.
Excerpt excerpt(std::string_view text, const std::vector<ByteRange>& matches, std::size_t width,
                std::size_t max_lines);

/// The longest beginning of `text` that fits in `width` columns; where something
/// is cut, it ends in kEllipsis.
std::string truncate(std::string_view text, std::size_t width);

/// `text` and as many spaces as make it `width` columns wide; on the left of it
/// with pad_left. Nothing is cut.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

}  // namespace hoshin
