// query/answers/facet_answer.h - the facets of an answer.
#pragma once
#include <functional>
#include <vector>

#include "query/answer.h"
#include "query/match/finder.h"
#include "query/plan/composer.h"
#include "query/words/context.h"
#include "schema/fields.h"

namespace hoshin {

/// What matches; the positive filters of `without`, if any, are off.
using MatchesWithout = std::function<MatchSet(const Field* without)>;

/// Counts `fields` over what `query` matches, each with its own filters off. One pass counts all but those
/// with a filter of their own, which each take a pass with that filter off.
std::vector<FacetCounts> count_facets(const QueryContext& context, const ComposedQuery& query,
                                      const std::vector<const Field*>& fields, const MatchesWithout& matches);

}  // namespace hoshin
