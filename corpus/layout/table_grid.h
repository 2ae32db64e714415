// corpus/layout/table_grid.h - the cells of a table in order, and what each looks like.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/layout/table.h"

namespace hoshin {

/// What a cell looks like by itself.
enum class CellKind {
  kWord,    ///< A name, a label, a short remark.
  kText,    ///< A sentence, or more than any head has.
  kNumber,  ///< 1,234 ▲56 7.8億円 12%.
  kYear,    ///< 2024: a number that may as well be a head.
  kDate,    ///< Nothing but a date or a time: 令和２年２月分, 2019/05/16.
  kUnit,    ///< 人, 千円, (単位：百万円): what others are counted in.
  kSign,    ///< ―, ○, *: it may stand under any head.
};

/// `text` is one line, not empty.
CellKind kind_of_cell(std::u32string_view text, const LayoutWords& words);

/// `text` with white space trimmed and each run of it made one space.
std::u32string on_one_line(std::u32string_view text);

/// A cell with text.
struct PlacedCell {
  std::u32string text;  ///< On one line.
  std::size_t row = 0, column = 0, row_span = 1, column_span = 1;
  CellKind kind = CellKind::kWord;
  bool header = false;      ///< By markup.
  bool emphasised = false;  ///< Bold or shaded.
  const TableCell* source = nullptr;

  std::size_t row_end() const { return row + row_span; }
  std::size_t column_end() const { return column + column_span; }
  bool meets(std::size_t begin, std::size_t end) const { return column < end && begin < column_end(); }
  bool is_label() const { return kind != CellKind::kNumber && kind != CellKind::kText; }
};

/// The cells of a table that have text, row by row from left to right. Rows without any are none: a row's
/// number here counts those that have some. All members take time in proportion to what they return.
class TableGrid {
 public:
  /// With at least `columns` columns.
  TableGrid(const Table& table, const LayoutWords& words, std::size_t columns = 0);

  std::size_t rows() const { return rows_.size(); }
  std::size_t columns() const { return columns_; }

  std::span<const PlacedCell> row(std::size_t r) const {
    return std::span(cells_).subspan(rows_[r].first, rows_[r].second - rows_[r].first);
  }

  /// The row of the source.
  std::size_t source_row(std::size_t r) const { return row(r).front().row; }

  /// Whether an empty row of the source stands over row `r`, and no cell reaches over it.
  bool gap_above(std::size_t r) const { return gaps_[r]; }

  /// The next cells below row `r` that begin in the columns [begin, end): `most` of a column, of the first
  /// few columns.
  std::vector<const PlacedCell*> below(std::size_t r, std::size_t begin, std::size_t end,
                                       std::size_t most) const;

  /// Whether all cells of row `r`, and of each below it, are headers by markup: they head nothing.
  bool only_headers_from(std::size_t r) const { return r >= only_headers_; }

  /// How many rows of the source the first cell covers, if it has no text: the corner between heads at the
  /// top and names at the left.
  std::size_t corner_rows() const { return corner_rows_; }

  /// One cell, which covers all columns.
  bool is_across(std::size_t r) const;

 private:
  void read_cells(const Table& table, const LayoutWords& words);
  void group_rows();
  void index_columns();

  std::vector<PlacedCell> cells_;                               // by row, then column
  std::vector<std::pair<std::size_t, std::size_t>> rows_;       // [first, second) of cells_
  std::vector<bool> gaps_;                                      // of each row
  std::vector<std::pair<std::size_t, std::size_t>> by_column_;  // (column, index into cells_), sorted
  std::size_t columns_ = 0;
  std::size_t corner_rows_ = 0;
  std::size_t only_headers_ = 0;  // the first of the last rows that are headers throughout
};

}  // namespace hoshin
