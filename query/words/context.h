// query/words/context.h - what a query is understood with: an index, its words, the vocabulary.
#pragma once
#include "query/ranking.h"
#include "query/store/index.h"
#include "query/words/lexicon.h"
#include "query/words/vocabulary.h"

namespace hoshin {

/// Must outlive whatever is made with it. For one thread; the vocabulary and the ranking are shared by all.
/// ContextPool lends one for each call of Searcher.
struct QueryContext {
  const Index& index;
  const Lexicon& lexicon;
  const Vocabulary::Impl& vocabulary;
  const Ranking& ranking;
};

}  // namespace hoshin
