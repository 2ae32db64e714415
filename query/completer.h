// query/completer.h - what the beginning of a word may become.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/index.h"
#include "query/lexicon.h"
#include "query/searcher.h"

namespace hoshin {

/// Up to `limit` completions of `prefix`, by surface, then by reading (kana, or romaji read as kana by the
/// caller), the most frequent first. Words of content only: at least two characters, no numbers.
/// Compounds count: of a word, the words that follow it most often in the index may be added (情報 gives
/// 情報共有), if more than half of the places that a shorter completion has would go on so, or it is among
/// the most frequent.
std::vector<Completion> completions(std::string_view prefix, const Index& index, const Lexicon& lexicon,
                                    const Analyzer& analyzer, std::size_t limit);

}  // namespace hoshin
