// corpus/formats/office/xlsx_places.h - places and ranges of a sheet, as a workbook names them.
#pragma once
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

/// A place in a sheet, from 0.
struct CellPlace {
  std::size_t row = 0, column = 0;
  auto operator<=>(const CellPlace&) const = default;
};

/// "AB12"; nothing if it is no place of a sheet.
std::optional<CellPlace> cell_place(std::string_view name);

/// Columns of a sheet, such as those that nobody sees.
class ColumnSet {
 public:
  /// From 0; both ends count.
  void add(std::size_t first, std::size_t last);
  bool contains(std::size_t column) const { return column < columns_.size() && columns_[column]; }
  bool empty() const { return columns_.empty(); }

 private:
  std::vector<bool> columns_;
};

/// The columns of a sheet that are printed.
class PrintedColumns {
 public:
  /// "Sheet!$A$1:$AO$43", "Sheet!$A:$AK,Sheet!$C$1:$D$9"; what cannot be read prints all.
  void add(std::string_view ranges);

  /// From 0; both ends count.
  void add(std::size_t first, std::size_t last) { columns_.add(first, last); }

  bool contain(std::size_t column) const { return columns_.empty() || columns_.contains(column); }

 private:
  static std::optional<std::size_t> column_of(std::string_view place);

  ColumnSet columns_;
};

}  // namespace hoshin
