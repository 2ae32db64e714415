// corpus/formats/pdf/pdf_content.h - what the content of a page paints, in the order in which it does.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_colour.h"
#include "corpus/formats/pdf/pdf_matrix.h"

class QPDFPageObjectHelper;

namespace hoshin {

struct Point {
  double x = 0, y = 0;
};

/// A path on the page as it is shown.
struct PaintedPath {
  std::vector<std::pair<Point, Point>> lines;  ///< Straight pieces; of a rectangle four.
  Rect bounds{1e9, 1e9, -1e9, -1e9};           ///< Of curves, too.
  bool curved = false;
  std::vector<Point> outline;  ///< Of its first part, curves as a few straight pieces within them.
  std::size_t parts = 0;
  bool strokes = false, fills = false;
  Colour fill, stroke;
  double line_width = 0;
  Rect clip;            ///< Where it is seen at most.
  bool opaque = false;  ///< Within `clip` nothing beneath it shines through, as far as that is known.
};

/// What one operator shows of text.
struct PaintedText {
  double x = 0, y = 0;     ///< Where its line begins, on its base line.
  double reach = 0;        ///< It ends no further to the right of that.
  bool upright = false;    ///< Runs from left to right.
  bool plain = false;      ///< Its letters are filled with `fill`, and no more.
  bool invisible = false;  ///< Neither filled nor stroked.
  bool clips = false;      ///< The same, but what is painted next may be seen through it.
  bool tiny = false;       ///< Too small for any reader.
  double size = 0;         ///< Of its letters on the page.
  std::size_t bytes = 0;
  std::size_t count = 0;  ///< Of its letters, about.
  Colour fill;
  Rect clip;                                ///< Where it is seen at most.
  const std::u32string* letters = nullptr;  ///< While it is shown, if the listener wants them.
};

/// Told what a page paints, the bottom first.
class PaintListener {
 public:
  virtual ~PaintListener() = default;
  virtual void path(const PaintedPath& path) = 0;
  virtual void text(const PaintedText& text) = 0;
  virtual void picture(const Rect& box) = 0;  ///< Or a shading: nobody knows its colours.
  virtual bool wants_letters() const { return false; }
};

/// Follows the operators of a page and of the forms in it. `to_page` maps its user space to what is shown.
/// What qpdf throws goes through. Returns whether it came to the end: content beyond half a million operators
/// draws maps.
bool follow_content(QPDFPageObjectHelper& page, const Matrix& to_page, PaintListener& listener);

}  // namespace hoshin
