// corpus/formats/pdf/page_comparison.h - tables of comparison: the new text beside the old, over many pages.
//
// 改正後 | 改正前: articles run down each column as if it were a page of its own. Row by row they would be
// cut to pieces, so each side is read by itself, and under its head.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "corpus/formats/pdf/page_layout.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// From where to where the lines of a side go.
struct SideExtent {
  double left = 1e9, right = -1e9;
};

/// The part of a page where sides stand beside each other.
struct PageComparison {
  std::vector<std::u32string> heads;  ///< Of the sides, from left to right.
  std::vector<double> edges;          ///< x between each side and the next.
  double top = 0, bottom = 0;         ///< Without the line of heads, which stands right above.
  double head_top = 0;                ///< As `top` where the page repeats no heads.
  bool ruled = false;                 ///< The edges are lines.
  bool repeats_heads = false;
  bool paired = false;              ///< Lines part rows, each of a provision and what it was: a table.
  bool ended = false;               ///< Other text stands below it.
  std::vector<SideExtent> extents;  ///< Of the sides, on this page and those before.
};

/// What `page` compares; nothing for a page of anything else, a table of short cells among it. `before` is
/// what the page before ends with: its sides may go on without heads.
std::optional<PageComparison> find_comparison(const PrintedPage& page, const LayoutWords& words,
                                              const std::optional<PageComparison>& before);

/// As read_page(), side by side: PageItem::side counts them from 1.
std::vector<PageItem> read_comparison(const PrintedPage& page, const PageComparison& comparison);

}  // namespace hoshin
