// query/suggest/wrong_kanji.h - kanji that an input method has put where others were meant.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/store/index.h"
#include "query/words/context.h"
#include "query/words/lexicon.h"

namespace hoshin {

/// Whether `word` (folded) stands in the index as a word: it is a term, or stands in some
/// passage so that no word is cut by its ends. 使命 does not stand in 駆使命令.
bool is_known_word(std::string_view word, const Index& index, const Lexicon& lexicon,
                   const Analyzer& analyzer);

/// Whether what is different in `meant`, which is as long as `typed`, is odd in `typed`: its pairs of
/// characters are rarer than `meant`, which `count` passages have. 年後 is not, so that 何年後 is no mistake
/// for 何年間.
bool is_odd(std::string_view typed, std::string_view meant, std::size_t count, const Index& index);

/// What `typed` (folded, two kanji or more, which stand nowhere) may be with one kanji that is read as the
/// typed one, if `fewest` passages have that as a word or as words: 演集 is 演習, 情宝処理 情報処理. The most
/// frequent first, without such as are far behind it.
std::vector<std::string> with_kanji_read_alike(std::string_view typed, const QueryContext& context,
                                               std::size_t fewest);

}  // namespace hoshin
