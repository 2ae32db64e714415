#include "query/cli/text_table.h"

#include <algorithm>

#include "query/cli/text_layout.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kGap = "  ";
constexpr std::size_t kNarrowestLast = 8;

std::string trim_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string cell(std::string_view text, std::size_t width, Align align) {
  const std::string fitted = truncate(text, width);
  return align == Align::kRight ? pad_left(fitted, width) : pad_right(fitted, width);
}

}  // namespace

void TextTable::add_row(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = printable_line(cell);  // before its width is taken
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::column_widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const TableColumn& c : columns_) widths.push_back(display_width(c.title));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], display_width(row.at(i)));
  }
  if (columns_.back().align == Align::kRight) return widths;  // half a figure is another figure
  std::size_t before_last = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) before_last += widths[i] + kGap.size();
  const std::size_t room = width > before_last + kNarrowestLast ? width - before_last : kNarrowestLast;
  widths.back() = std::min(widths.back(), room);
  return widths;
}

std::string TextTable::render(std::size_t width, const Palette& palette) const {
  const auto widths = column_widths(width);
  std::string titles, out;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    titles.append(i > 0 ? kGap : "").append(cell(columns_[i].title, widths[i], columns_[i].align));
  }
  titles = trim_spaces(titles);
  if (!titles.empty()) out = palette.paint(Look::kFaint, titles) + '\n';
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::string text = cell(row[i], widths[i], columns_[i].align);
      if (i + 1 == columns_.size()) text = trim_spaces(text);
      line.append(i > 0 ? kGap : "").append(palette.paint(columns_[i].look, text));
    }
    out += trim_spaces(line) + '\n';
  }
  return out;
}

}  // namespace hoshin
