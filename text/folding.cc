#include "text/folding.h"

#include <algorithm>

#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

// JIS X 4051, shortened to what government documents print.
constexpr std::u32string_view kNotAtStart =
    U"、。，．,.・：；:;？！?!)]}）］｝〕〉》」』】〗〙’”ーゝゞ々〻‐–〜～％%"
    U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
constexpr std::u32string_view kNotAtEnd = U"([{（［｛〔〈《「『【〖〘‘“￥$";

struct ShownCharacter {
  char32_t code = 0;
  std::size_t bytes = 1;
  std::size_t columns = 0;
};

ShownCharacter shown_character(std::string_view text, std::size_t at) {
  ShownCharacter c;
  c.code = decode_utf8(text, at, c.bytes);
  if (c.code == U'\t')
    c.columns = kTabColumns;
  else
    c.columns = gives_orders(c.code) ? 1 : display_width(text.substr(at, c.bytes));  // as kNotShown
  return c;
}

bool is_line_end(char32_t c) { return c == U'\n' || c == U'\r'; }

bool is_narrow_word(const ShownCharacter& c) {
  return c.columns == 1 && !is_white_space(c.code) && !is_katakana(c.code);
}

bool may_break_between(const ShownCharacter& before, const ShownCharacter& after) {
  if (after.columns == 0) return false;  // a combining mark stays on its letter
  if (kNotAtStart.find(after.code) != kNotAtStart.npos) return false;
  if (kNotAtEnd.find(before.code) != kNotAtEnd.npos) return false;
  return !(is_narrow_word(before) && is_narrow_word(after));
}

std::size_t behind_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const ShownCharacter c = shown_character(text, at);
    if (!is_white_space(c.code)) break;
    at += c.bytes;
  }
  return at;
}

/// `line` without the white space at its end.
std::string_view without_space_at_end(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size();) {
    const ShownCharacter c = shown_character(line, at);
    at += c.bytes;
    if (!is_white_space(c.code)) end = at;
  }
  return line.substr(0, end);
}

/// Where the line that begins at `begin` ends: a line's end of the text itself, or
/// the last place where breaking is fine.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t width) {
  std::size_t columns = 0, good = begin, good_columns = 0;
  ShownCharacter before;
  for (std::size_t at = begin; at < text.size();) {
    const ShownCharacter c = shown_character(text, at);
    if (is_line_end(c.code)) return at;
    if (at > begin && may_break_between(before, c)) {
      good = at;
      good_columns = columns;
    }
    if (columns + c.columns > width && at > begin && !is_white_space(c.code)) {
      return good_columns * 2 >= width ? good : at;
    }
    columns += c.columns;
    at += c.bytes;
    before = c;
  }
  return text.size();
}

}  // namespace

std::vector<std::string_view> folded(std::string_view text, std::size_t first_width, std::size_t width) {
  std::vector<std::string_view> lines;
  for (std::size_t at = behind_space(text, 0); at < text.size(); at = behind_space(text, at)) {
    const std::size_t columns = lines.empty() ? first_width : width;
    const std::size_t end = line_end(text, at, std::max<std::size_t>(columns, 1));
    lines.push_back(without_space_at_end(text.substr(at, end - at)));
    at = end;
  }
  return lines;
}

std::size_t fitting_bytes(std::string_view text, std::size_t width) {
  std::size_t columns = 0, at = 0;
  while (at < text.size()) {
    const ShownCharacter c = shown_character(text, at);
    if (columns + c.columns > width) break;
    columns += c.columns;
    at += c.bytes;
  }
  return at;
}

}  // namespace hoshin
