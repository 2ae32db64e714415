#include "corpus/lines/source_lines.h"

#include <algorithm>

#include "corpus/decode/encoding.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kRuleSpaces = 10;
constexpr std::size_t kPageBlanks = 3;
constexpr char32_t kBom = U'\uFEFF';

bool is_blank(std::u32string_view s) {
  for (const char32_t c : s) {
    if (!is_white_space(c) && c != kBom) return false;
  }
  return true;
}

/// A control character, but tab and line feed: no text has any. Those that are white space become a space.
bool is_stray(char32_t c) { return c != U'\t' && c != U'\n' && (c < 0x20 || (c >= 0x7F && c < 0xA0)); }

std::u32string without_strays(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!is_stray(c)) out += c;
    if (is_stray(c) && is_white_space(c)) out += U' ';
  }
  return out;
}

/// White space as it stands between spaced letters; a tab parts the cells of a row.
bool is_gap(char32_t c) { return c != U'\t' && is_white_space(c); }

}  // namespace

bool is_japanese(char32_t c) {
  return is_hiragana(c) || is_katakana(c) || is_kanji(c) || (c >= U'\u3001' && c <= U'\u303F') ||
         c == U'・' || c == U'，' || c == U'．' || c == U'（' || c == U'）';
}

std::vector<std::u32string_view> cell_texts(std::u32string_view row) {
  std::vector<std::u32string_view> out;
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t end = std::min(row.find(U'\t', begin), row.size());
    out.push_back(row.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::u32string without_letter_spacing(std::u32string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    // A run: character, space, character, space, ..., each character alone.
    std::size_t end = at, count = 0;
    bool japanese = false;
    const bool starts = at == 0 || is_gap(text[at - 1]);
    while (starts && end < text.size() && !is_gap(text[end]) &&
           (end + 1 == text.size() || is_gap(text[end + 1]))) {
      japanese |= is_hiragana(text[end]) || is_katakana(text[end]) || is_kanji(text[end]);
      ++count;
      if (end + 2 >= text.size() || is_gap(text[end + 2])) {
        end = std::min(end + 1, text.size());
        break;
      }
      end += 2;
    }
    if (count > 0 && !japanese) {
      // None of its parts is letter-spacing either: a line of single letters is looked at once.
      out += text.substr(at, end - at);
      at = end;
      continue;
    }
    if (count < 4) {
      out += text[at++];
      continue;
    }
    for (std::size_t i = at; i < end; ++i) {
      if (!is_gap(text[i])) out += text[i];
    }
    // A space before a longer word stays: it is a gap, not letter-spacing.
    if (end < text.size() && is_gap(text[end - 1])) out += U' ';
    at = end;
  }
  return out;
}

std::u32string without_inner_spaces(std::u32string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_white_space(text[at])) {
      out += text[at];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_white_space(text[end])) ++end;
    const bool gap = !out.empty() && end < text.size() && is_japanese(out.back()) && is_japanese(text[end]);
    if (!gap && !out.empty() && end < text.size()) out += U' ';
    at = end - 1;
  }
  return out;
}

Line& LineCollector::add(std::u32string_view raw) {
  if (std::any_of(raw.begin(), raw.end(), is_stray)) return add(without_strays(raw));
  const std::uint32_t number = number_++;
  if (is_blank(raw)) {
    gap_.rule |= raw.size() >= kRuleSpaces;
    gap_.spaces |= !raw.empty();
    ++gap_.blanks;
    return blank_ = Line{};
  }
  std::size_t begin = 0, end = raw.size();
  while (is_white_space(raw[begin]) || raw[begin] == kBom) ++begin;
  while (is_white_space(raw[end - 1])) --end;
  Line line;
  line.number = number;
  line.text = without_letter_spacing(raw.substr(begin, end - begin));
  line.columns = display_width(to_utf8(line.text), true);
  line.blanks_before = gap_.blanks;
  line.page = page_;
  line.sheet = sheet_;
  line.page_break = gap_.page_break || (gap_.blanks >= kPageBlanks && !gap_.spaces);
  line.soft_break = begin == 1 && raw[0] == U' ';
  line.starts = begin > 0 && raw[begin - 1] == U'\u3000';
  line.trailing_space = end < raw.size();
  line.after_rule = gap_.rule;
  gap_ = Gap{};
  lines_.push_back(std::move(line));
  return lines_.back();
}

void LineCollector::append(std::u32string_view more) {
  if (lines_.empty()) {
    add(more);
    return;
  }
  Line& line = lines_.back();
  line.text += without_strays(more);
  line.columns = display_width(to_utf8(line.text), true);
}

void LineCollector::break_page(int page) {
  gap_.page_break = true;
  page_ = page;
}

SourceText read_source_lines(std::string_view bytes, std::string_view encoding) {
  DecodedText decoded = decode(bytes, encoding);
  SourceText source;
  source.warnings = std::move(decoded.warnings);
  source.encoding = std::move(decoded.encoding);
  const std::u32string& text = decoded.text;
  const bool paged = text.find(U'\f') != std::u32string::npos;
  LineCollector lines;
  int page = 1;
  std::uint32_t number = 1;
  if (paged) lines.start_at_page(page);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char32_t c = at < text.size() ? text[at] : U'\n';
    if (c != U'\f' && c != U'\n' && c != U'\r') continue;
    const std::u32string_view raw = std::u32string_view(text).substr(begin, at - begin);
    lines.set_number(number);
    if (c == U'\f') {
      // What stands before the form feed is the rest of a line: if it is blank, it is no gap.
      if (!is_blank(raw)) lines.add(raw);
      lines.break_page(++page);
    } else {
      lines.add(raw);
      if (c == U'\r' && at + 1 < text.size() && text[at + 1] == U'\n') ++at;
      ++number;
    }
    begin = at + 1;
  }
  source.lines = lines.take();
  return source;
}

}  // namespace hoshin
