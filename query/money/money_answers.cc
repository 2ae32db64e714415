#include "query/money/money_answers.h"

#include <string_view>
#include <utility>
#include <vector>

#include "query/answers/facets.h"
#include "query/answers/planned_query.h"
#include "query/money/figure_filter.h"
#include "query/money/ledger.h"
#include "query/money/money_facets.h"
#include "query/money/money_table.h"
#include "query/plan/filters.h"
#include "query/rank/matcher.h"

namespace hoshin {
namespace {

/// Only passages that state money; for those alone a passage must be read.
Condition has_money() {
  Condition condition;
  condition.field = find_field("amount");
  condition.none = condition.negated = true;
  return condition;
}

/// A request for money, as far as it is alike for tables, facets and pivots.
class MoneyQuestion {
 public:
  MoneyQuestion(Query asked, const QueryContext& context)
      : context_(context), filter_(FigureFilter::take_from(asked)) {
    question_ = understand(asked, context);
    question_.composed.filters.push_back(has_money());
    answered_ = matcher().decide(asked);
  }

  const FigureFilter& filter() const { return filter_; }
  const std::vector<Condition>& conditions() const { return question_.composed.filters; }

  /// Passages that match, not figures.
  std::uint64_t passages() const { return matcher().count(answered_); }

  /// The figures that match; the filters by `without`, if any, are off.
  std::vector<Figure> figures(const Field* without = nullptr, bool with_other_money = false) const {
    Ledger ledger(filter_, without != nullptr ? without->name : std::string_view(), with_other_money);
    // The year of the money is no tag of a passage: what the query says of its own year stays.
    const Field* const off = without != nullptr && without->kind != FieldKind::kNumber ? without : nullptr;
    const Index& index = context_.index;
    matcher().visit_matches(answered_, off,
                            [&](Place match) { ledger.add(index.passage(index.docid(match))); });
    return ledger.take_figures();
  }

  bool has_own_filter(const Field& field) const {
    if (field.kind == FieldKind::kNumber) return filter_.asks_for(field.name);
    return has_positive_filter(question_.composed, field);
  }

  /// `answer` is a SearchResult or a BudgetTable.
  template <typename Answer>
  void give_understanding(Answer& answer) const {
    answer.understood = question_.parsed.understood;
    answer.relaxed = answered_.relaxed();
    answer.warnings = question_.warnings();
  }

 private:
  Matcher matcher() const { return {context_, question_.composed}; }

  const QueryContext& context_;
  FigureFilter filter_;
  PlannedQuery question_;
  Answered answered_;
};

}  // namespace

SearchResult money_facets(const FacetsRequest& request, const QueryContext& context) {
  const Stopwatch watch;
  SearchResult result;
  result.query = request.query.text;
  const std::vector<const Field*> fields = facet_fields_of(request.fields);
  const MoneyQuestion money(request.query, context);
  money.give_understanding(result);
  result.total = money.passages();
  const std::vector<Figure> all = money.figures();
  result.money = money_sum(all);
  for (const Field* field : fields) {
    const Tally tally = money_tally(money.has_own_filter(*field) ? money.figures(field) : all, *field);
    result.facets.push_back(arrange(*field, tally, money.conditions(), context.vocabulary));
    if (field->name == "year") mark_selected_years(result.facets.back().values, money.filter());
  }
  result.took_ms = watch.milliseconds();
  return result;
}

Pivot money_pivot(const PivotRequest& request, const QueryContext& context) {
  const Field &row = facet_field(request.row_field), &column = facet_field(request.column_field);
  const MoneyQuestion money(request.query, context);
  const std::vector<Figure> all = money.figures();
  Pivot pivot = arrange(PivotSide{row, money_tally(all, row)}, PivotSide{column, money_tally(all, column)},
                        money_cells(all, row, column), money.conditions(), context.vocabulary);
  pivot.money = money_sum(all);
  return pivot;
}

BudgetTable budget_table(const BudgetRequest& request, const QueryContext& context) {
  const Stopwatch watch;
  check_grouping(request);
  BudgetTable table;
  table.query = request.query.text;
  const MoneyQuestion money(request.query, context);
  money.give_understanding(table);
  fill_budget_table(money.figures(nullptr, request.why), request, table);
  table.took_ms = watch.milliseconds();
  return table;
}

}  // namespace hoshin
