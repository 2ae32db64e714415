// corpus/money.h - the figures of a document: label, yen, fiscal year, kind of budget.
#pragma once
#include <vector>

#include "corpus/budget_words.h"
#include "corpus/front_matter.h"
#include "corpus/layout.h"
#include "corpus/outline.h"
#include "schema/passage.h"

namespace hoshin {

/// What one paragraph says of money.
struct Money {
  std::vector<Amount> amounts;
  std::vector<std::string> headers;  ///< Of the columns its figures stand in: they go to the row's section.
};

/// The money of each paragraph. A figure takes its year from a label beside it,
/// else from its column, else from a note (金額は…, （）内は…), else from the one label of its
/// slide; where several would do, the year is left open. In brackets behind an
/// amount stands the budget of the year before.
std::vector<Money> read_money(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
                              const FrontMatter& front, const BudgetWords& words);

}  // namespace hoshin
