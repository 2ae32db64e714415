// corpus/layout/sheet_beside.h - tables of a sheet beside each other.
#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"

namespace hoshin {

/// Columns [first, second).
using Strip = std::pair<std::size_t, std::size_t>;

/// The columns of tables that stand in rows [r, end) with empty columns between them; none for one table.
std::vector<Strip> tables_beside(const TableGrid& grid, std::size_t r, std::size_t end);

/// Where tables begin whose heads stand in one row: the same heads again, each time with names below the
/// first.
std::vector<std::size_t> repeated_heads(const TableGrid& grid, const HeadRows& heads);

}  // namespace hoshin
