// corpus/formats/pdf/page_lines.h - printed lines to lines that know what only places tell.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_roles.h"
#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// The lines of `pages`, whose items have `roles`: of each, how far it is from the one before, whether it
/// is full, and whether it begins a paragraph by its indent against the paragraph's own lines.
/// `numbers` as in lines_of_pages().
std::vector<Line> write_lines(const std::vector<PageContent>& pages, const Roles& roles,
                              const LayoutWords& words, LinesOfItems* numbers = nullptr);

}  // namespace hoshin
