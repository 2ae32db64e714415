// serve/page/budget_figures.h - what a sum of money counts, and what it leaves out and why.
#pragma once
#include <string>
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

/// The figures of a sum as a tree: totals over their parts, what is printed again, what is left out. Each
/// leads to where it stands.
void add_sum_tree(Html& html, const Site& site, const SumTree& tree);

/// What one should know of a sum before one cites it, as a list; nothing where there is nothing.
void add_sum_notes(Html& html, const Site& site, const MoneySum& sum, bool beside_ministries);

/// Which printed wholes the sum takes, and what the groups have more than it.
void add_table_notes(Html& html, const Site& site, const BudgetTable& table);

}  // namespace hoshin
