// corpus/formats/pdf/page_roles.h - what the lines of printed pages are, by size and place.
#pragma once
#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "corpus/formats/pdf/page_layout.h"
#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"
#include "schema/passage.h"

namespace hoshin {

/// A page in reading order.
struct PageContent {
  double width = 0, height = 0;  ///< In points.
  std::vector<PageItem> items = {};
  std::vector<std::u32string> hidden = {};  ///< Lines that nobody sees.
  int sides = 0;                            ///< Of a comparison: how many.
  bool sides_go_on = false;                 ///< They are those of the page before.
  int number = 1;    ///< From 1. What runs in another direction follows on the same page.
  int quarters = 0;  ///< How often the page was turned to read it, as poppler counts: 1 runs downwards.
};

/// What an item of a page has been recognised as.
struct Role {
  LinePlace place = LinePlace::kBody;
  int heading = 0;  ///< As Line::heading.
  bool title = false;
  std::string note_number;
};

using Roles = std::vector<std::vector<Role>>;  ///< Of each page, of each of its items.

/// Of each page, of each of its items, the numbers of its lines (Line::number): a table has several.
using LinesOfItems = std::vector<std::vector<LineRange>>;

/// Whether two sizes of type are meant to be one.
inline bool same_size(double a, double b) { return std::abs(a - b) <= 0.06 * std::max(a, b); }

/// The size that most characters are printed in.
double body_size(std::span<const PageContent> pages);

Roles roles_of_pages(const std::vector<PageContent>& pages, const LayoutWords& words);

/// The lines of a document's pages. Told by place and size, against what most of the document is printed in:
/// running heads (they come again at the same height), page numbers (apart from the text, or counting with
/// the pages), footnotes (small, at the foot, going on on the next page), headings and the title (large).
/// Of each other line, how far it is from the one before, whether it is full, and whether it is indented.
/// `numbers`, if given, receives where each item went.
std::vector<Line> lines_of_pages(const std::vector<PageContent>& pages, const LayoutWords& words,
                                 LinesOfItems* numbers = nullptr);

}  // namespace hoshin
