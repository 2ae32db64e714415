// corpus/formats/plain/page_marks.h - what a converter wrote where a page began.
#pragma once
#include <vector>

#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Tells the lines that a converter put between the pages of a text, 【page:2】 or # file: a.pdf page: 2,
/// with the rules and the running page numbers beside them: they become page numbers (LinePlace), and the
/// lines behind them know their page. A printed "Page 2" without such signs is none.
void tell_page_marks(std::vector<Line>& lines);

}  // namespace hoshin
