// corpus/formats/pdf/page_geometry.h - what stands where on a printed page.
//
// Lengths are points (1/72 inch); x grows to the right and y downwards from the
// upper left corner of the page as it is shown.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace hoshin {

struct Rect {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double middle_x() const { return (left + right) / 2; }
  double middle_y() const { return (top + bottom) / 2; }
  bool contains(double x, double y) const { return x >= left && x <= right && y >= top && y <= bottom; }
  void add(const Rect& r) {
    left = std::min(left, r.left), top = std::min(top, r.top);
    right = std::max(right, r.right), bottom = std::max(bottom, r.bottom);
  }
};

/// A run of characters without a gap.
struct Word {
  std::u32string text;
  Rect box;
  double em = 0;  ///< Width of a full-width character of its font.
};

/// A straight line: a border of a cell or a box.
struct Rule {
  bool horizontal = false;
  double at = 0;              ///< y of a horizontal one, x of a vertical one.
  double begin = 0, end = 0;  ///< Its extent along the other axis, begin < end.
};

/// A page before anything is known of its order.
struct PrintedPage {
  double width = 0, height = 0;
  std::vector<Word> words;
  std::vector<Rule> rules;
  std::vector<Rect> areas = {};  ///< Filled with a colour, the bottom first.
};

/// Words that stand side by side and read on from left to right.
struct PrintedLine {
  std::u32string text;
  Rect box;
  double em = 0;       ///< Of most of its characters.
  Rect column;         ///< What it stands in: a column, a box, the page's text.
  bool first = false;  ///< The first line of its column.
  double hang = 0;     ///< Where the text behind its label (第２条, Q1) begins; 0 without a label.
  bool apart = false;  ///< Ends with a figure that stands apart from its words: at the right margin.
};

}  // namespace hoshin
