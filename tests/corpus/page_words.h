// tests/corpus/page_words.h - printed pages made by hand.
#pragma once
#include <string>

#include "corpus/formats/pdf/page_geometry.h"
#include "text/normalizer.h"

namespace hoshin {

/// A word of full-width characters whose upper left corner is at (x, y).
inline Word word(std::string_view text, double x, double y, double em = 10) {
  const std::u32string characters = to_utf32(text);
  return {characters, {x, y, x + em * static_cast<double>(characters.size()), y + em}, em};
}

inline Rule across(double y, double from, double to) { return {true, y, from, to}; }
inline Rule down(double x, double from, double to) { return {false, x, from, to}; }

/// The four borders of a box.
inline void add_box(std::vector<Rule>& rules, const Rect& box) {
  for (const double y : {box.top, box.bottom}) rules.push_back(across(y, box.left, box.right));
  for (const double x : {box.left, box.right}) rules.push_back(down(x, box.top, box.bottom));
}

/// An upright A4 page without anything on it.
inline PrintedPage blank_page() { return {595, 842, {}, {}}; }

}  // namespace hoshin
