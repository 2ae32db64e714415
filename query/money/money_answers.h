// query/money/money_answers.h - questions for money: facets and pivots by yen, and the money table.
//
// A question for money finds passages as any other, then reads the figures of those that state any.
#pragma once
#include "query/answer.h"
#include "query/request.h"
#include "query/words/context.h"
#include "schema/fields.h"

namespace hoshin {

/// Each throws Error as the member of Searcher does that it answers for.
SearchResult money_facets(const FacetsRequest& request, const QueryContext& context);
Pivot money_pivot(const PivotRequest& request, const QueryContext& context);
BudgetTable budget_table(const BudgetRequest& request, const QueryContext& context);
BudgetAudit budget_audit(const AuditRequest& request, const QueryContext& context);

/// Sets what the matches of `request` state of each year of `comparison`, if as many words are asked of them.
void add_money(Comparison& comparison, const CompareRequest& request, const QueryContext& context);

}  // namespace hoshin
