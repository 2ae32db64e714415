// corpus/formats/pdf/page_column_ends.h - the two sides of columns, and where these begin and end.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_columns.h"

namespace hoshin {

enum class Side { kLeft, kRight };

/// Calls `visit` with the box of each atom, or of each word of one that reaches over the gutter, that stands
/// on that side.
template <class Visit>
void visit_side(const std::vector<Band>& bands, const Columns& c, Side side, Visit visit) {
  const auto on_side = [&](const Rect& box) { return (box.middle_x() < c.gutter) == (side == Side::kLeft); };
  for (std::size_t b = c.first; b < c.last; ++b) {
    for (const Atom& atom : bands[b]) {
      if (atom.grid || atom.box.left >= c.gutter || atom.box.right <= c.gutter) {
        if (on_side(atom.box)) visit(atom, atom.box);
        continue;
      }
      for (const Word& word : atom.words) {
        if (on_side(word.box)) visit(atom, word.box);
      }
    }
  }
}

/// The box around what stands on that side, which is something.
Rect hull_of_side(const std::vector<Band>& bands, const Columns& c, Side side);

/// Where the atoms of that side stand, without their words: copies of these are dear.
std::vector<Atom> places_of_side(const std::vector<Band>& bands, const Columns& c, Side side);

/// Where columns end. Lines set to the right margin below them are none of theirs. Lines that only the left
/// side has are a heading or a note of both, unless they are the rest of the left column: they end the
/// page, are the odd line of balanced columns, or go on with a paragraph.
std::size_t end_of(const std::vector<Band>& bands, const Columns& c, double em);

/// Where columns begin: with lines of the right column alone above the first band that has both, from `from`
/// on. What stands over the left one alone may be a heading of both.
std::size_t begin_of(const std::vector<Band>& bands, std::size_t from, const Columns& c, double em);

}  // namespace hoshin
