// corpus/layout/sheet_titles.h - texts of a sheet outside of its tables: titles, units, dates, notes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/layout/table_grid.h"

namespace hoshin {

/// What a cell says that stands alone in its row, or beside a unit or a date.
enum class CaptionKind { kTitle, kAside, kText };

CaptionKind caption_kind(const PlacedCell& cell, const LayoutWords& words);

/// The titles that hold on a sheet, outermost first.
class SheetTitles {
 public:
  SheetTitles(bool document_titled, const LayoutWords& words)
      : words_(words), document_titled_(document_titled) {}

  /// The level, from 1, of a title: that of one above that looks like it, else below all above. 0: it is
  /// the document's.
  int enter(std::u32string_view text);

  /// Whether the sheet has had a title, or the lack of one has been told.
  bool told() const { return told_; }
  void tell() {
    told_ = true;
    document_titled_ = true;
  }

 private:
  const LayoutWords& words_;
  bool document_titled_, told_ = false;
  std::vector<std::u32string> looks_;
};

}  // namespace hoshin
