// corpus/layout/table_places.h - which sheet, row or table a paragraph stands in, as a person counts them.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/layout/layout.h"

namespace hoshin {

struct TablePlace {
  std::string sheet;             ///< Passage::sheet
  std::optional<int> sheet_row;  ///< Passage::sheet_row
  std::optional<int> table;      ///< Passage::table
};

/// Counts the tables of each page, or of a document without pages.
class TablePlaces {
 public:
  /// `sheets` are those of a workbook (SourceText::sheets). With `one_table` the document is a table itself.
  TablePlaces(std::vector<std::string> sheets, bool one_table)
      : sheets_(std::move(sheets)), one_table_(one_table || !sheets_.empty()) {}

  /// Of the next paragraph: each must be asked for, in order.
  TablePlace next(const Paragraph& paragraph);

 private:
  const std::vector<std::string> sheets_;
  const bool one_table_;
  int page_ = 0;
  std::map<std::uint32_t, int> tables_;  ///< Of `page_`: TableRow::table -> its number there.
};

}  // namespace hoshin
