// corpus/layout/cells.h - one line that holds two things becomes two.
#pragma once
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// The boxes that stand side by side on `line`, or the line alone: labels of a
/// figure, each the beginning of a box, or two labelled amounts.
std::vector<Line> split_line(const Line& line, const LayoutWords& words);

/// Splits paragraphs that hold a heading and its first item (⑤ 推進体制 ■ …), items in
/// a row (（１） … （２） …), or a label printed twice for its shadow (概要概要).
std::vector<Paragraph> split_cells(std::vector<Paragraph> paragraphs, const LayoutWords& words);

}  // namespace hoshin
