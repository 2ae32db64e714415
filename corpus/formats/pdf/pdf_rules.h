// corpus/formats/pdf/pdf_rules.h - the borders that a page of a PDF draws, what hides its text, and what else
// poppler does not tell.
//
// Poppler's C++ interface gives text alone; what tells the cells of a table is
// its borders. They stand in the content stream, which qpdf takes apart.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_hidden.h"
#include "corpus/formats/pdf/pdf_matrix.h"

namespace hoshin {

/// What the content of a page says beyond its words.
struct PaintedPage {
  /// The horizontal and vertical lines: strokes, thin filled rectangles, and the edges of filled ones.
  std::vector<Rule> rules;
  std::vector<Rect> areas;  ///< Filled with a colour, the bottom first.
  HiddenText hidden;
};

/// What a PDF holds besides its pages.
struct PdfExtras {
  std::size_t attached_files = 0;
  std::size_t unseen_values = 0;  ///< Fields of a form with a value that no page shows.
};

/// Looks into one PDF for what poppler does not tell.
class PdfRules {
 public:
  /// `bytes` must live as long as this object. Reads nothing before it is asked.
  explicit PdfRules(std::string_view bytes);
  ~PdfRules();

  /// Page `index` (from 0) as it is shown and then turned by `turn`. What cannot be parsed has no lines and
  /// hides nothing: text without borders is still text.
  PaintedPage of_page(std::size_t index, const Matrix& turn);

  /// PaintedPage::hidden once more, with the letters of all texts.
  HiddenText hidden_with_letters(std::size_t index, const Matrix& turn);

  /// Whether the page shows a picture, as a scanned one does.
  bool has_picture(std::size_t index);

  /// Whether the page has fonts, and none of them tells which letters its glyphs are: what poppler reads
  /// there is no text.
  bool has_glyphs_without_letters(std::size_t index);

  PdfExtras extras();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
