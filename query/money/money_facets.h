// query/money/money_facets.h - sums of figures by the values of facets.
#pragma once
#include <vector>

#include "query/answers/facets.h"
#include "query/money/figure_filter.h"
#include "query/money/ledger.h"

namespace hoshin {

/// The sums by value of `field` (parents of paths included), each figure once in each.
/// The year is that of the money; every other tag is the passage's.
Tally money_tally(const std::vector<Figure>& figures, const Field& field);

/// The sums by pairs of top-level values of two fields.
PivotCells money_cells(const std::vector<Figure>& figures, const Field& row, const Field& column);

/// All figures together.
MoneySum money_sum(const std::vector<Figure>& figures);

/// Marks the years that `filter` asks for as chosen.
void mark_selected_years(std::vector<FacetValue>& values, const FigureFilter& filter);

}  // namespace hoshin
