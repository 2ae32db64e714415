// query/rank/ranker.h - the best of a set of matches, by the sum of what their terms score.
//
// What matches is known before anything is ranked, so that no list is read further than
// the matches need: where they are few, lists are skipped through; where they are many, lists
// are added up, a window of docids at a time (segment_scorer.h). MaxScore and block maxima, which skip what
// cannot come among the best, were tried: a question has some sixty short lists, whose maxima add up to far
// more than any passage gets, and finding out what to skip cost more than adding it up. Scores are those that
// Xapian would give (tests/oracle), to the last bits.
#pragma once
#include <cstddef>
#include <vector>

#include "query/match/finder.h"
#include "query/plan/scoring.h"
#include "query/store/docid.h"

namespace hoshin {

/// A passage in its rank.
struct RankedPassage {
  DocId docid = 0;  ///< Of the whole index.
  double score = 0;
};

/// What the passages of a set score besides.
struct Bonus {
  const std::vector<DocSet>* segments = nullptr;  ///< In the order of Index::segments().
  double worth = 0;
};

/// The `count` best of `matches` by the sum of `scores` and `bonuses`; of those that score alike, the earlier
/// ones in source order. The best come first.
std::vector<RankedPassage> best_of_matches(const Index& index, const MatchSet& matches,
                                           const std::vector<const Score*>& scores,
                                           const std::vector<Bonus>& bonuses, std::size_t count);

}  // namespace hoshin
