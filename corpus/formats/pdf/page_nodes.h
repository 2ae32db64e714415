// corpus/formats/pdf/page_nodes.h - the boxes and tables of a page, with the words in each.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/formats/pdf/page_layout.h"

namespace hoshin {

/// Whether `inner` stands in `outer`, which is larger.
bool holds(const Rect& outer, const Rect& inner);

/// Characters one below the other beside all else on the page, from the top down: the tab of a chapter in
/// the outer margin. A column of ○ or of digits is none.
std::vector<const Word*> thumb_index(const std::vector<Word>& words);

/// The vertical lines of a page that belong to no grid and are longer than a few lines of text: also what
/// goes on below the row of heads that it borders, as in a table that ends on another page.
std::vector<Rule> gutters_of(const PrintedPage& page, const std::vector<Node>& nodes);

/// The horizontal lines of a page that belong to no grid and are wider than a column of text: they part what
/// stands above from what stands below, as those around a heading do.
std::vector<Rule> bars_of(const PrintedPage& page, const std::vector<Node>& nodes);

/// The grids and panels of `page`, the smallest first, each with the words that stand in it and in none
/// inside it; `rest` receives those that stand in none. Those of `thumb` go nowhere.
std::vector<Node> nodes_of(const PrintedPage& page, PageKind kind, const std::vector<const Word*>& thumb,
                           std::vector<Word>& rest);

}  // namespace hoshin
