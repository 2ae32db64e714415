// corpus/formats/pdf/page_atoms.h - the pieces of a page that are put in order, and how they lie to one
// another.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/page_grid.h"
#include "corpus/formats/pdf/page_panels.h"

namespace hoshin {

/// A piece of a line, or a whole grid.
struct Atom {
  Rect box;
  std::vector<Word> words;  ///< From left to right; empty for a grid.
  const struct Node* grid = nullptr;
  /// What is_value_text() said. It is asked again and again; who changes the words resets it.
  mutable std::optional<bool> value = std::nullopt;
};

/// A grid with what stands in it.
struct Node {
  PageGrid grid;
  std::vector<Word> words;                    ///< Of it and of no grid inside it.
  std::vector<Node*> inner;                   ///< Grids inside its cells.
  std::optional<Panel> panel = std::nullopt;  ///< Which it is, if its grid is one.

  /// What it takes on the page: a tab may reach over what stands above.
  const Rect& place() const { return panel ? panel->area : grid.box; }
};

/// Atoms at one height: a line, or what stands beside a high one.
using Band = std::vector<Atom>;

/// Labels of a list (日時, 場所) are narrower than any column of text, in ems.
inline constexpr double kLabelWidth = 8;

/// The words of a region as atoms: pieces of lines without a wide gap. None where there are but braces.
std::vector<Atom> atoms_of(std::vector<Word> words);

/// The size that half of the words have at least; 10 if there are none.
double em_of(const std::vector<Atom>& atoms);

/// The box around all of them, which are at least one.
Rect hull(const std::vector<Atom>& atoms);

/// From the top down: atoms that no other overlaps in height stand in bands of their own.
std::vector<Band> bands_of(std::vector<Atom> atoms);

/// `atoms`, none of them a grid, line by line: a band may hold several lines, when one beside them is higher.
std::vector<Band> lines_of(std::vector<Atom> atoms);

/// Whether an atom is a figure, not a word: 1,234, ▲5.6%, 7.8億円, ―.
bool is_value_text(const Atom& atom);

/// Whether an atom is a number with what it counts: 12,633点, 25人, 20,536（百万円）.
bool is_counted(const Atom& atom);

}  // namespace hoshin
