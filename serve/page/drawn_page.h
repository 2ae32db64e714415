// serve/page/drawn_page.h - pages of the documents as they were printed, from whoever can draw them.
//
// serve knows no reader: a program that has one gives it as PagePictures (query/cli/page_pictures.h).
#pragma once
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "schema/document.h"

namespace hoshin {

/// A page of a PDF. What it says was read from a stranger's file: shown, and believed in nothing.
struct DrawnPage {
  std::string png;
  double width = 0, height = 0;             ///< In points (1/72 inch).
  std::size_t pages = 0;                    ///< Of the document.
  std::string text;                         ///< UTF-8, in reading order, without white space.
  std::vector<std::array<float, 4>> boxes;  ///< Of each character: left, top, width, height in points.
  bool lacks_fonts = false;                 ///< The PDF carries not all of its fonts: text may be missing.
};

class PagePictures {
 public:
  virtual ~PagePictures() = default;

  /// Page `number`, from 1, of a PDF. Throws Error: kNotFound if the source or the page is gone, kBadData if
  /// the file is another than was indexed or cannot be drawn, kIo if nothing here can draw. Any thread may
  /// call it.
  virtual std::shared_ptr<const DrawnPage> draw(const DocumentEntry& document, std::size_t number,
                                                unsigned dpi) = 0;
};

}  // namespace hoshin
