// corpus/layout/sheet_beside.h - tables of a sheet beside each other.
#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"

namespace hoshin {

/// Columns [first, second).
using Strip = std::pair<std::size_t, std::size_t>;

/// The columns of tables that stand in rows [r, end) with empty columns between them; none for one table.
std::vector<Strip> tables_beside(const TableGrid& grid, std::size_t r, std::size_t end);

/// Whether rows [r, end) have a title for each of the tables that stand in `strips` below them.
bool are_titles_beside(const TableGrid& grid, std::size_t r, std::size_t end,
                       const std::vector<Strip>& strips);

/// Where tables begin whose heads stand in one row: the same heads again, each time with names below the
/// first.
std::vector<std::size_t> repeated_heads(const TableGrid& grid, const HeadRows& heads);

/// Rows [top, bottom) and columns [left, right).
struct SheetRange {
  std::size_t top = 0, bottom = 0, left = 0, right = 0;
};

/// What begins in `range` of a grid, which is that of `table`.
Table part_of(const TableGrid& grid, const Table& table, const SheetRange& range);

}  // namespace hoshin
