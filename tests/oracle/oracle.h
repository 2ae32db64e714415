// tests/oracle/oracle.h - the same questions, put to Xapian's own matcher, which knows nothing of ours.
#pragma once
#include <xapian.h>

#include "query/match/requirement.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"

namespace hoshin::oracle {

/// All segments as one, opened anew; docids are those of `index`.
Xapian::Database database_of(const Index& index);

/// The segment of `index` that this is the database of. Throws std::logic_error for any other.
const Segment& segment_of(const Index& index, const Xapian::Database& database);

/// Ranks by the impacts that the index stores: the parameters of schema/segment_format.h.
Xapian::BM25PlusWeight impact_weight();

/// Matches what `requirement` is met by. `index` must outlive the query.
Xapian::Query required_query(const Index& index, const Requirement& requirement);

/// All of a query: what must match, and what scores, to be weighed by impact_weight().
Xapian::Query query_of(const ComposedQuery& composed, const Index& index, const Answered& answered);

}  // namespace hoshin::oracle
