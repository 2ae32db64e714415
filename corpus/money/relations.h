// corpus/money/relations.h - which figures of a document say the same, and which are parts of which.
#pragma once
#include <vector>

#include "corpus/money/totals.h"
#include "schema/passage.h"

namespace hoshin {

/// Writes into the figures of a document how they are related: Amount::same_as, of, breakdown and parts, with
/// the reason. `sites` has for each passage the places of its amounts, `breakdowns` what find_totals() found.
///
/// A figure restates another of the same year, kind and ministry if the yen agree within what is printed and
/// their names are alike, or the name of one stands beside the other; rows of one table never do. A row of a
/// summary whose measure is told in parts elsewhere is their total, and a figure that is the sum of all that
/// a summary lists for a ministry is the total of these. No figure is changed otherwise, and none is taken
/// away.
void relate_figures(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites,
                    const std::vector<Breakdown>& breakdowns);

}  // namespace hoshin
