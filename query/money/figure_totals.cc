#include "query/money/figure_totals.h"

#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "query/money/books.h"
#include "query/money/budget_kinds.h"
#include "query/money/budget_sides.h"
#include "query/money/list_details.h"
#include "query/money/said_elsewhere.h"
#include "query/money/set_aside.h"
#include "query/money/total_graph.h"

namespace hoshin {
namespace {

/// What may be added up.
using Money = std::tuple<std::string_view, std::optional<int>, std::string_view>;

Money money_of(const Figure& f) { return {f.passage->doc, f.amount().year, f.amount().budget}; }

class Totals {
 public:
  Totals(const std::vector<Figure>& figures, const TotalGraph& graph) : graph_(graph) {
    for (const Figure& f : figures) {
      if (f.left_out == LeftOut::kNot && f.amount().part.empty()) listed_.insert(money_of(f));
      if (f.amount().budget == kRevised) revised_.insert(f.token);
    }
    for (const Figure& f : figures) {
      if (f.amount().budget == kRevised) continue;
      for (const TotalGraph::Edge& edge : graph.totals_of(f.token)) {
        if (!edge.counts || !revised_.contains(edge.total)) continue;
        of_other_kinds_.insert(edge.total);
        if (f.amount().budget == kInitial) with_initial_.insert(edge.total);
      }
    }
  }

  void judge(Figure& f) const {
    const bool named_only = f.amount().part == "total" && f.amount().parts == 0 && !graph_.has_parts(f.token);
    if (named_only && listed_.count(money_of(f)) > 0) f.left_out = LeftOut::kTotal;
    if (f.left_out != LeftOut::kNot) return;
    f.by_parts = with_initial_.contains(f.token) && graph_.is_complete(f.token);
    if (is_counted_by_parts(f.token)) {
      f.rounded = graph_.is_rounded(f.token);
      if (!f.rounded) {
        f.left_out = LeftOut::kTotal;
        return;
      }
    }
    std::set<std::uint32_t> seen, above;
    if (!climb(f.token, seen, above, 0)) f.left_out = LeftOut::kPart;
    f.totals.assign(above.begin(), above.end());
  }

 private:
  /// Collects the totals over a figure that may count themselves. False if it is in a breakdown that does
  /// not. Each total is seen once, by however many ways it is reached.
  bool climb(std::uint32_t from, std::set<std::uint32_t>& seen, std::set<std::uint32_t>& above,
             std::size_t level) const {
    if (level > kMaxTotalLevels) return true;
    for (const TotalGraph::Edge& edge : graph_.totals_of(from)) {
      if (!edge.counts) return false;
      if (!seen.insert(edge.total).second) continue;
      if (!is_counted_by_parts(edge.total) || graph_.is_rounded(edge.total)) above.insert(edge.total);
      if (!climb(edge.total, seen, above, level + 1)) return false;
    }
    return true;
  }

  /// 補正後 of 当初 and 補正 may be asked for by itself: sums that have both decide (stages.h).
  bool is_counted_by_parts(std::uint32_t token) const {
    return graph_.is_complete(token) && !of_other_kinds_.contains(token);
  }

  const TotalGraph& graph_;
  std::set<Money> listed_;                                 ///< Of figures that are no totals.
  std::set<std::uint32_t> revised_;                        ///< 補正後; of these
  std::set<std::uint32_t> of_other_kinds_, with_initial_;  ///< those with parts of other kinds, or of 当初.
};

}  // namespace

void mark_totals(std::vector<Figure>& figures, const GrandTotalWords* words, const AccountWords* accounts) {
  const TotalGraph graph(figures, [&](const Figure& f) {
    return words != nullptr && words->side_of(f.amount().label) == BudgetSide::kSpending;
  });
  const Totals totals(figures, graph);
  for (Figure& f : figures) {
    if (f.left_out == LeftOut::kNot) totals.judge(f);
  }
  if (words != nullptr) settle_books(figures, graph, *words, accounts);
  leave_out_details(figures, graph);
  if (words == nullptr) return;
  leave_out_income(figures, graph, *words);
  leave_out_set_aside(figures, *words);
  mark_spent(figures, *words);
  leave_out_said_elsewhere(figures, graph);
}

}  // namespace hoshin
