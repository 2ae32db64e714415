// corpus/layout/torn_paragraphs.h - paragraphs of a source that are parts of one: who typed them ended lines
// by hand.
#pragma once
#include <string_view>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Whether `text` opens a bracket that it leaves to `next` to close: （オリジナルのデー / タ）か、.
bool shares_bracket(std::u32string_view text, std::u32string_view next);

/// Whether `next`, a paragraph of its own by markup, goes on within the sentence of `line`: 市が譲渡に際 /
/// して行う 業務に, but not 対象 / として次の者. Or within its bracket: 申告書（第一表及び / 第二表）.
bool goes_on_within_word(const Line& line, const Line& next, const LayoutWords& words);

}  // namespace hoshin
