// corpus/formats/pdf/pdf_paint.h - the straight lines among what a page paints.
#pragma once
#include <utility>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_content.h"

namespace hoshin {

/// Keeps the lines that may border something: strokes, thin filled rectangles and the edges of filled ones,
/// but not of white on white.
class RuleListener : public PaintListener {
 public:
  /// `page_area` in square points: what fills most of it is its background.
  explicit RuleListener(double page_area) : page_area_(page_area) {}

  void path(const PaintedPath& path) override;
  void text(const PaintedText&) override {}
  void picture(const Rect&) override {}

  /// The lines, those of many dashes among them.
  std::vector<Rule> take();

  /// The filled areas, none of them white, in the order of painting; of many the first.
  std::vector<Rect> take_areas() { return std::move(coloured_); }

 private:
  void add_filled(const PaintedPath& path);
  bool is_seen(const Rect& box, const Colour& fill);
  bool is_on_own_colour(const Rect& box, const Colour& fill) const;
  void add(Point from, Point to);
  void push(const Rule& rule);

  double page_area_;
  std::vector<Rule> rules_;
  std::vector<Rule> dashes_;     ///< Too short for lines of their own.
  std::vector<Rect> coloured_;   ///< Filled areas on which white is seen.
  std::vector<Colour> colours_;  ///< Theirs.
};

}  // namespace hoshin
