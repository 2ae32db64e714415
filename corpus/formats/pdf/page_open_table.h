// corpus/formats/pdf/page_open_table.h - tables of a printed page without borders.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/layout/table.h"

namespace hoshin {

/// The lines of one band, a name over several lines with its figures beside their middle being one row.
std::vector<Band> rows_of(std::vector<Band> lines);

/// The end of the table without borders that begins with `lines[from]`: three or more lines with
/// cells in the same columns, some of them numbers, perhaps under lines of headers. `from` if none begins
/// there.
std::size_t open_table_end(const std::vector<Band>& lines, std::size_t from);

/// The table that open_table_end() found in lines [from, to).
Table open_table(const std::vector<Band>& lines, std::size_t from, std::size_t to);

}  // namespace hoshin
