// query/suggest/run_corrector.h - a run of words of a query, with its mistakes corrected.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/store/index.h"
#include "query/suggest/other_words.h"
#include "query/syntax/ast.h"
#include "query/words/context.h"
#include "query/words/lexicon.h"

namespace hoshin {

/// What all corrections of a query need.
struct CorrectionSources {
  CorrectionSources(const QueryNode& root, const QueryContext& asked) : context(asked), others(root, asked) {}

  const QueryContext& context;
  const Index& index = context.index;
  const Lexicon& lexicon = context.lexicon;
  const Analyzer& analyzer = context.vocabulary.analyzer;
  OtherWords others;
  std::size_t looks = 32;  ///< Left for the whole query.

  /// Whether one more stretch may be looked at: each takes milliseconds, and anyone may send a thousand.
  bool look() { return looks > 0 && looks-- > 0; }
};

struct CorrectedText {
  std::vector<std::string> texts;  ///< Behind the first what it may as well be, where one word was wrong.
  std::size_t mistakes = 0;
};

/// `text` corrected; no texts if all is fine or too much is wrong.
CorrectedText corrected_run(std::string_view text, CorrectionSources& sources);

}  // namespace hoshin
