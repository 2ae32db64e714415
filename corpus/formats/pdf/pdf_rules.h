// corpus/formats/pdf/pdf_rules.h - the borders that a page of a PDF draws, and what else poppler does not
// tell.
//
// Poppler's C++ interface gives text alone; what tells the cells of a table is
// its borders. They stand in the content stream, which qpdf takes apart.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// Where a piece of text begins: at the left end of its base line.
struct TextStart {
  double x = 0, y = 0;
  bool hidden = false;
};

/// What a PDF holds besides its pages.
struct PdfExtras {
  std::size_t attached_files = 0;
  std::size_t unseen_values = 0;  ///< Fields of a form with a value that no page shows.
};

/// The lines of the pages of one PDF, and what else poppler does not tell.
class PdfRules {
 public:
  /// `bytes` must live as long as this object. Reads nothing before it is asked.
  explicit PdfRules(std::string_view bytes);
  ~PdfRules();

  /// The horizontal and vertical lines of page `index` (from 0): strokes, thin filled
  /// rectangles, and the edges of filled ones. None if its content cannot be parsed: text
  /// without borders is still text.
  std::vector<Rule> of_page(std::size_t index);

  /// Whether the page shows a picture, as a scanned one does.
  bool has_picture(std::size_t index);

  /// Whether the page has fonts, and none of them tells which letters its glyphs are: what poppler reads
  /// there is no text.
  bool has_glyphs_without_letters(std::size_t index);

  /// Where the texts of the page begin, if some of them are drawn invisible among visible ones; else nothing.
  /// A layer of recognised text under the picture of a page is meant to be read.
  std::vector<TextStart> hidden_text(std::size_t index);

  PdfExtras extras();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
