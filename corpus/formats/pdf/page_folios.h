// corpus/formats/pdf/page_folios.h - numbers of pages that stand at the end of a line of text.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

/// Makes the number of a page a line of its own where it stands at the right margin behind the last line, as
/// on slides that are filled to their foot: where it counts with the numbers of other pages.
void part_folios(std::vector<PageContent>& pages);

}  // namespace hoshin
