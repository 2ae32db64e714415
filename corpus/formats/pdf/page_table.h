// corpus/formats/pdf/page_table.h - tables of a printed page with borders.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/layout/table.h"

namespace hoshin {

/// What stands in one cell of a grid.
struct CellContent {
  const GridCell* cell = nullptr;
  std::vector<Word> words;
  std::vector<Node*> inner;
};

/// The cells of a grid that have something in them, row by row.
std::vector<CellContent> contents_of(const Node& node);

/// Whether `cells` merely stand in a grid: one column of boxes, or boxes full of lists and text.
bool are_boxes(const std::vector<CellContent>& cells);

/// The table of a grid. A row whose cells all have as many lines at the same heights, numbers in one of them,
/// is as many rows: no line parts them.
Table table_of(const std::vector<CellContent>& cells);

}  // namespace hoshin
