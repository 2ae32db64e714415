#include "corpus/layout/table_grid.h"

#include <algorithm>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than any head of a column.
constexpr std::size_t kMaxHead = 60;
/// Longer than any unit, and what stands where a value is missing: （単位：百万円、件）.
constexpr std::size_t kMaxUnit = 16;
/// A wide cell is looked at in so many of its columns.
constexpr std::size_t kColumnsLookedAt = 4;

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_made_of(std::u32string_view text, std::u32string_view set) {
  return std::all_of(text.begin(), text.end(),
                     [&](char32_t c) { return digit_value(c) >= 0 || is_one_of(c, set); });
}

bool has_any_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

/// 1,234 ▲56 7.8億円 12%: a value, no word.
bool is_figure(std::u32string_view text) {
  return is_cells(text) || (has_any_digit(text) && is_made_of(text, U" ,，.．△▲-－−‐–+＋%％()（）¥￥\\*"));
}

/// 千円 46,460,600: a value with the unit of its column, which the first row of many a table has.
bool is_figure_behind_unit(std::u32string_view text, const LayoutWords& words) {
  constexpr std::size_t kLongest = 4;
  const std::size_t yen = text.substr(0, kLongest).find(U'円');
  if (yen == text.npos || yen + 1 == text.size()) return false;
  return words.is_unit(fold(to_utf8(text.substr(0, yen + 1)))) && is_figure(text.substr(yen + 1));
}

/// 1,788 団体: a value with what it counts. Without a comma it may be a name: 2人, 3回.
bool is_counted_figure(std::u32string_view text, const LayoutWords& words) {
  constexpr std::size_t kLongest = 4;
  std::size_t at = 0;
  while (at < text.size() && (digit_value(text[at]) >= 0 || is_one_of(text[at], U",，.．"))) ++at;
  if (at == 0 || text.substr(0, at).find_first_of(U",，") == text.npos) return false;
  while (at < text.size() && is_one_of(text[at], U" 　")) ++at;
  const std::u32string_view unit = text.substr(at);
  return !unit.empty() && unit.size() <= kLongest && std::all_of(unit.begin(), unit.end(), is_kanji) &&
         words.is_counter(to_utf8(unit));
}

/// 2024, (2024): in a row of heads a number of this size is a year.
bool is_plain_year(std::u32string_view text) {
  if (text.size() > 2 && is_one_of(text.front(), U"(（") && is_one_of(text.back(), U")）"))
    text = text.substr(1, text.size() - 2);
  int value = 0;
  for (const char32_t c : text) {
    if (digit_value(c) < 0 || value > 9999) return false;
    value = value * 10 + digit_value(c);
  }
  return value >= 1900 && value < 2100;
}

/// Of the characters that dates are made of, and one that only dates have.
bool is_date(std::u32string_view text) {
  if (!has_any_digit(text) ||
      !is_made_of(text, U"元年月日時分/:-．.－・令和平成昭大正末現在点公表更新()（） 　～~"))
    return false;
  const auto separators = std::count(text.begin(), text.end(), U'/');
  return text.find(U'月') != text.npos || separators >= 1 ||
         (text.find(U'年') != text.npos && text.find(U"年度") == text.npos) ||
         std::count(text.begin(), text.end(), U':') >= 1;
}

bool is_sign(std::u32string_view text) {
  return text.size() <= 4 &&
         std::none_of(text.begin(), text.end(), [](char32_t c) { return is_letter_or_digit(c); });
}

}  // namespace

CellKind kind_of_cell(std::u32string_view text, const LayoutWords& words) {
  if (is_plain_year(text)) return CellKind::kYear;
  if (is_figure(text) || is_figure_behind_unit(text, words) || is_counted_figure(text, words))
    return CellKind::kNumber;
  if (is_date(text)) return CellKind::kDate;
  const std::string folded = text.size() <= kMaxUnit ? fold(to_utf8(text)) : std::string();
  if (!folded.empty() && words.is_unit(folded)) return CellKind::kUnit;  // ％ is no mere sign
  if (is_sign(text)) return CellKind::kSign;
  if (text.size() > kMaxHead) return CellKind::kText;
  if (!folded.empty() && words.is_no_value(folded)) return CellKind::kSign;
  return is_sentence(text) ? CellKind::kText : CellKind::kWord;
}

std::u32string on_one_line(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!is_white_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

TableGrid::TableGrid(const Table& table, const LayoutWords& words, std::size_t columns) : columns_(columns) {
  read_cells(table, words);
  group_rows();
  index_columns();
}

void TableGrid::read_cells(const Table& table, const LayoutWords& words) {
  cells_.reserve(table.cells.size());
  for (const TableCell& cell : table.cells) {
    PlacedCell placed;
    placed.text = on_one_line(cell.text);
    placed.row = cell.row;
    placed.column = cell.column;
    placed.row_span = std::max<std::size_t>(cell.row_span, 1);
    placed.column_span = std::max<std::size_t>(cell.column_span, 1);
    placed.header = cell.header;
    placed.emphasised = cell.emphasised;
    placed.source = &cell;
    columns_ = std::max(columns_, placed.column_end());
    if (placed.text.empty()) {
      if (placed.row == 0 && placed.column == 0) corner_rows_ = placed.row_span;
      continue;
    }
    placed.kind = kind_of_cell(placed.text, words);
    if (cell.number && placed.kind != CellKind::kYear && placed.kind != CellKind::kDate)
      placed.kind = CellKind::kNumber;
    cells_.push_back(std::move(placed));
  }
  const auto before = [](const PlacedCell& a, const PlacedCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  if (!std::is_sorted(cells_.begin(), cells_.end(), before))
    std::stable_sort(cells_.begin(), cells_.end(), before);
}

void TableGrid::group_rows() {
  std::size_t reach = 0;  // the first row of the source that no cell reaches yet
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i == 0 || cells_[i].row != cells_[i - 1].row) {
      rows_.push_back({i, i});
      gaps_.push_back(i > 0 && cells_[i].row > reach);
    }
    rows_.back().second = i + 1;
    reach = std::max(reach, cells_[i].row_end());
  }
  only_headers_ = rows_.size();
  while (only_headers_ > 0 && std::ranges::all_of(row(only_headers_ - 1), &PlacedCell::header))
    --only_headers_;
}

void TableGrid::index_columns() {
  by_column_.reserve(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) by_column_.push_back({cells_[i].column, i});
  std::sort(by_column_.begin(), by_column_.end());
}

std::vector<const PlacedCell*> TableGrid::below(std::size_t r, std::size_t begin, std::size_t end,
                                                std::size_t most) const {
  std::vector<const PlacedCell*> out;
  const std::size_t first = rows_[r].second;  // the first cell below
  std::size_t column = begin;
  for (std::size_t looked_at = 0; column < end && looked_at < kColumnsLookedAt; ++looked_at) {
    auto at = std::lower_bound(by_column_.begin(), by_column_.end(), std::pair(column, std::size_t{0}));
    if (at == by_column_.end() || at->first >= end) break;
    column = at->first;
    at = std::lower_bound(at, by_column_.end(), std::pair(column, first));
    for (std::size_t n = 0; n < most && at != by_column_.end() && at->first == column; ++n, ++at)
      out.push_back(&cells_[at->second]);
    ++column;
  }
  return out;
}

bool TableGrid::is_across(std::size_t r) const {
  if (row(r).size() != 1) return false;
  const PlacedCell& cell = row(r).front();
  if (cell.column_span >= columns_) return true;
  // １．補助対象者について over the rows of its group, whoever merged the cells.
  const auto mark = cell.column == 0 && cell.column_span > 1 ? find_mark(cell.text) : std::nullopt;
  return mark && !mark->is_bullet();
}

}  // namespace hoshin
