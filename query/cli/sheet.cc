#include "query/cli/sheet.h"

namespace hoshin {

Cells head_of(const std::vector<SheetColumn>& columns) {
  Cells head;
  for (const SheetColumn& column : columns) head.push_back(column.name);
  return head;
}

std::string sheet_csv(const Sheet& sheet) {
  std::string out = csv_row(head_of(sheet.columns));
  for (const SheetRow& row : sheet.rows) out += csv_row(row.cells);
  return out;
}

}  // namespace hoshin
