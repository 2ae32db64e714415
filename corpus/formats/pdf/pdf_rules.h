// corpus/formats/pdf/pdf_rules.h - the borders that a page of a PDF draws.
//
// Poppler's C++ interface gives text alone; what tells the cells of a table is
// its borders. They stand in the content stream, which qpdf takes apart.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// The lines of the pages of one PDF.
class PdfRules {
 public:
  /// `bytes` must live as long as this object. Reads nothing before it is asked.
  explicit PdfRules(std::string_view bytes);
  ~PdfRules();

  /// The horizontal and vertical lines of page `index` (from 0): strokes, thin filled
  /// rectangles, and the edges of filled ones. None if its content cannot be parsed: text
  /// without borders is still text.
  std::vector<Rule> of_page(std::size_t index);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
