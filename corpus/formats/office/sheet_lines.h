// corpus/formats/office/sheet_lines.h - the sheets of a workbook as lines, in whatever file they stand.
//
// A reader of a file calls start_sheet() for each visible sheet, gives the cells of its rows to tables(),
// and what lies over the cells to add_text():
//
//   SheetLines lines(context);
//   lines.start_sheet("歳出");
//   SheetTables tables = lines.tables();
//   lines.add_cell({U"演習", 0, 0}, tables);
//   tables.end_row();
//   tables.finish();
//   lines.end_sheet();
//   return lines.take();
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/format.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/layout/table.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// add_cell() and add_text() throw Error kBadData where the workbook goes beyond the limits.
class SheetLines {
 public:
  /// `context` must outlive it.
  explicit SheetLines(const FormatContext& context);

  /// The next visible sheet begins. A sheet without a title has its name for one, if somebody gave it one.
  void start_sheet(std::string_view name);
  void end_sheet() { heading_.clear(); }

  /// For cells of the sheet that are looked at together: those that are printed, those beside them.
  SheetTables tables();

  /// A visible cell with text.
  void add_cell(TableCell cell, SheetTables& tables);

  /// What lies over the cells: a text box, a label of a chart, a comment.
  void add_text(std::u32string_view text);

  /// A sheet that nobody sees, and filled cells of hidden rows and columns: of both, take() warns.
  void leave_out_sheet() { ++hidden_sheets_; }
  void leave_out_cells(std::size_t count) { hidden_cells_ += count; }

  /// A gap between parts of a sheet.
  void part() { lines_.add(U""); }

  /// All lines and the names of the sheets. The last call.
  SourceText take();

 private:
  void write_text(const SheetText& text);
  void write_heading();

  const FormatContext& context_;
  OfficeLines lines_;
  std::vector<std::string> sheets_;
  std::u32string heading_;  ///< The name of the sheet, as long as it may have to be a title.
  bool titled_ = false;     ///< The workbook has a title.
  std::size_t cell_count_ = 0, hidden_sheets_ = 0, hidden_cells_ = 0;
};

}  // namespace hoshin
