// query/money/money_table.h - figures as the groups of a budget table, with their sums.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/money/ledger.h"
#include "query/request.h"

namespace hoshin {

/// Throws Error kUsage if `request` groups by something else than ministry, year and
/// kind, or sorts by what it does not group by.
void check_grouping(const BudgetRequest& request);

/// Fills the rows, the groups and the overall sum of `table`, in the order asked for.
void fill_budget_table(const std::vector<Figure>& figures, const BudgetRequest& request, BudgetTable& table);

}  // namespace hoshin
