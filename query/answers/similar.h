// query/answers/similar.h - passages worded like a given one.
//
// The telling words of the passage, its headings among them, are asked for as a search
// would, any of them; the best found are then put in order by their likeness: half of it is how
// much of those words they have, half how much of the text they share to the character.
// A text that is nearly the same comes first, however short or common its words are.
#pragma once
#include <string>
#include <vector>

#include "query/plan/composer.h"
#include "query/request.h"
#include "query/store/docid.h"
#include "query/words/context.h"

namespace hoshin {

struct AlikeMatch {
  DocId docid = 0;
  double likeness = 0;  ///< 0 to 1: 1 for the same text under the same headings.
};

struct AlikeMatches {
  std::vector<AlikeMatch> matches;  ///< The most alike first; at most kMostAlike.
  std::vector<std::string> words;   ///< The telling words, as the passage has them, the most telling first.
  HighlightTargets highlights;
};

/// The passages like that of `docid`, which `request` names, without it: of all pages. Throws as search()
/// for a filter.
AlikeMatches find_alike(const QueryContext& context, DocId docid, const SimilarRequest& request);

}  // namespace hoshin
