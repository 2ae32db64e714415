#include "text/delimited.h"

#include <algorithm>
#include <string_view>

#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Passes over digits; how many there were.
std::size_t take_digits(std::string_view& text) {
  const std::size_t count = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  text.remove_prefix(count);
  return count;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

/// 1200 or 1,200: digits, or groups of three behind the first.
bool take_whole_number(std::string_view& text) {
  const std::size_t first = take_digits(text);
  const bool grouped = first >= 1 && first <= 3;
  while (grouped && take(text, ",")) {
    if (take_digits(text) != 3) return false;
  }
  return first > 0;
}

/// -12, +3.5, -1,200, -1.5e-3: a sign before a number makes no formula of it.
bool is_number(std::string_view text) {
  take(text, "+-");
  if (!take_whole_number(text)) return false;
  if (take(text, ".") && take_digits(text) == 0) return false;
  if (take(text, "eE")) {
    take(text, "+-");
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

/// Whether a spreadsheet could take `cell` for a formula: some pass over white space before its sign, and
/// some take full-width signs for the others.
bool begins_formula(std::string_view cell) {
  constexpr std::u32string_view kSigns = U"=+-@＝＋－＠";
  if (!cell.empty() && (cell.front() == '\t' || cell.front() == '\r')) return true;
  for (std::size_t at = 0, length = 0; at < cell.size(); at += length) {
    const char32_t c = decode_utf8(cell, at, length);
    if (!is_white_space(c) && c != U'\uFEFF') return kSigns.find(c) != kSigns.npos;
  }
  return false;
}

std::string csv_cell(const std::string& text) {
  std::string cell = spreadsheet_text(text);
  if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string tsv_cell(const std::string& text) { return one_line(spreadsheet_text(text)); }

template <typename Render>
std::string joined(const Cells& cells, std::string_view between, Render render) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row.append(i > 0 ? between : "").append(render(cells[i]));
  return row;
}

}  // namespace

std::string spreadsheet_text(const std::string& cell) {
  return begins_formula(cell) && !is_number(cell) ? "'" + cell : cell;
}

std::string csv_row(const Cells& cells) { return joined(cells, ",", csv_cell) + '\n'; }

std::string tsv_row(const Cells& cells) { return joined(cells, "\t", tsv_cell) + '\n'; }

std::string markdown_row(const Cells& cells) { return "| " + joined(cells, " | ", markdown_text) + " |\n"; }

std::string markdown_rule(const std::vector<bool>& right) {
  std::string rule = "|";
  for (const bool is_right : right) rule += is_right ? " --: |" : " --- |";
  return rule + '\n';
}

std::string markdown_text(const std::string& text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>|#&~";
  std::string out;
  for (const char c : one_line(text)) {
    if (kMarkup.find(c) != kMarkup.npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace hoshin
