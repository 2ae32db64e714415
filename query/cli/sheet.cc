#include "query/cli/sheet.h"

#include <charconv>
#include <cstdint>

#include "schema/json_writer.h"

namespace hoshin {
namespace {

void write_cell(JsonWriter& json, const std::string& cell, ColumnKind kind) {
  if (cell.empty()) return json.null();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  const bool whole = error == std::errc() && end == cell.data() + cell.size();
  const bool has_numbers = kind == ColumnKind::kNumber || kind == ColumnKind::kYen;
  has_numbers&& whole ? json.value(number) : json.value(cell);
}

}  // namespace

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

std::string sheet_json_lines(const Sheet& sheet) {
  std::string out;
  for (const SheetRow& row : sheet.rows) {
    JsonWriter json;
    json.begin_object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      json.key(sheet.columns[i].name);
      write_cell(json, row.cells[i], sheet.columns[i].kind);
    }
    json.end_object();
    out += json.take() + '\n';
  }
  return out;
}

}  // namespace hoshin
