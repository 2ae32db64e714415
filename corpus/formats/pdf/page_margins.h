// corpus/formats/pdf/page_margins.h - running heads and page numbers.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_roles.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// Lines at the top or foot of pages that come again at the same height, numbers of pages, and tabs of
/// chapters. 別添１, 別添２ over papers of their own are none where each begins.
void find_running_heads(const std::vector<PageContent>& pages, const LayoutWords& words, Roles& roles);

}  // namespace hoshin
