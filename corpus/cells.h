// corpus/cells.h - one line that holds two things becomes two.
#pragma once
#include <vector>

#include "corpus/layout.h"

namespace hoshin {

/// Splits paragraphs that typesetting put on one line: a heading and its first
/// item (⑤ 推進体制 ■ …), items in a row (（１） … （２） …), two labelled amounts, two
/// boxes of a figure side by side, a label printed twice for its shadow (概要概要).
std::vector<Paragraph> split_cells(std::vector<Paragraph> paragraphs);

}  // namespace hoshin
