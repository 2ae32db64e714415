// corpus/formats/pdf/page_layout.h - the reading order of a printed page.
#pragma once
#include <optional>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/layout/table.h"

namespace hoshin {

/// Where an item stands that is on no side of a comparison.
inline constexpr int kAboveSides = 0, kBelowSides = -1;

/// A line or a table of a page.
struct PageItem {
  PrintedLine line;  ///< Of a table: only its box counts.
  std::optional<Table> table;
  std::vector<Rect> cells;    ///< Of a table: where its cells stand.
  std::optional<Rect> frame;  ///< Of a line that stands alone in a box: the box.
  bool new_column = false;    ///< The first line of a column that may go on with the one before.
  bool new_box = false;       ///< The first line of a box, or behind a box or table.
  int side = 0;               ///< Of a comparison (page_comparison.h): from 1 on; else one of these two.
  bool side_head = false;     ///< 改正後 over its side.
  bool label = false;         ///< Of a diagram: above nothing.
  bool thumb_index = false;   ///< The tab of a chapter, in the outer margin beside all else.
};

/// How a page is to be read.
enum class PageKind {
  kUsual,
  kOneColumn,  ///< Gaps in its lines are only gaps.
  kPairs,      ///< What stands in a grid are rows of texts beside each other, however long: a table.
};

/// The lines and tables of `page` as a person reads them: columns from left to right below what stands
/// over both of them, boxes that stand in rows row by row, a box beside running text where a sentence ends,
/// tables row by row. Every word is in exactly one item.
std::vector<PageItem> read_page(const PrintedPage& page, PageKind kind = PageKind::kUsual);

}  // namespace hoshin
