// corpus/formats/pdf/pdf_paint.h - the straight lines that the content of a page paints.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_matrix.h"

class QPDFPageObjectHelper;

namespace hoshin {

/// What has been painted, as far as it may border something.
struct Drawing {
  std::vector<Rule> rules;
  std::vector<Rule> dashes;    ///< Too short for lines of their own.
  std::vector<Rect> coloured;  ///< Filled areas on which white is seen.
};

/// Follows the operators of a page: strokes, thin filled rectangles and the edges of filled ones, but not of
/// white on white. `to_page` maps its user space to what is shown, `area` is the page's. What qpdf throws
/// goes through, and `drawing` holds what had been painted by then.
void follow_page(QPDFPageObjectHelper& page, const Matrix& to_page, double area, Drawing& drawing);

/// The lines of a drawing, those of many dashes among them.
std::vector<Rule> rules_of(Drawing drawing);

}  // namespace hoshin
