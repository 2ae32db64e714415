// corpus/money/unsaid_yen.h - tables of yen that say no unit anywhere.
#pragma once
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// For each paragraph whether the bare numbers of its row, under heads of budgets and contracts, are yen:
/// lists made for programs say no unit. Nothing in the document says one, and the numbers are those of yen: a
/// budget is set in thousands of them, and a contract is large and printed to the last yen.
std::vector<bool> rows_in_unsaid_yen(const std::vector<Paragraph>& paragraphs, const BudgetWords& budgets,
                                     const TableWords& tables);

}  // namespace hoshin
