// corpus/formats/pdf/page_pieces.h - what a part of a page without columns has, from the top down.
#pragma once
#include <span>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// A line or a grid.
struct FlowPiece {
  Band row;  ///< Of a line: from left to right.
  const Node* grid = nullptr;
  bool beside = false;  ///< Stands beside a grid: its lines are shorter than others.
};

/// The pieces of `bands`, which lose their atoms, in reading order. Grids side by side, or beside labels, are
/// read from left to right. A box that running text flows around stands where a paragraph or an item of that
/// text ends: it parts no sentence.
std::vector<FlowPiece> pieces_of(std::span<Band> bands);

}  // namespace hoshin
