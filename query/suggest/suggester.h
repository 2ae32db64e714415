// query/suggest/suggester.h - what a person probably meant, in words of the index.
//
// Mistakes of two kinds: an input method's homophone (保証 for 保障), found by reading; and a
// slip of the fingers (セキュリィテ), found by edit distance of the reading. Never asked
// when a query is fine: the caller says which words the index does not have.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/store/index.h"
#include "query/syntax/ast.h"
#include "query/words/context.h"
#include "query/words/lexicon.h"

namespace hoshin {

/// Mistakes of one query that are corrected.
inline constexpr std::size_t kMaxCorrections = 4;

/// Corrected queries that are shown at most.
inline constexpr std::size_t kMaxSuggestions = 3;

/// Whether a query that was corrected, of so many mistakes, finds more than the one that was typed.
using FindsMore = std::function<bool(const std::string& query, std::size_t mistakes)>;

/// The query `root` with its mistakes corrected, in canonical form (to_string); empty if it has none
/// that the index knows better, without those of which `finds` says that they find nothing more. Where one
/// word was wrong and nothing tells which of several was meant (志向 for 施行 or 試行), the others stand
/// behind the likeliest. Looked at are the words that must match; quoted text, prefixes, fields and what NOT
/// excludes stay as they are. Of a run of words:
///  - kana that are no word, nor read as any: the whole run, then its words;
///  - kanji that stand nowhere, where one that is read alike makes a word that does (演集, 演習);
///  - a word that is_known_word() (wrong_kanji.h) does not know;
///  - a compound that stands nowhere, where one that is read alike does (安全保証, 安全保障), or one that
///    differs in a kanji that makes no sense here (情保処理, 情報処理).
/// What is put into a compound must make one that stands in a passage. A few milliseconds for each
/// mistake; a query with more than kMaxCorrections is no slip, and stays.
std::vector<std::string> suggestions_for(const QueryNode& root, const QueryContext& context,
                                         const FindsMore& finds);

}  // namespace hoshin
