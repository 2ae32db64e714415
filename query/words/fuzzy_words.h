// query/words/fuzzy_words.h - the words of an index that are near to one it does not have.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/words/lexicon.h"

namespace hoshin {

/// A word of the index that may have been meant.
struct FuzzyWord {
  std::string term;
  int typo_cost = 0;  ///< query/words/typo_cost.h; 0 if it is read as what was typed.
  double worth = 0;   ///< What speaks for it. Twice the frequency is worth one.
};

/// The least characters of a word in which one kanji may be wrong: in one of two, the other says too little.
inline constexpr std::size_t kShortestForWrongKanji = 3;

/// The words of the index that may have been meant by `word` (folded), the likeliest first, at most `limit`:
///  - of a word in kana, those that are read so, or are one typo away (query/words/typo_cost.h), or two if it
///    has six letters or more; words of the same script before others, those with kanji last;
///  - of another, its homophones: those that share kanji at the same place first, then those written in
///    the same scripts, then by frequency; if there are none, words that are one typo away, where a kanji
///    may be wrong in a word of three characters or more, and missing in one of four.
/// `word` itself is not among them.
std::vector<FuzzyWord> fuzzy_words(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                   std::size_t limit);

}  // namespace hoshin
