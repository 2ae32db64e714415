// corpus/formats/pdf/page_panels.h - panels whose titles stand on tabs over their upper edge.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// A panel with the tab that names it.
struct Panel {
  Rect area, tab;

  Rect box() const {
    Rect out = area;
    out.add(tab);
    return out;
  }
};

/// The panels among `areas`, filled ones of a page in the order of painting: each has a flat area over its
/// upper edge that is no wider.
std::vector<Panel> find_panels(const std::vector<Rect>& areas);

/// The same among the frames of a page: a box of their own stands over their upper edge, and nothing else.
std::vector<Panel> find_framed_panels(const PrintedPage& page);

/// `rules` without the edges of `panels`: those of a tab and of the panel cross and would make a table.
std::vector<Rule> without_edges(std::vector<Rule> rules, const std::vector<Panel>& panels);

}  // namespace hoshin
