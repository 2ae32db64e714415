// query/rank/rerank.h - a closer look at the first hits.
//
// The first ranking knows how often each word is in a passage, but not where. A passage
// that says all of it in one sentence, or in the very words of the query, is the better
// answer: that is read off the text of the first few hits, which are few enough.
//
// docs/relevance.md has what it is worth.
#pragma once
#include "query/plan/sought.h"
#include "query/ranking.h"
#include "query/store/index.h"

namespace hoshin {

/// What the text of a passage adds to its score.
struct RerankScore {
  double sentence =
      0;  ///< Of the sentence that has the most telling words; headings and title count as part of each.
  double run = 0;  ///< Of all runs.

  double money = 0;    ///< For figures, where they are asked for.
  double brevity = 0;  ///< For the length of the text, where a sentence is asked.

  double sum() const { return sentence + run + money + brevity; }
};

RerankScore rerank(const Index& index, Place place, const Sought& sought, const Ranking& ranking);

}  // namespace hoshin
