#include "corpus/money/column_ties.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace hoshin {
namespace {

constexpr const char *kInitialBudget = "initial", *kSupplement = "supplementary", *kSettled = "settlement";

bool says(const Column& column, std::string_view word) {
  return column.header.find(word) != std::string::npos;
}

bool any_says(const RowLook& row, std::string_view word) {
  return std::any_of(row.columns.begin(), row.columns.end(),
                     [&](const Column* column) { return says(*column, word); });
}

/// 予算額 beside 前年度当初 is of this year, and initial as well.
void date_beside_last_year(const RowLook& row, const BudgetWords& budgets, std::vector<RowFigure>& figures) {
  const auto last = std::find_if(row.columns.begin(), row.columns.end(), [](const Column* c) {
    return c->label && c->label->relative == -1 && c->label->says_kind && !c->label->budget.empty();
  });
  if (last == row.columns.end()) return;
  for (RowFigure& f : figures) {
    if (f.column || f.row || f.headers.size() != 1) continue;
    const auto said = budgets.of_headers({"令和元年度", f.headers[0]});
    const bool plain = said && said->says_kind && said->budget == kInitialBudget;
    if (!plain) continue;
    f.column = (*last)->label;
    f.column->relative = 0;
    f.column->year.reset();
  }
}

/// 前年度予算額 beside 令和７年度要求額 is of the year before that, unless a column is of 本年度: then the
/// document says which.
void date_last_year(std::vector<RowFigure>& figures) {
  std::set<int> years;
  bool this_year = false;
  for (const RowFigure& f : figures) {
    if (!f.column) continue;
    this_year |= f.column->relative == 0;
    const bool planned = f.column->budget == "request" || f.column->budget == kInitialBudget;
    if (f.column->year && !f.column->relative && planned) years.insert(*f.column->year);
  }
  if (years.size() != 1 || this_year) return;
  for (RowFigure& f : figures) {
    if (!f.column || !f.column->relative) continue;
    f.column->year = *years.begin() + *f.column->relative;
    f.column->relative.reset();
  }
}

/// Beside 予算現額, which counts 補正 and what was carried over, 予算額 is no initial budget, and what was
/// paid is the settlement; so it is beside 不用額.
void settle_year(const RowLook& row, std::vector<RowFigure>& figures) {
  const bool present = any_says(row, "予算現額");
  if (!present && !any_says(row, "不用額")) return;
  for (RowFigure& f : figures) {
    if (!f.column) continue;
    const bool plain = !f.headers.empty() && f.headers.back().find("当初") == std::string::npos;
    if (present && plain && f.column->budget == kInitialBudget) f.column->budget.clear();
    if (f.column->spent && f.column->budget.empty()) {
      f.column->spent = false;
      f.column->budget = kSettled;
    }
  }
}

/// 予算額 beside 決算額 is no settlement, whatever the paper is; which budget it is, nobody says.
void part_from_settlement(const RowLook& row, const BudgetWords& budgets, std::vector<RowFigure>& figures) {
  const auto is_settled = [](const Column* c) { return c->label && c->label->budget == kSettled; };
  if (std::none_of(row.columns.begin(), row.columns.end(), is_settled)) return;
  for (RowFigure& f : figures) {
    if (f.column || f.headers.empty()) continue;
    const auto said = budgets.of_headers({"令和元年度", f.headers.back()});
    if (said && said->says_kind && said->budget == kInitialBudget) f.column = BudgetLabel{};
  }
}

/// 追加額 | 修正減少額 | 差引額 are of the supplement; 修正減少額 is less than nothing, with a sign or
/// without.
void tie_supplement(const RowLook& row, std::vector<RowFigure>& figures) {
  if (!row.supplement) return;
  for (RowFigure& f : figures) {
    const std::size_t c = f.cell_number;
    const bool net =
        kind_of_column(row, c) == HeaderKind::kTotal && row.columns[c]->kind == HeaderKind::kChange;
    if (c != row.supplement->added && c != row.supplement->reduced && !net) continue;
    if (!f.column) f.column = BudgetLabel{};
    f.column->budget = kSupplement;
    f.column->says_kind = true;
    if (c == row.supplement->reduced && f.figure.yen && *f.figure.yen > 0) f.figure.yen = -*f.figure.yen;
  }
}

}  // namespace

HeaderKind kind_of_column(const RowLook& row, std::size_t c) {
  const HeaderKind kind = row.columns[c]->kind;
  if (!row.supplement || kind != HeaderKind::kChange) return kind;
  if (c == row.supplement->reduced) return HeaderKind::kUnknown;
  const bool behind = c > row.supplement->added && c > row.supplement->reduced;
  return behind && says(*row.columns[c], "差引") ? HeaderKind::kTotal : kind;
}

void tie_columns(const RowLook& row, const BudgetWords& budgets, std::vector<RowFigure>& figures) {
  date_beside_last_year(row, budgets, figures);
  date_last_year(figures);
  settle_year(row, figures);
  part_from_settlement(row, budgets, figures);
  tie_supplement(row, figures);
}

}  // namespace hoshin
