// tests/oracle/amount_source.h - the passages that state a sum of money in some range.
//
// A segment's sums are few beside its passages, and facets.col numbers them: which
// of them are asked for is decided once a segment, then each passage is looked up.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/match/amount_range.h"
#include "query/store/index.h"

namespace hoshin::oracle {

/// The passages any of whose sums lies in any of `ranges`. Adds no score. `index` must
/// outlive the query.
Xapian::Query amount_query(const Index& index, std::vector<AmountRange> ranges);

}  // namespace hoshin::oracle
