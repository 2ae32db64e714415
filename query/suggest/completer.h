// query/suggest/completer.h - what the beginning of a word may become.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/store/index.h"
#include "query/vocabulary.h"
#include "query/words/vocabulary.h"

namespace hoshin {

/// Up to `limit` (at most 100) completions of `prefix` (as typed), by surface and by reading, the most
/// frequent first. Words of content of two characters or more, no numbers, and compounds of them:
/// 情報 becomes 情報共有, 重要イン becomes 重要インフラ.
///
/// Kana are a reading, and so are Latin letters that can be read as romaji, to the half of a syllable
/// (じんz, jinz). What is in hiragana only is taken as input on its way to anything; else what is
/// written so comes before what is read so, of Latin letters up to half of the places.
/// A completion that goes on as one longer one in nine passages of ten gives way to it.
std::vector<Completion> completions(std::string_view prefix, std::size_t limit, const Index& index,
                                    const Vocabulary::Impl& vocabulary);

}  // namespace hoshin
