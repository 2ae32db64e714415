// query/money/measure_history.h - the figures of one measure, year by year.
#pragma once
#include <vector>

#include "query/answer.h"
#include "query/money/ledger.h"
#include "query/request.h"

namespace hoshin {

/// Where `request` does not group by kind: leaves out what was requested or spent of a year of which the
/// initial budget is among `figures`. It is the same money, at another stage.
void settle_stages(std::vector<Figure>& figures, const BudgetRequest& request);

/// What the measure is called, by the first year of its money; names of no year come last.
std::vector<MeasureUse> names_of(const std::vector<Figure>& figures);

}  // namespace hoshin
