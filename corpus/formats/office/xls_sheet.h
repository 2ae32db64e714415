// corpus/formats/office/xls_sheet.h - one sheet of an old Excel file, as its records have it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/formats/format.h"
#include "corpus/formats/office/biff.h"
#include "corpus/formats/office/xls_workbook.h"
#include "corpus/formats/office/xlsx_places.h"

namespace hoshin {

struct XlsCell {
  enum class Kind : std::uint8_t { kNumber, kSharedText, kOwnText, kBool, kError };
  std::uint16_t row = 0, column = 0;
  std::uint16_t style = 0;
  Kind kind = Kind::kNumber;
  double value = 0;  ///< The number; the place of the text in its list; 0, 1; the code of the error.
};

/// Cells in the order of rows and columns; those without anything are none.
struct XlsCells {
  std::vector<XlsCell> cells;
  TextList texts;                                               ///< That the workbook does not share.
  std::vector<std::pair<std::uint16_t, std::uint16_t>> across;  ///< Rows and columns of the empty ones that a
                                                                ///< text before them goes across.
  std::vector<bool> hidden_rows;                                ///< Of each row, as far as any is hidden.
  ColumnSet hidden;
  std::map<CellPlace, CellPlace> merged;     ///< First cell -> last cell.
  std::vector<std::string> boxes, comments;  ///< Texts of shapes and titles of charts; notes at cells.

  bool is_hidden(std::size_t row) const { return row < hidden_rows.size() && hidden_rows[row]; }
};

/// Reads the records of `stream` from `begin` to the end of their sheet, of charts in it their titles. `end`
/// is the byte behind them. Throws Error kBadData: damaged, beyond the limits.
XlsCells read_xls_sheet(std::string_view stream, std::size_t begin, const XlsWorkbook& book,
                        const FormatLimits& limits, std::size_t& end);

}  // namespace hoshin
