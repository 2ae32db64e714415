// query/money/set_aside.h - money that stands beside what was spent, and is no spending of its own.
#pragma once
#include <vector>

#include "dict/grand_total_words.h"
#include "query/money/ledger.h"

namespace hoshin {

/// Leaves out what its row or its column calls carried over, unused, at hand or foreseen (翌年度へ繰越し,
/// 不用額, 予算現額, 予定価格), where the same document has other figures of that year: what was spent
/// (執行額), or contracted for. A list of nothing else keeps it.
void leave_out_set_aside(std::vector<Figure>& figures, const GrandTotalWords& words);

/// Marks what has no kind of budget and is called spent (執行額): Figure::spent.
void mark_spent(std::vector<Figure>& figures, const GrandTotalWords& words);

}  // namespace hoshin
