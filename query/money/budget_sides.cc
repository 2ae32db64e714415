#include "query/money/budget_sides.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "query/money/row_cells.h"

namespace hoshin {
namespace {

constexpr unsigned kIncomeSide = 1, kSpendingSide = 2;

using SideMoney = std::tuple<std::string_view, std::optional<int>, std::string_view>;  // document, year, kind

SideMoney side_money(const Figure& f) { return {f.passage->doc, f.amount().year, f.amount().budget}; }

/// The side of each figure, by the heads of its cell, else by the headings above it.
class Sides {
 public:
  explicit Sides(const GrandTotalWords& words) : words_(words) {}

  BudgetSide of(const Figure& f) {
    const BudgetSide cell = by_cell(f);
    if (cell != BudgetSide::kNone) return cell;
    const auto& section = f.passage->section;
    for (auto heading = section.rbegin(); heading != section.rend(); ++heading) {
      if (const BudgetSide side = under(*heading); side != BudgetSide::kNone) return side;
    }
    return BudgetSide::kNone;
  }

 private:
  /// The innermost head of its cell that says one.
  BudgetSide by_cell(const Figure& f) {
    const std::optional<std::size_t> cell = cells_.cell_of(f);
    if (!cell) return BudgetSide::kNone;
    BudgetSide side = BudgetSide::kNone;
    for (const std::string& head : f.passage->cells[*cell].header) {
      if (const BudgetSide own = under(head); own != BudgetSide::kNone) side = own;
    }
    return side;
  }

  BudgetSide under(const std::string& head) {
    const auto [known, is_new] = known_.try_emplace(head, BudgetSide::kNone);
    if (is_new) known->second = words_.side_under(head);
    return known->second;
  }

  const GrandTotalWords& words_;
  RowCells cells_;
  std::map<std::string, BudgetSide> known_;  ///< The same heads stand over many rows.
};

}  // namespace

void leave_out_income(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words) {
  Sides sides(words);
  std::set<SideMoney> spending;
  std::unordered_set<std::uint32_t> spent;
  std::vector<Figure*> income;
  std::map<const Passage*, unsigned> rows;  // which sides the row of a table has
  std::vector<Figure*> beside;
  for (Figure& f : figures) {
    const bool told = f.left_out == LeftOut::kTotal || f.left_out == LeftOut::kPart;
    if ((f.left_out != LeftOut::kNot && !told) || f.book) continue;
    const BudgetSide side = sides.of(f);
    if (side == BudgetSide::kSpending) spent.insert(f.token);
    if (told) continue;
    if (side == BudgetSide::kNone) beside.push_back(&f);
    if (side == BudgetSide::kIncome) income.push_back(&f);
    if (side != BudgetSide::kNone)
      rows[f.passage.get()] |= side == BudgetSide::kIncome ? kIncomeSide : kSpendingSide;
    if (side != BudgetSide::kSpending) continue;
    if (f.amount().yen != 0) spending.insert(side_money(f));
  }
  // 収入の部 and 支出の部 may have one 合計, which is counted by what comes in.
  const auto tells_spending = [&](const Figure& f) {
    return std::ranges::any_of(graph.all_over(f.token), [&](std::uint32_t t) { return spent.contains(t); });
  };
  for (Figure* const f : income) {
    if (spending.contains(side_money(*f)) && !tells_spending(*f)) f->left_out = LeftOut::kIncome;
  }
  // 歳入額 | 歳出額 | 差引 | 翌年度へ繰り越すべき財源: of neither side.
  for (Figure* const f : beside) {
    const auto row = rows.find(f->passage.get());
    if (row != rows.end() && row->second == (kIncomeSide | kSpendingSide) && !spent.contains(f->token))
      f->left_out = LeftOut::kDetail;
  }
}

}  // namespace hoshin
