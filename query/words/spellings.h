// query/words/spellings.h - what a person typed, as the documents of an index write it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/words/lexicon.h"

namespace hoshin {

/// The words of the index that are `word` (folded) written otherwise: read alike, and
/// is_other_spelling() (dict/reading.h); and a word in kana only, if no other word of the index is
/// read so, of three kana or more (子供 finds こども, but 機関 not きかん where there is 期間).
/// Without `word` itself; the most frequent first, at most `limit`.
std::vector<std::string> spellings_of(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                      std::size_t limit);

/// Texts of the index that may be read as `kana` (kana only, three to 32 characters), the likeliest
/// first: せきゅりてぃ is セキュリティ, いりょうきかん is 医療機関. Each is one word; if there is none, as
/// few words as will do (at most six) that stand beside each other in a passage, of two kana or more each
/// (the last one of one if there is no other way: けんきゅうひ, 研究費) and read to the last kana; frequent
/// ones come first. `kana` itself is among them if it is a word. Empty if it cannot be read with words of the
/// index.
std::vector<std::string> written_as(std::string_view kana, const Lexicon& lexicon, const Index& index,
                                    std::size_t limit);

/// A katakana run without middle dots, with them: セキュリティバイデザイン may be
/// セキュリティ・バイ・デザイン. Only where every piece is a word of the index, and the whole stands in a
/// passage.
std::vector<std::string> dotted(std::string_view katakana, const Lexicon& lexicon, const Index& index);

}  // namespace hoshin
