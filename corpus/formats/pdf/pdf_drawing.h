// corpus/formats/pdf/pdf_drawing.h - what was understood of a page of a PDF, over its own picture.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/block.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

struct DrawingRequest {
  std::size_t page = 1;                        ///< From 1.
  const std::vector<Block>* blocks = nullptr;  ///< What the reader made of the document.
  std::string file;                            ///< Its name, for the caption.
  unsigned dpi = 100;                          ///< Of the picture; 0: no picture.
};

/// An SVG of the page (page_drawing.h). Throws Error as read_pdf() and picture_of_page() do.
std::string drawing_of_page(std::string_view pdf, const DrawingRequest& request, const LayoutWords& words);

}  // namespace hoshin
