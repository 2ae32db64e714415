#include "query/cli/delimited.h"

#include <algorithm>
#include <string_view>

namespace hoshin {
namespace {

std::string csv_cell(const std::string& cell) {
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

template <typename Render>
std::string joined(const Cells& cells, std::string_view between, Render render) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row.append(i > 0 ? between : "").append(render(cells[i]));
  return row;
}

}  // namespace

std::string csv_row(const Cells& cells) { return joined(cells, ",", csv_cell) + '\n'; }

std::string tsv_row(const Cells& cells) { return joined(cells, "\t", one_line) + '\n'; }

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
