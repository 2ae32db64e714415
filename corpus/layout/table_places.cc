#include "corpus/layout/table_places.h"

namespace hoshin {

TablePlace TablePlaces::next(const Paragraph& paragraph) {
  TablePlace place;
  const std::size_t sheet = paragraph.workbook_sheet;
  if (sheet > 0 && sheet <= sheets_.size()) place.sheet = sheets_[sheet - 1];
  if (!paragraph.row || paragraph.row->table == 0) return place;
  if (one_table_) {
    place.sheet_row = static_cast<int>(paragraph.row->number);
    return place;
  }
  if (paragraph.page != page_) tables_.clear();
  page_ = paragraph.page;
  place.table = tables_.try_emplace(paragraph.row->table, static_cast<int>(tables_.size()) + 1).first->second;
  return place;
}

}  // namespace hoshin
