// corpus/formats/pdf/page_facing.h - two pages that face each other on one sheet.
#pragma once
#include <array>
#include <optional>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// Tells the sheets of a document that are two pages, in order.
class FacingPages {
 public:
  /// The left and the right page of `sheet`, whose places stay as they are: a wide sheet with nothing printed
  /// over its middle, where each half has a number of its own that count up from left to right. Behind such a
  /// sheet one of the numbers is enough. Nothing for any other sheet.
  std::optional<std::array<PrintedPage, 2>> halves_of(const PrintedPage& sheet);

 private:
  long next_ = 0;  ///< The number that the left page of the next sheet would have; 0 behind no such sheet.
};

}  // namespace hoshin
