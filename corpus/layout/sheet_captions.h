// corpus/layout/sheet_captions.h - rows of a sheet that stand over its tables and head no columns.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "corpus/layout/sheet_titles.h"
#include "corpus/layout/table_grid.h"

namespace hoshin {

/// A text of such a row.
struct SheetCaption {
  std::u32string text;               ///< As the source has it; of 第７ | 表　世帯数 both.
  const PlacedCell* cell = nullptr;  ///< Of the two the latter.
  CaptionKind kind = CaptionKind::kTitle;
  /// The row has it before: a title is there again on each page that will be printed.
  bool repeated = false;
};

/// The cells of row `r`, whatever it is.
std::vector<SheetCaption> captions_of_row(const TableGrid& grid, std::size_t r, const LayoutWords& words);

/// A title, and units and dates beside it.
bool is_caption_row(const TableGrid& grid, std::size_t r, const LayoutWords& words);

/// Whether row `r`, of several cells, is one of titles beyond doubt: a long one over again, 第７ | 表　…, or
/// a year at the left of one.
bool is_title_row(const TableGrid& grid, std::size_t r, const LayoutWords& words);

}  // namespace hoshin
