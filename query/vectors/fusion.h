// query/vectors/fusion.h - two rankings to one.
#pragma once
#include <cstddef>
#include <vector>

#include "query/rank/ranker.h"

namespace hoshin {

/// Reciprocal-rank fusion: what is at rank r, from 1, of a ranking scores 1 / (60 + r), and the scores of
/// both rankings add up. The constant, and that the method needs no other, is from Cormack, Clarke and
/// Buettcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods" (SIGIR
/// 2009).
inline constexpr double kFusionRank = 60;

/// Of a ranking, ranks beyond this score nothing: 0.0001 at most.
inline constexpr std::size_t kFusedRanks = 10'000;

/// Both rankings have the best first and no passage twice; their scores do not matter. What scores alike
/// comes in the order of the first ranking, then of the second.
std::vector<RankedPassage> fuse(const std::vector<RankedPassage>& first,
                                const std::vector<RankedPassage>& second);

}  // namespace hoshin
