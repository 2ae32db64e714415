// query/cli/sheet.h - a table for other programs: columns that say what they hold, and rows.
#pragma once
#include <string>
#include <vector>

#include "text/delimited.h"

namespace hoshin {

/// What the cells of a column are to a program that tells numbers from text. A cell that is none of its
/// kind (a list of years, nothing) is text all the same.
enum class ColumnKind {
  kText,
  kNumber,
  kScore,  ///< A number with four decimals.
  kYen,    ///< A number in groups of three digits.
  kDate,   ///< 2024-07-10
  kLink,   ///< Text that leads to the source.
};

struct SheetColumn {
  std::string name;
  ColumnKind kind = ColumnKind::kText;
};

struct SheetRow {
  Cells cells;       ///< As many as columns.
  std::string link;  ///< A URL that the cell of the kLink column leads to; may be empty.
};

struct Sheet {
  std::string name;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
};

/// With a head.
std::string sheet_csv(const Sheet& sheet);

/// An object a row, its keys the names of the columns: numbers where the column has numbers, null for
/// nothing.
std::string sheet_json_lines(const Sheet& sheet);

/// The names of `columns` as a row.
Cells head_of(const std::vector<SheetColumn>& columns);

}  // namespace hoshin
