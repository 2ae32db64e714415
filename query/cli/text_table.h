// query/cli/text_table.h - rows of cells under each other, aligned by display columns.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/terminal.h"

namespace hoshin {

enum class Align { kLeft, kRight };

struct TableColumn {
  std::string title;
  Align align = Align::kLeft;
  Look look = Look::kPlain;
};

/// A table without lines: two spaces between columns, titles faint, no space at
/// the end of a line. The last column is cut with … where it would pass `width`, unless it is of figures;
/// the others are as wide as their widest cell.
class TextTable {
 public:
  explicit TextTable(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}

  /// As many cells as columns; shown in one line.
  void add_row(std::vector<std::string> cells);

  std::string render(std::size_t width, const Palette& palette) const;

 private:
  std::vector<std::size_t> column_widths(std::size_t width) const;

  std::vector<TableColumn> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hoshin
