// corpus/layout/table.h - tables of any format to lines that know their headers.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// One cell. Rows and columns count from 0; a merged cell stands where it begins.
struct TableCell {
  std::u32string text;  ///< Line ends and tabs in it count as spaces.
  std::size_t row = 0, column = 0;
  std::size_t row_span = 1, column_span = 1;
  bool header = false;  ///< A header by markup (th, a repeated header row). Without any the words tell.
};

/// A table in the order of its source; cells may be missing.
struct Table {
  std::vector<TableCell> cells;
};

/// Adds a line for each row that has something in it. Headers are those marked so, else the
/// first rows, where numbers stand below or a cell is a known header (role `column` of
/// layout_words.tsv). The headers of each cell's column go with it, up to the next header row; so does,
/// to the rows it reaches down to, the text of a merged cell. One cell across the whole table is a
/// title: above all others it goes with every row, else with the rows up to the next such cell.
/// A table without a row of two cells is a box: each line of its cells becomes a paragraph of its own.
///
/// Takes time in proportion to the cells, whatever they claim to cover.
void add_table(LineCollector& lines, const Table& table, const LayoutWords& words);

}  // namespace hoshin
