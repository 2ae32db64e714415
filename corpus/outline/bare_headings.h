// corpus/outline/bare_headings.h - headings that neither a mark nor a size tells, only their place: short
// lines of their own over text, several in a document.
#pragma once
#include <cstddef>
#include <map>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// The paragraphs that are such headings, each with its last line: 総務, 財政 and 教育 in a speech, each
/// below a gap or first on its page. One or two may as well be names, or what a gap happens to stand before.
std::map<std::size_t, std::size_t> find_bare_headings(const std::vector<Paragraph>& paragraphs,
                                                      const LayoutWords& words);

}  // namespace hoshin
