// corpus/formats/pdf/page_drawing.h - what was understood of a page, drawn.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "corpus/block.h"
#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

/// What is drawn beside the page's items.
struct DrawingParts {
  std::string png;                ///< The page's picture; empty: none.
  double width = 0, height = 0;   ///< Of the page as it is shown, in points.
  double text_size = 0;           ///< Of most of the document, in points.
  std::span<const Block> blocks;  ///< Of the document, in the order of their lines.
  std::string caption;            ///< Below the page: the file and its page.
};

/// An SVG: the lines of `contents`, which are one page, in the colours of their roles, numbered in reading
/// order; their columns, and the cells of tables. `numbers` are the lines that its items went to. What a line
/// became and the headings above it are said where a mouse points. All text is escaped: what a document says
/// is no markup.
std::string drawing_of(std::span<const PageContent> contents, std::span<const std::vector<LineRange>> numbers,
                       const DrawingParts& parts);

}  // namespace hoshin
