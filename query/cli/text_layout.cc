#include "query/cli/text_layout.h"

#include <algorithm>
#include <set>

#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

// JIS X 4051, shortened to what government documents print.
constexpr std::u32string_view kNotAtStart =
    U"、。，．,.・：；:;？！?!)]}）］｝〕〉》」』】〗〙’”ーゝゞ々〻‐–〜～％%"
    U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
constexpr std::u32string_view kNotAtEnd = U"([{（［｛〔〈《「『【〖〘‘“￥$";

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  std::size_t columns = 0;
};

Character character_at(std::string_view text, std::size_t at) {
  Character c;
  c.code = decode_utf8(text, at, c.bytes);
  if (c.code == U'\t')
    c.columns = kCellGap.size();
  else
    c.columns = gives_orders(c.code) ? 1 : display_width(text.substr(at, c.bytes));  // as kNotShown
  return c;
}

bool is_line_end(char32_t c) { return c == U'\n' || c == U'\r'; }

bool is_latin(const Character& c) {
  return c.columns == 1 && !is_white_space(c.code) && !is_katakana(c.code);
}

bool may_break_between(const Character& before, const Character& after) {
  if (after.columns == 0) return false;  // a combining mark stays on its letter
  if (kNotAtStart.find(after.code) != kNotAtStart.npos) return false;
  if (kNotAtEnd.find(before.code) != kNotAtEnd.npos) return false;
  return !(is_latin(before) && is_latin(after));
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (!is_white_space(c.code)) break;
    at += c.bytes;
  }
  return at;
}

/// `range` without the white space at its end.
ByteRange trim_end(std::string_view text, ByteRange range) {
  std::size_t end = range.begin;
  for (std::size_t at = range.begin; at < range.end;) {
    const Character c = character_at(text, at);
    at += c.bytes;
    if (!is_white_space(c.code)) end = at;
  }
  return {range.begin, end};
}

/// Where the line that begins at `begin` ends: a line's end of the text itself, or
/// the last place where breaking is fine.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t width) {
  std::size_t columns = 0, good = begin, good_columns = 0;
  Character before;
  for (std::size_t at = begin; at < text.size();) {
    const Character c = character_at(text, at);
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

/// How well the lines [first, first + count) show the matches: different ones
/// first, then all. Matches that a line's end cuts count for the line they begin in.
std::size_t match_score(std::string_view text, const std::vector<ByteRange>& matches, ByteRange window) {
  constexpr std::size_t kDifferent = 1000;
  std::set<std::string_view> different;
  std::size_t all = 0;
  for (const ByteRange& m : matches) {
    if (m.begin < window.begin || m.begin >= window.end) continue;
    different.insert(text.substr(m.begin, m.end - m.begin));
    ++all;
  }
  return different.size() * kDifferent + std::min(all, kDifferent - 1);
}

/// The first of the `count` lines to show. Of equally good places the middle one,
/// so that a match has text before and after it; the beginning if it is as good.
std::size_t best_first_line(std::string_view text, const std::vector<ByteRange>& lines,
                            const std::vector<ByteRange>& matches, std::size_t count) {
  std::size_t best = 0, first = 0, last = 0;
  for (std::size_t i = 0; i + count <= lines.size(); ++i) {
    const std::size_t score = match_score(text, matches, {lines[i].begin, lines[i + count - 1].end});
    if (i == 0 || score > best) {
      best = score;
      first = last = i;
    } else if (score == best && last + 1 == i) {
      last = i;
    }
  }
  return first == 0 ? 0 : (first + last) / 2;
}

/// The begin of a sentence in `near`, the last one at or before `limit`; else near.begin.
std::size_t sentence_begin(std::string_view text, ByteRange near, std::size_t limit) {
  constexpr std::string_view kFullStop = "。";
  const std::size_t stop = text.substr(0, std::min(near.end, limit)).rfind(kFullStop);
  if (stop == text.npos || stop < near.begin) return near.begin;
  return stop + kFullStop.size();
}

std::size_t first_match_from(const std::vector<ByteRange>& matches, std::size_t begin) {
  for (const ByteRange& m : matches) {
    if (m.begin >= begin) return m.begin;
  }
  return std::string_view::npos;
}

/// Bytes of the longest beginning of `text` that fits in `width` columns.
std::size_t fitting_bytes(std::string_view text, std::size_t width) {
  std::size_t columns = 0, at = 0;
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (columns + c.columns > width) break;
    columns += c.columns;
    at += c.bytes;
  }
  return at;
}

std::vector<ByteRange> fold_from(std::string_view text, std::size_t begin, std::size_t first_width,
                                 std::size_t width) {
  std::vector<ByteRange> lines;
  for (std::size_t at = skip_space(text, begin); at < text.size(); at = skip_space(text, at)) {
    const std::size_t columns = lines.empty() ? first_width : width;
    const std::size_t end = line_end(text, at, std::max<std::size_t>(columns, 1));
    lines.push_back(trim_end(text, {at, end}));
    at = end;
  }
  return lines;
}

}  // namespace

std::vector<ByteRange> fold_lines(std::string_view text, std::size_t width) {
  return fold_from(text, 0, width, width);
}

Excerpt excerpt(std::string_view text, const std::vector<ByteRange>& matches, std::size_t width,
                std::size_t max_lines) {
  Excerpt e{fold_lines(text, width), false, false};
  if (e.lines.size() <= max_lines + 1) return e;

  std::size_t begin = 0;
  if (const std::size_t first = best_first_line(text, e.lines, matches, max_lines); first > 0) {
    // The sentence may begin on the line before: one line of reading into it.
    const ByteRange near{e.lines[first - 1].end, e.lines[first].end};
    begin = sentence_begin(text, near, first_match_from(matches, near.begin));
    e.cut_before = true;
  }
  e.lines = fold_from(text, begin, e.cut_before ? width - 1 : width, width);
  if (e.lines.size() > max_lines + 1) {
    e.lines.resize(max_lines);
    ByteRange& last = e.lines.back();
    last.end = last.begin + fitting_bytes(text.substr(last.begin, last.end - last.begin), width - 1);
    e.cut_after = true;
  }
  return e;
}

std::string truncate(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  return std::string(text.substr(0, fitting_bytes(text, width - 1))).append(kEllipsis);
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string padded(text);
  padded.append(width - std::min(width, display_width(text)), ' ');
  return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, display_width(text)), ' ').append(text);
}

}  // namespace hoshin
