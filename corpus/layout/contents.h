// corpus/layout/contents.h - the lines of a table of contents, which is no part of the text.
#pragma once
#include <vector>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Sets Line::contents of the lines of tables of contents: entries with dot leaders before the number of
/// their page, and below a line that says 目次 also entries without, whose numbers count up or which come
/// again as a line of the text. The line that says so is one of them, and so is the first half of an entry
/// that goes over two lines.
void mark_contents(std::vector<Line>& lines, const LayoutWords& words);

}  // namespace hoshin
