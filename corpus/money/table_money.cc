#include "corpus/money/table_money.h"

#include <algorithm>
#include <utility>

#include "corpus/lines/source_lines.h"
#include "corpus/money/column_ties.h"
#include "corpus/money/named_figures.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {

/// Whether the number in cell `c`, before the label of its row, is money: under 本年度 between 目 and 節 it
/// is, under a head that says nothing of money it counts rows.
bool RowReader::is_outer(const RowLook& row, std::size_t c) {
  if (!row.label_cell || c >= *row.label_cell) return false;
  const Column& column = *row.columns[c];
  if (!(column.label || column.unit || column.says_amount || column.kind == HeaderKind::kChange))
    return false;
  for (std::size_t k = c; k-- > 0;) {
    if (row.columns[k]->kind == HeaderKind::kOther || row.columns[k]->kind == HeaderKind::kActor) continue;
    if (has_letter(row.cells[k]) && find_money(row.cells[k]).empty()) return true;
  }
  return false;
}

/// Whose the figure in cell `c` is: where a row has two halves with heads alike, 科目 … | 科目 …: the name
/// under the second is that of what stands behind it.
std::size_t RowReader::label_cell_of(const RowLook& row, std::size_t c) const {
  const std::size_t first = row.label_cell.value_or(0);
  if (is_outer(row, c)) {
    std::size_t k = c - 1;  // the nearest name at its left, of 目 before 節
    while (k > 0 && !(has_letter(row.cells[k]) && find_money(row.cells[k]).empty())) --k;
    return k;
  }
  if (!row.label_cell || row.columns[first]->headers.empty()) return first;
  for (std::size_t k = c; k-- > std::max(first + 1, row.first_figure);) {
    const Column& column = *row.columns[k];
    const bool alike = &column != row.columns[first] && !column.headers.empty() &&
                       column.headers.back() == row.columns[first]->headers.back();
    if (alike && has_letter(row.cells[k]) && find_money(row.cells[k]).empty()) return k;
  }
  return first;
}

/// The unit of column `c`: its own, that of what it is a part of, or in a table without heads that of the
/// figure above with which it ends.
std::optional<std::int64_t> RowReader::unit_of(const RowLook& row, std::size_t c) const {
  const Column& column = *row.columns[c];
  if (column.unit || row.unit) return column.unit;
  const bool money = column.says_amount || (column.label && column.label->says_kind) ||
                     tables_.is_contract_sum(column.headers.empty() ? "" : column.headers.back());
  if (row.sibling_unit && money) return row.sibling_unit;
  if (const auto said = looks_.said_on_page(column)) return said;
  if (column.breaks_down) return row.whole;
  const bool last = std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(c) + 1, row.cells.end(),
                                [](const std::string& cell) { return cell.empty(); });
  const bool grouped =
      row.cells[c].find(',') != std::string::npos || row.cells[c].find("，") != std::string::npos;
  return column.headers.empty() && last && grouped && !row.other ? first_unit_ : std::nullopt;
}

/// The unit of the bare numbers in cell `c`, if they are money.
std::optional<std::int64_t> RowReader::unit_at(const RowLook& row, std::size_t c) const {
  if (const auto said = looks_.said_in_table(*row.columns[c])) return said;
  if (const auto own = unit_of(row, c)) return own;
  const bool counts_rows = row.label_cell && c < *row.label_cell && !is_outer(row, c);
  return row.other || counts_rows ? std::nullopt : row.unit;
}

/// The figures of cell `c`: with units of their own, else bare ones if the unit is known.
std::vector<MoneyFigure> RowReader::figures_of(const RowLook& row, std::size_t c) {
  auto figures = find_figures(row.cells[c]);
  const Column& column = *row.columns[c];
  const bool is_known_change = column.kind == HeaderKind::kChange && looks_.said_in_table(column);
  const bool alone = figures.size() == 1 && figures[0].begin == 0 && figures[0].end == row.cells[c].size();
  if (alone && column.headers.empty()) first_unit_ = unit_of_accounts(row.cells[c]);
  if (!figures.empty() || !(column.may_be_money() || is_known_change) || row.label_cell == c) return figures;
  const auto unit = unit_at(row, c);
  if (!unit) return figures;
  if (column.label || column.unit || column.says_amount) {
    if (auto named = find_named_figures(row.cells[c], *unit, tables_); !named.empty()) return named;
  }
  const std::size_t from = figures_begin(row, c);
  figures = find_bare_figures(std::string_view(row.cells[c]).substr(from), *unit);
  for (MoneyFigure& figure : figures) figure.begin += from, figure.end += from;
  return figures;
}

/// 増減 without a word of money: its number is money if it is the difference of two sums of its row.
std::vector<MoneyFigure> RowReader::difference_in(
    const RowLook& row, std::size_t c, const std::vector<std::vector<MoneyFigure>>& figures) const {
  constexpr std::size_t kReach = 6;  // columns before it
  if (row.columns[c]->kind != HeaderKind::kChange || !figures[c].empty()) return {};
  const auto sum_at = [&](std::size_t at) -> std::optional<std::int64_t> {
    const bool one = figures[at].size() == 1 && row.columns[at]->kind != HeaderKind::kChange;
    return one ? figures[at][0].yen : std::nullopt;
  };
  for (std::size_t a = c > kReach ? c - kReach : 0; a < c; ++a) {
    for (std::size_t b = a + 1; b < c; ++b) {
      const auto first = sum_at(a), second = sum_at(b);
      const auto unit = unit_at(row, b);
      if (!first || !second || !unit) continue;
      auto bare = find_bare_figures(row.cells[c], *unit);
      const std::int64_t difference = *second - *first;
      if (bare.size() == 1 && bare[0].yen && *bare[0].yen != 0 &&
          (*bare[0].yen == difference || *bare[0].yen == -difference))
        return bare;
    }
  }
  return {};
}

/// 令和６年度, and 7 or 5 right below it.
std::optional<int> RowReader::counted_year(const std::string& cell) {
  constexpr std::string_view kYear = "年度";
  if (const auto said = parse_year(cell)) {
    last_year_ = said;
    return said;
  }
  const auto number = parse_number(cell);
  if (!last_year_ || !number) return std::nullopt;
  for (const int year : {*last_year_ + 1, *last_year_ - 1}) {
    const std::string label = fiscal_year_label(year);
    if (!label.ends_with(std::to_string(*number).append(kYear))) continue;
    const std::size_t digits = label.find_first_of("0123456789");
    if (label.size() - digits != std::to_string(*number).size() + kYear.size()) continue;
    last_year_ = year;
    return year;
  }
  last_year_.reset();
  return std::nullopt;
}

/// The year that cells under 年度, or under 年 and 月, say.
std::optional<BudgetLabel> RowReader::time_of(const RowLook& row) {
  std::string year, month;
  std::optional<BudgetLabel> fiscal;  // 事業年度 | 予算年度: that nearest to the figures
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    switch (row.columns[c]->time) {
      case TimeColumn::kFiscalYear:
        if (const auto said = counted_year(row.cells[c])) {
          fiscal.emplace();
          fiscal->year = said;
          fiscal->says_kind = false;
        }
        break;
      case TimeColumn::kCalendarYear:
        year = row.cells[c];
        break;
      case TimeColumn::kMonth:
        month = row.cells[c];
        break;
      case TimeColumn::kNone:
        break;
    }
  }
  if (fiscal) return fiscal;
  // 2018/10 in the stead of a label
  if (year.empty() && !row.label_cell && !row.cells.empty()) return budgets_.of_whole(row.cells[0], near_);
  if (!parse_year(year) || !parse_number(month)) return std::nullopt;
  return budgets_.of_whole(std::to_string(*parse_year(year)) + "/" + std::to_string(*parse_number(month)),
                           near_);
}

/// 予算額 alone says neither year nor kind, 予算額 beside 令和５年度 in its row does.
std::optional<BudgetLabel> RowReader::with_year(std::vector<std::string> headers,
                                                const std::optional<BudgetLabel>& row) const {
  if (!row || !row->year || row->says_kind) return std::nullopt;
  headers.insert(headers.begin(), std::to_string(*row->year) + "年度");
  const auto said = budgets_.of_headers(headers, near_);
  return said && said->says_kind ? said : std::nullopt;
}

std::string RowReader::part_of(const RowLook& row, std::size_t c, const MoneyFigure& figure,
                               bool sums_columns) {
  if (!figure.part.empty()) return figure.part;
  const HeaderKind kind = kind_of_column(row, c);
  if (kind == HeaderKind::kChange || row.change) return "change";
  if (row.within || row.columns[c]->within) return "within";
  return row.total || (kind == HeaderKind::kTotal && sums_columns) ? "total" : "";
}

std::vector<RowFigure> RowReader::read(const Paragraph& p, std::optional<std::int64_t> unit, bool in_yen) {
  std::vector<RowFigure> out;
  if (p.row->header) return out;
  RowLook row = looks_.look_at(p, unit);
  if (in_yen && !row.unit && !row.sibling_unit) row.sibling_unit = 1;
  std::vector<std::vector<MoneyFigure>> figures(row.cells.size());
  bool sums_columns = false;  // beside a column of sums stands one of what is summed
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    figures[c] = figures_of(row, c);
    const HeaderKind kind = kind_of_column(row, c);
    sums_columns |= !figures[c].empty() && kind != HeaderKind::kTotal && kind != HeaderKind::kChange;
  }
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (auto difference = difference_in(row, c, figures); !difference.empty())
      figures[c] = std::move(difference);
  }
  const auto said = time_of(row);
  const auto& time = row.money ? row.money : said;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& cell = row.cells[c];
    const Column& column = *row.columns[c];
    std::size_t from = 0;
    for (MoneyFigure& figure : figures[c]) {
      const std::size_t behind = figure.end;
      if (figure.yen) {
        RowFigure f;
        f.cell = cell.substr(from, figure.begin - from);
        f.behind = cell.substr(behind);
        const std::size_t named = label_cell_of(row, c);
        f.label = row.label_cell && named != *row.label_cell ? row.cells[named] : row.label;
        f.outer = is_outer(row, c);
        f.label_follows = row.label_cell && *row.label_cell > c && !f.outer;
        f.bare = find_figures(cell).empty();
        f.headers = column.headers;
        for (const std::u32string& title : p.row->titles)
          f.row_headers.push_back(to_utf8(without_inner_spaces(title)));
        for (const TableRow::Carried& carried : p.row->carried)
          f.row_headers.push_back(to_utf8(without_inner_spaces(carried.text)));
        if (row.label_cell && *row.label_cell < c) f.corner = row.columns[named]->header;
        const HeaderKind kind = kind_of_column(row, c);
        if (kind != HeaderKind::kChange && !row.change) {
          f.column = column.label ? column.label : with_year(column.headers, time);
          f.row = time;
          // 翌年度要求額 of the row of 2023
          if (f.column && f.column->relative && time && time->year && !row.money) {
            f.column->year = *time->year + *f.column->relative;
            f.column->relative.reset();
          }
        }
        f.part = part_of(row, c, figure, sums_columns);
        f.source = column.breaks_down;
        f.sums_row = kind == HeaderKind::kTotal && sums_columns;
        f.sums_column = row.total;
        f.cell_number = c;
        f.label_cell = named;
        f.indent = named + p.row->carried.size() + tables_.level_of(f.label);
        f.figure = std::move(figure);
        out.push_back(std::move(f));
      }
      from = behind;
    }
  }
  tie_columns(row, budgets_, out);
  return out;
}

}  // namespace hoshin
