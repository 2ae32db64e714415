// query/near_words.h - the words of an index that are near to one it does not have.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/lexicon.h"

namespace hoshin {

/// A word of the index that may have been meant.
struct NearWord {
  std::string term;
  int slips_cost = 0;  ///< query/slips.h; 0 if it is read as what was typed.
};

/// The words of the index that may have been meant by `word` (folded), the likeliest first, at most `limit`:
///  - of a word in kana, those that are read so, or one slip away (query/slips.h), two where it has six
///    letters or more; words of the same script before others, those with kanji last;
///  - of another, its homophones: those that share kanji at the same place first, then those written in
///    the same scripts, then by frequency; if there are none, words that are one slip away, where a kanji
///    may be wrong in a word of three characters or more, and missing in one of four.
/// `word` itself is not among them.
std::vector<NearWord> near_words(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                 std::size_t limit);

}  // namespace hoshin
