// query/money/said_elsewhere.h - measures that several documents state.
#pragma once
#include <vector>

#include "query/money/ledger.h"
#include "query/money/total_graph.h"

namespace hoshin {

/// Leaves out a figure, and the parts of it, that a document read before states under the same name, with the
/// same yen, for the same year and kind: the outline and the list of measures, 概要 and 主要事業一覧. Only if
/// the documents may be of one issuer, and so many digits tell that chance does not (tells_one_budget in
/// printed_wholes.h; five where the name has no more than three characters), and where its ministries are all
/// among those of the first.
void leave_out_said_elsewhere(std::vector<Figure>& figures, const TotalGraph& graph);

}  // namespace hoshin
