// corpus/formats/pdf/page_large_notes.h - footnotes that are as large as the text.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

/// The notes at the foot of `page` whose size does not tell them: the first begins with a raised number that
/// the text above it bears, stands apart from that text, and nothing but notes follows it.
void find_large_footnotes(const PageContent& page, std::vector<Role>& roles);

}  // namespace hoshin
