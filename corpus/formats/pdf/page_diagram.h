// corpus/formats/pdf/page_diagram.h - the labels of a chart or a diagram, which stand in no columns.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// Lines right below each other, apart from all else: 雑収入等 over 3,423.
struct DiagramLabel {
  Rect box;
  std::vector<Atom> lines;  ///< From the top down.
  std::size_t names = 0;    ///< So many lines come before the first figure.

  /// Whether it is a name with its figure, in brackets perhaps what it changed by.
  bool names_figure() const { return names > 0 && names < lines.size(); }
};

/// Bands [first, last) that are a diagram.
struct Diagram {
  std::size_t first = 0, last = 0;
  std::vector<DiagramLabel> labels;  ///< Row by row.
};

/// The first diagram of `bands` from `from` on: labels of few characters at heights and at places that make
/// neither lines nor columns. Read line by line, they would be torn.
std::optional<Diagram> find_diagram(const std::vector<Band>& bands, std::size_t from);

}  // namespace hoshin
