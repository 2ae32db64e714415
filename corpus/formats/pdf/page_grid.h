// corpus/formats/pdf/page_grid.h - the cells that the lines of a page border.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// One cell of a grid; merged cells are one.
struct GridCell {
  Rect box;
  std::size_t row = 0, column = 0;
  std::size_t row_span = 1, column_span = 1;
  bool shaded = false;  ///< Filled with a colour, and others of its grid are not.
};

/// Cells that hang together: a table, or with one cell a box.
struct PageGrid {
  Rect box;
  std::size_t rows = 0, columns = 0;
  std::vector<GridCell> cells;  ///< Row by row, from left to right.
};

/// The grids that `rules` make, from the top down. Two cells between which no line stands are
/// one; a table open at its sides ends where its horizontal lines end. A grid inside a cell of
/// another is one of its own. Lines that border nothing make none.
std::vector<PageGrid> find_grids(const std::vector<Rule>& rules);

}  // namespace hoshin
