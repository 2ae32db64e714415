// query/answers/word_diff.h - what became of a text, by words, as a person would mark it.
#pragma once
#include <cstddef>
#include <string_view>

#include "dict/analyzer.h"
#include "query/answer.h"
#include "text/normalizer.h"

namespace hoshin {

/// A longer text is compared by sentences, and not by words: some 5,000 words, which take two tenths of a
/// second at worst, where nothing is common.
inline constexpr std::size_t kMostBytesByWord = 30'000;

/// Of a text with more sentences only what is the same at its beginning and its end is told from the rest.
inline constexpr std::size_t kMostSentences = 5'000;

/// What became of `older` in `newer`.
///
/// Words are morphemes and the parts of compounds; a number is one word (12,345). Words are the same if a
/// reader would call them so (text/same_text.h): full-width or not. What little stays between two changes
/// (年 between the numbers of two dates) is taken for changed: a person reads a phrase for a phrase more
/// easily than their splinters. `look` is called now and then; whatever it throws ends the work.
TextDifference difference_of(std::string_view older, std::string_view newer, const Analyzer& analyzer,
                             const LimitLook& look = {});

}  // namespace hoshin
