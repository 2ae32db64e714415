// query/money/sum_tree.h - what a sum counts, as the tree that the documents print.
#pragma once
#include "query/answer.h"
#include "query/money/ledger.h"
#include "query/money/sum_once.h"

namespace hoshin {

/// `figure` as a row, where a sum leaves it out for `why`.
BudgetRow row_of(const Figure& figure, LeftOut why);

/// What `sum` counts. A figure that is printed in several places is one node, at the place that the sum has;
/// it stands below its total, if that is among the figures added. What has nothing counted in it is left out.
SumTree tree_of(const SumOnce& sum);

}  // namespace hoshin
