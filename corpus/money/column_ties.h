// corpus/money/column_ties.h - what the columns of a table say of each other's money.
#pragma once
#include <vector>

#include "corpus/lines/budget_words.h"
#include "corpus/money/row_look.h"
#include "corpus/money/table_money.h"

namespace hoshin {

/// What column `c` is in its row: beside 追加額, 修正減少額 is no change between years and 差引額 their
/// total.
HeaderKind kind_of_column(const RowLook& row, std::size_t c);

/// Dates the figures of a row by the heads of the others, where their own leave year or kind open.
void tie_columns(const RowLook& row, const BudgetWords& budgets, std::vector<RowFigure>& figures);

}  // namespace hoshin
