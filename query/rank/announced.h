// query/rank/announced.h - what a passage announces comes behind it.
//
// Who asks どんな投稿は削除されるか finds the passage that says 次のいずれかに該当する投稿は削除します. The
// answer is in the passages below it, which say no word of the question; so does the answer of a list of
// questions and answers.
#pragma once
#include <cstddef>
#include <vector>

#include "query/rank/ranker.h"
#include "query/store/index.h"
#include "query/words/sentence_words.h"

namespace hoshin {

/// Raises the scores of those of `passages`, which are ranked, that one of the first of them announces: to a
/// little less than its own. Their order stays as it was.
void raise_announced(const Index& index, const SentenceWords& words, std::vector<RankedPassage>& passages);

}  // namespace hoshin
