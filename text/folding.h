// text/folding.h - Japanese text into lines of so many columns, by the rules of print.
//
// Widths are display columns (display_width of normalizer.h): a kanji takes two.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace hoshin {

/// What a tab takes: it stands between two cells of a row, and is shown as " | ".
inline constexpr std::size_t kTabColumns = 3;

/// The lines of `text`, the first of at most `first_width` columns and the others of `width`; parts of
/// `text`.
///
/// Japanese breaks between any two characters but for kinsoku: no line begins
/// with 、。）」 or a small kana and none ends with an opening bracket, as long as
/// taking the character before along can mend it. A run of Latin letters and
/// digits stays whole unless that would leave more than half a line empty. A line's
/// end in the text ends a line; white space around a fold is in no line. Empty text gives no
/// line. A character wider than the line gets one of its own.
std::vector<std::string_view> folded(std::string_view text, std::size_t first_width, std::size_t width);

/// Bytes of the longest beginning of `text` that fits in `width` columns.
std::size_t fitting_bytes(std::string_view text, std::size_t width);

}  // namespace hoshin
