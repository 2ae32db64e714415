// corpus/formats/pdf/pdf_words.h - the words of a page, as poppler finds them, looked at upright.
// Private to corpus/formats/pdf.
#pragma once
#include <vector>

#include <poppler-page.h>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_matrix.h"

namespace hoshin {

/// How a page of text that is turned on its side, or written from the top down, is looked at: as if
/// it were upright, lines running from left to right.
struct Turn {
  int quarters = 0;              ///< As poppler counts the rotation of a word: 1 runs downwards, 3 upwards.
  bool stacked = false;          ///< Written from the top down in upright characters.
  double width = 0, height = 0;  ///< Of the page as it is.

  Rect of(const poppler::rectf& r) const {
    if (quarters == 1) return {r.top(), width - r.right(), r.bottom(), width - r.left()};
    if (quarters == 3) return {height - r.bottom(), r.left(), height - r.top(), r.right()};
    return {r.left(), r.top(), r.right(), r.bottom()};
  }

  /// The same of a point.
  Matrix matrix() const {
    if (quarters == 1) return {0, -1, 1, 0, 0, width};
    if (quarters == 3) return {0, 1, -1, 0, height, 0};
    return {};
  }
};

/// Words that run in one direction.
struct DirectedWords {
  Turn turn;
  PrintedPage page;  ///< As it is looked at: the rules are still to be found.
};

/// The words of `page`, once for each direction in which they are to be read: all of them in most cases. What
/// stands apart from text that is turned on its side is read upright, before it.
std::vector<DirectedWords> readings_of(const poppler::page& page);

}  // namespace hoshin
