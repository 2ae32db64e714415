// corpus/formats/pdf/page_ruled_rows.h - tables that have lines between their rows only.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_grid.h"

namespace hoshin {

/// Adds to `grids`, those of `page`, the ones of lines of one length below each other: few lines of text
/// stand between two of them, and the same gaps part all of it into columns. Those that border but one column
/// are parted alike.
void add_ruled_rows(const PrintedPage& page, std::vector<PageGrid>& grids);

}  // namespace hoshin
