// query/money/measure_history.h - the figures of one measure, year by year.
#pragma once
#include <vector>

#include "query/answer.h"
#include "query/money/ledger.h"

namespace hoshin {

/// What the measure is called, by the first year of its money; names of no year come last.
std::vector<MeasureUse> names_of(const std::vector<Figure>& figures);

}  // namespace hoshin
