// corpus/layout/asides.h - lines that are no text of the document.
#pragma once
#include <vector>

#include "corpus/block.h"
#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// `lines` without page numbers, running heads, tables of contents, lines drawn with signs and what nobody
/// sees, which go to `set_aside`. The gap that they leave belongs to the line behind them.
std::vector<Line> without_asides(std::vector<Line> lines, const LayoutWords& words,
                                 std::vector<Block>& set_aside);

}  // namespace hoshin
