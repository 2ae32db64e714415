// corpus/money/money_words.h - the vocabularies that tell what a figure is.
#pragma once
#include "corpus/lines/budget_words.h"
#include "corpus/lines/layout_words.h"
#include "corpus/money/figure_words.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// Held by reference.
struct MoneyWords {
  const BudgetWords& budgets;
  const TableWords& tables;
  const FigureWords& figures;
  const LayoutWords& layout;
};

}  // namespace hoshin
