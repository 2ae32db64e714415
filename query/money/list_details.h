// query/money/list_details.h - what stands between the rows of a list that adds up.
#pragma once
#include <vector>

#include "query/money/ledger.h"
#include "query/money/total_graph.h"

namespace hoshin {

/// Leaves out what stands in a table between the first part of a total and its last, or the total, is of the
/// same year and kind, has a name of its own, and is no part of it: were it a row of the list, the list would
/// not add up. It is told of a row: 主な事業内容. Only where its ministries have a part of the total each.
void leave_out_details(std::vector<Figure>& figures, const TotalGraph& graph);

}  // namespace hoshin
