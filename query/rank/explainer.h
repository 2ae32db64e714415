// query/rank/explainer.h - why a passage has the score that it has.
#pragma once
#include "query/answer.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/words/context.h"

namespace hoshin {

/// The terms that a query asks for, and how often the index has each.
std::vector<Explanation::Term> explain_terms(const QueryContext& context, const ComposedQuery& query);

/// What the score of the passage with this `rank` (from 1) is made of, the largest part first. Each part of
/// the query is run once more on the one passage, so this is for a few passages, not for all.
std::vector<Explanation::Contribution> explain_score(const QueryContext& context, const ComposedQuery& query,
                                                     const Answered& answered, const RankedPassage& ranked,
                                                     std::size_t rank);

}  // namespace hoshin
