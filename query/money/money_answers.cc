#include "query/money/money_answers.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/answers/facets.h"
#include "query/answers/planned_query.h"
#include "query/money/asked.h"
#include "query/money/audit.h"
#include "query/money/budget_kinds.h"
#include "query/money/copies.h"
#include "query/money/figure_filter.h"
#include "query/money/ledger.h"
#include "query/money/measure_history.h"
#include "query/money/money_facets.h"
#include "query/money/money_table.h"
#include "query/money/stages.h"
#include "query/plan/filters.h"
#include "query/rank/matcher.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

/// Only passages that state money; for those alone a passage must be read.
Condition has_money() {
  Condition condition;
  condition.field = find_field("amount");
  condition.none = condition.negated = true;
  return condition;
}

/// Calls `visit` for each of the documents with all its passages.
template <typename Visit>
void visit_documents(const std::set<std::string>& documents, const QueryContext& context, Visit visit) {
  const Query query{.filters = {{"doc", {documents.begin(), documents.end()}}}};
  const PlannedQuery question = understand(query, context);
  const Matcher matcher(context, question.composed);
  DocumentPassages passages;
  const auto give = [&] {
    if (!passages.empty()) visit(passages);
    passages.clear();
  };
  for (const Place place : matcher.in_source_order(matcher.decide(query))) {
    auto passage = std::make_shared<const Passage>(context.index.passage(context.index.docid(place)));
    if (!passages.empty() && passages.back()->doc != passage->doc) give();
    passages.push_back(std::move(passage));
  }
  give();
}

/// A name of all that each of the documents says.
std::map<std::string, std::string> whole_texts(const std::set<std::string>& documents,
                                               const QueryContext& context) {
  std::map<std::string, std::string> out;
  visit_documents(documents, context, [&](const DocumentPassages& passages) {
    std::string& name = out[passages.front()->doc];
    for (const auto& passage : passages) name = text_hash(name + passage->title + '\n' + passage->text);
  });
  return out;
}

/// A request for money, as far as it is alike for tables, facets and pivots.
class MoneyQuestion {
 public:
  MoneyQuestion(Query asked, const QueryContext& context)
      : context_(context),
        filter_(FigureFilter::take_from(asked, context.vocabulary.tag_names)),
        text_(asked.text) {
    asked.money = true;
    question_ = understand(asked, context);
    question_.composed.filters.push_back(has_money());
    answered_ = matcher().decide(asked);
  }

  const FigureFilter& filter() const { return filter_; }
  const std::vector<Condition>& conditions() const { return question_.composed.filters; }

  /// Passages that match, not figures.
  std::uint64_t passages() const { return matcher().count(answered_); }

  /// Only figures of one measure are asked for.
  void keep_only(std::string_view measure) { filter_.keep_only(MeasureName(measure)); }

  /// The figures that match; the filters by `without`, if any, are off.
  std::vector<Figure> figures(const Field* without = nullptr, LedgerRules rules = {}) const {
    rules.versions = &context_.vocabulary.version_words;
    if (!rules.across_documents) rules.grand_totals = &context_.vocabulary.grand_total_words;
    rules.accounts = &context_.vocabulary.account_words;
    rules.named_accounts = rules.accounts->accounts_in(text_);
    rules.without = without != nullptr ? without->name : std::string_view();
    Ledger ledger(filter_, rules);
    // The year of the money is no tag of a passage: what the query says of its own year stays.
    const Field* const off = without != nullptr && without->kind != FieldKind::kNumber ? without : nullptr;
    const Index& index = context_.index;
    matcher().visit_matches(answered_, off,
                            [&](Place match) { ledger.add(index.passage(index.docid(match))); });
    std::vector<Figure> figures = ledger.take_figures();
    leave_out_copies(figures, [&](const auto& documents) { return whole_texts(documents, context_); });
    const AskedMoney asked =
        asked_money(question_.parsed.root, question_.composed.filters, context_.vocabulary);
    keep_asked_money(figures, asked);
    count_what_is_asked(figures, asked, context_.vocabulary);
    if (!filter_.asks_for("budget")) choose_stages(figures, asked.budgets);
    return figures;
  }

  /// Calls `visit` for each passage that matches and states money.
  template <typename Visit>
  void visit_passages(Visit visit) const {
    const Index& index = context_.index;
    matcher().visit_matches(answered_, nullptr,
                            [&](Place match) { visit(index.passage(index.docid(match))); });
  }

  bool has_own_filter(const Field& field) const {
    if (field.kind == FieldKind::kNumber) return filter_.asks_for(field.name);
    return has_positive_filter(question_.composed, field);
  }

  /// `answer` is a SearchResult, a BudgetTable or a BudgetAudit.
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
  std::string text_;
  PlannedQuery question_;
  Answered answered_;
};

/// The figures that were asked for, and their documents.
struct AskedFigures {
  std::set<std::string> documents;
  std::set<std::pair<std::string, std::size_t>> figures;  ///< Ids of passages, and which of their amounts.

  bool have(const BudgetRow& row) const { return figures.count({row.passage->id, row.number}) > 0; }
  bool have_any_of(const BudgetFinding& finding) const {
    return have(finding.figure) ||
           std::ranges::any_of(finding.others, [&](const auto& row) { return have(row); });
  }
};

AskedFigures figures_asked_for(const MoneyQuestion& money) {
  AskedFigures asked;
  money.visit_passages([&](const Passage& passage) {
    for (std::size_t k = 0; k < passage.amounts.size(); ++k) {
      if (!money.filter().passes(passage.amounts[k])) continue;
      asked.documents.insert(passage.doc);
      asked.figures.emplace(passage.id, k);
    }
  });
  return asked;
}

/// The kind of budget that each of `years` has, the first of 当初, 決算, 補正後, 要求 and 補正: one of two
/// years that is 当初 and one that is 当初 and 補正 are compared by the former. Empty if there is none.
std::string stage_of_all(const std::map<std::string, std::set<int>>& years_of, const std::set<int>& years) {
  for (const std::string_view stage : {kInitial, kSettlement, kRevised, kRequest, kSupplementary}) {
    const auto found = years_of.find(std::string(stage));
    if (!years.empty() && found != years_of.end() && found->second == years) return std::string(stage);
  }
  return {};
}

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
  MoneyQuestion money(request.query, context);
  money.give_understanding(table);
  const bool one_measure = !request.item.empty();
  if (one_measure) money.keep_only(request.item);
  std::vector<Figure> figures =
      money.figures(nullptr, {.with_other_money = request.why, .across_documents = one_measure});
  fill_budget_table(figures, request, table);
  if (one_measure) table.names = names_of(figures);
  table.took_ms = watch.milliseconds();
  return table;
}

void add_money(Comparison& comparison, const CompareRequest& request, const QueryContext& context) {
  const auto for_each_group = [&](const BudgetTable& table, auto use) {
    for (const BudgetGroup& group : table.groups) {
      if (!group.key[0] || group.sum.figures == 0) continue;
      const int year = std::stoi(*group.key[0]);
      const auto column = std::ranges::find(comparison.years, year, &Comparison::Year::year);
      if (column != comparison.years.end()) use(group, *column);
    }
  };
  const BudgetTable stages = budget_table({.query = request.query, .group_by = {"year", "kind"}}, context);
  if (stages.relaxed != comparison.relaxed) return;
  std::map<std::string, std::set<int>> years_of;
  std::set<int> years;
  for_each_group(stages, [&](const BudgetGroup& group, const Comparison::Year& column) {
    if (group.key[1]) years.insert(column.year), years_of[*group.key[1]].insert(column.year);
  });
  comparison.stage = stage_of_all(years_of, years);
  const auto take = [](const BudgetGroup& group, Comparison::Year& column) { column.money = group.sum; };
  if (comparison.stage.empty()) {
    for_each_group(budget_table({.query = request.query, .group_by = {"year"}}, context), take);
    return;
  }
  for_each_group(stages, [&](const BudgetGroup& group, Comparison::Year& column) {
    if (group.key[1] == comparison.stage) take(group, column);
  });
}

BudgetAudit budget_audit(const AuditRequest& request, const QueryContext& context) {
  const Stopwatch watch;
  BudgetAudit audit;
  audit.query = request.query.text;
  const MoneyQuestion money(request.query, context);
  money.give_understanding(audit);
  const AskedFigures asked = figures_asked_for(money);
  audit.documents = asked.documents.size();
  if (!asked.documents.empty()) {
    visit_documents(asked.documents, context, [&](const DocumentPassages& passages) {
      DocumentFindings found = audit_document(passages);
      audit.totals += found.totals;
      std::ranges::copy_if(found.findings, std::back_inserter(audit.findings),
                           [&](const BudgetFinding& finding) { return asked.have_any_of(finding); });
    });
  }
  std::ranges::stable_sort(audit.findings, std::greater(), [](const BudgetFinding& finding) {
    return std::abs(static_cast<double>(finding.difference()));
  });
  audit.took_ms = watch.milliseconds();
  return audit;
}

}  // namespace hoshin
