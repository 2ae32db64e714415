// query/money/budget_sides.h - what comes in and what is spent are never added up.
#pragma once
#include <vector>

#include "dict/grand_total_words.h"
#include "query/money/ledger.h"
#include "query/money/total_graph.h"

namespace hoshin {

/// Leaves out figures under a head or a heading of 歳入 where the same document has figures of that year and
/// kind under one of 歳出. Books (books.h) have decided already.
void leave_out_income(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words);

}  // namespace hoshin
