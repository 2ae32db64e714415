// corpus/layout/table_titles.h - the titles that stand over tables in running text.
#pragma once
#include <vector>

#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Gives the rows of each table the line above it for a title, if that looks like one: 表１ …, 別表, a line
/// in brackets (【内訳】, ＜応募者の概要＞). A unit, a date or a short remark may stand between the two. The
/// line stays where it is.
void give_tables_their_titles(std::vector<Line>& lines);

}  // namespace hoshin
