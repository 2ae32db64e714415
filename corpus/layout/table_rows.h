// corpus/layout/table_rows.h - the rows of a table whose heads are known, each as a line.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"

namespace hoshin {

/// Writes rows of `grid` in order, each with what holds for it.
class RowWriter {
 public:
  RowWriter(LineCollector& lines, const TableGrid& grid, const Table& table, const LayoutWords& words)
      : lines_(lines), grid_(&grid), table_(&table), words_(words) {}

  /// Keeps what holds for rows to come: of the grid so far nothing is needed any more.
  void forget_grid();
  /// Rows to come are those of `grid`, of the same table.
  void go_on_in(const TableGrid& grid, const Table& table) {
    grid_ = &grid;
    table_ = &table;
  }

  /// Writes `heads`; rows written from now on stand under them, and under nothing else but the titles of
  /// groups right above them.
  void begin(const HeadRows& heads);

  /// Rows written from now on stand under the heads of another table.
  void go_on_under(const ColumnHeads& heads) { stand_under(heads); }

  /// Whether row `r` says of its columns what their heads say, as no row of the body does.
  bool repeats_heads(std::size_t r) const;

  /// A title of the whole table, over its heads; written as a line.
  void write_title(std::size_t r);

  /// A title of the rows below, up to the next. Right below another one it is of a group within that: up to
  /// the next that looks like it.
  void write_group(std::size_t r);

  void write(std::size_t r);

  /// Whether row `r`, under no heads, has labels and values by turns, each value right beside its label: some
  /// label is known or set off from its value, or it is so in the row above, which has the same columns.
  bool is_form_row(std::size_t r) const;

  /// A row of labels and values: each value has the label at its left for its head. With `beside`, only where
  /// no empty cell is between the two.
  void write_form(std::size_t r, bool beside = false);

  /// A label and a running text: the text is a paragraph, and the label its heading.
  void write_prose(std::size_t r);

  const ColumnHeads& heads() const { return heads_; }

  /// The titles of the groups that the last row was in, outermost first.
  const std::vector<RowGroup>& groups() const { return groups_; }
  void go_on_in_groups(std::vector<RowGroup> groups) { groups_ = std::move(groups); }

  /// What rows written from now on stand under, outermost first.
  std::vector<std::u32string> titles() const;
  /// They stand under these, too, whatever follows.
  void stand_under(std::vector<std::u32string> titles) { titles_ = std::move(titles); }

 private:
  /// What the columns of a row say of its cells. Rows with cells in the same columns have it in common.
  struct Columns {
    std::vector<std::pair<std::size_t, std::size_t>> of;  ///< [begin, end) of each cell.
    SharedList<std::vector<std::u32string>> headers;
    SharedList<std::u32string> units;
  };
  const Columns& columns_of(std::size_t r);
  void stand_under(ColumnHeads heads);

  std::string look_of_group(const PlacedCell& cell) const;
  void write_head(std::size_t r, std::size_t heads_above);
  void add_body_row(std::size_t r, TableRow facts);
  void add_line(std::size_t r, TableRow facts);
  void add_line(std::size_t r, std::u32string_view text, TableRow facts);
  std::vector<TableRow::Carried> carried(std::size_t r);
  void remember(std::size_t r);
  static bool may_hold_below(const PlacedCell& cell);

  LineCollector& lines_;
  const TableGrid* grid_;
  const Table* table_;
  const LayoutWords& words_;

  std::uint32_t number_ = 0;  ///< Of the table.
  ColumnHeads heads_;
  Columns columns_;  ///< Of the last row under `heads_`.
  std::vector<std::u32string> titles_;
  std::vector<RowGroup> groups_;
  std::size_t group_end_ = SIZE_MAX;         ///< The row of the source behind the last title of a group.
  std::vector<std::size_t> form_;            ///< Where the cells of the row above begin, if it is a form's.
  std::vector<const PlacedCell*> reaching_;  ///< Merged with cells of rows below, by column.
  std::map<std::size_t, const PlacedCell*> stub_;  ///< The last cells at the left, by column.
  std::set<std::size_t> grouping_;                 ///< Columns with a cell for several rows, without a merge.
  std::vector<PlacedCell> kept_;  ///< Those of `reaching_` and `stub_` that are in no grid any more.
};

}  // namespace hoshin
