// query/near_words.h - the words of an index that are near to one it does not have.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/lexicon.h"

namespace hoshin {

/// The words of the index that may have been meant by `word` (folded), the likeliest first, at most `limit`:
///  - its homophones: those that share kanji at the same place first, then those as long, then by frequency;
///  - if there are none, words that are one slip away (query/slips.h), two where it has six letters or more.
///    What is typed in kana is compared by reading, with words of the same script before others; of a word
///    with kanji one character may be wrong where it has three or more.
/// `word` itself is not among them.
std::vector<std::string> near_words(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                    std::size_t limit);

/// The homophones alone.
std::vector<std::string> homophones_of(std::string_view word, const Lexicon& lexicon,
                                       const Analyzer& analyzer, std::size_t limit);

}  // namespace hoshin
