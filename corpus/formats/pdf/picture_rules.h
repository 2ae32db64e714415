// corpus/formats/pdf/picture_rules.h - the borders that a scanned page shows.
// Private to corpus/formats/pdf.
#pragma once
#include <vector>

#include <poppler-page.h>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// The straight dark lines of the page's picture, as it is shown, which may stand a little aslant: on paper
/// that a scanner has drawn in, one of a page's width ends three points lower. Lines are longer than strokes
/// of letters, and thin: what is dark over more is a photograph or a bar.
std::vector<Rule> rules_of_picture(const poppler::page& page);

}  // namespace hoshin
