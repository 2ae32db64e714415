#include "corpus/layout/sheet_forms.h"

#include <algorithm>

#include "corpus/layout/footnotes.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than the label of a running text in a form, and shorter than such a text.
constexpr std::size_t kMaxProseLabel = 60, kFewestInText = 40;
/// How much further down a form may be known by a row of it.
constexpr std::size_t kFormRowsBelow = 2;

/// Whether the last cell of row `r` stands across several cells of the row above, which has twice as many.
bool has_value_across(const TableGrid& grid, std::size_t r) {
  const auto above = grid.row(r - 1), row = grid.row(r);
  if (row.size() < 2 || row.size() * 2 > above.size() || row.front().kind == CellKind::kNumber) return false;
  const PlacedCell& value = row.back();
  const auto under = std::ranges::count_if(above, [&](const PlacedCell& head) {
    return head.column >= value.column && head.column_end() <= value.column_end();
  });
  return under >= 2;
}

}  // namespace

bool is_form_below(const TableGrid& grid, const HeadRows& heads, bool in_form) {
  const std::size_t last = heads.end() + (in_form ? kFormRowsBelow : 0);
  for (std::size_t r = heads.begin + 1; r <= last && r < grid.rows(); ++r) {
    if (has_value_across(grid, r)) return true;
  }
  return false;
}

bool is_form_above(const TableGrid& grid, const HeadRows& heads) {
  if (heads.roles.size() < 2 || grid.row(heads.begin).size() != 2) return false;
  const PlacedCell& label = grid.row(heads.begin).front();
  const PlacedCell& name = grid.row(heads.begin + 1).front();
  return name.column == label.column && name.column_end() == label.column_end() &&
         name.row_end() > heads.end();
}

bool is_text_row(const TableGrid& grid, std::size_t r) {
  const auto row = grid.row(r);
  return row.size() == 1 && (row[0].kind == CellKind::kText || find_note_mark(row[0].text));
}

bool is_prose_row(const TableGrid& grid, std::size_t r) {
  const auto row = grid.row(r);
  return row.size() == 2 && row[0].kind == CellKind::kWord && row[0].text.size() <= kMaxProseLabel &&
         row[1].kind == CellKind::kText && row[1].text.size() >= kFewestInText;
}

bool is_form_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  const auto row = grid.row(r);
  bool form = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0 && row[i].text.size() == 1 &&
        std::u32string_view(U"年月日").find(row[i].text) != std::u32string_view::npos)
      return false;  // 記入日 | 年 | 月 | 日
    if (i % 2 == 0 && !row[i].is_label()) return false;
    form |= row[i].column_span > 1 || (i % 2 == 0 && words.is_column(fold(to_utf8(row[i].text))));
  }
  return form;
}

bool names_group(const TableGrid& grid, std::size_t r, const ColumnHeads& heads) {
  const PlacedCell& cell = grid.row(r).front();
  if (!cell.is_label() || cell.column > heads.begin() || r == 0 || r + 1 == grid.rows()) return false;
  const bool bracketed = cell.text.front() == U'（' && cell.text.back() == U'）';
  const PlacedCell& above = grid.row(r - 1).front();
  const PlacedCell& below = grid.row(r + 1).front();
  if (cell.column_span > std::max(above.column_span, below.column_span)) return true;
  if (cell.emphasised && !above.emphasised) return true;
  if (below.column > cell.column) return true;  // a step to the right
  return !bracketed && grid.row(r + 1).size() >= std::max<std::size_t>(heads.columns(), 2);
}

}  // namespace hoshin
