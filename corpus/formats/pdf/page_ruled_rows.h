// corpus/formats/pdf/page_ruled_rows.h - tables that have lines between their rows only.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_grid.h"

namespace hoshin {

/// The grids of lines of one length below each other, none of which borders one of `grids`: few lines of text
/// stand between two of them, and the same gaps part all of it into columns.
std::vector<PageGrid> find_ruled_rows(const PrintedPage& page, const std::vector<PageGrid>& grids);

}  // namespace hoshin
