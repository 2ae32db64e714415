// corpus/formats/pdf/page_margins.h - running heads and page numbers.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

/// Lines at the top or foot of pages that come again at the same height, numbers of pages, and tabs of
/// chapters.
void find_running_heads(const std::vector<PageContent>& pages, Roles& roles);

}  // namespace hoshin
