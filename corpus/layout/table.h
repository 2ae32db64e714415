// corpus/layout/table.h - tables of any format to lines that know their headers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"
#include "schema/passage.h"

namespace hoshin {

/// One cell. Rows and columns count from 0; a merged cell stands where it begins.
struct TableCell {
  std::u32string text;  ///< Line ends and tabs in it count as spaces.
  std::size_t row = 0, column = 0;
  std::size_t row_span = 1, column_span = 1;
  bool header = false;      ///< A header by markup (th, a repeated header row). Without any the words tell.
  bool number = false;      ///< A number by its source, however it is shown.
  bool emphasised = false;  ///< Bold or shaded.
};

struct InnerTable;

/// A table in the order of its source; cells may be missing.
struct Table {
  std::vector<TableCell> cells;
  std::vector<LineRange> source_lines;  ///< Of the rows, where the source has lines; else empty.
  /// Where each column begins and the last one ends, on a printed page; else empty.
  std::vector<double> edges;
  std::vector<InnerTable> inner;  ///< Tables in its cells, in order; no cell has their text.
};

/// A table that stands in a cell of another.
struct InnerTable {
  std::size_t row = 0, column = 0;  ///< Of the cell.
  Table table;
};

class ColumnHeads;

/// The title of a group of rows, and what titles of one level have in common.
struct RowGroup {
  std::u32string text;
  std::string look;
};

/// The heads of the table added last, for one that has the same columns on its page and no heads of its own:
/// it goes on with the other on the next page, or below another title.
struct TableMemory {
  std::shared_ptr<const ColumnHeads> heads;
  std::vector<double> edges;
  /// The titles of the groups of rows with which it ended. The next table goes on with it if it is the same
  /// one on another page; who writes what stands between empties it.
  std::vector<RowGroup> groups = {};
};

/// Adds a line for each row that has something in it. Which rows are headers is told by markup, else by
/// head_rows_at() in table_heads.h; a row may begin a second table with headers of its own. The headers of
/// each cell's column go with it, and so do cells that hold for it but begin above: merged ones, and those
/// at the left that only the first row of a group has. A cell across the whole table is a title: above all
/// others it goes with every row, else with the rows up to the next such cell.
/// A table without a row of two cells is a box: each line of its cells becomes a paragraph of its own.
/// The rows of an inner table follow the row that it stands in, under the name of that row.
///
/// Takes time in proportion to the cells, whatever they claim to cover.
void add_table(LineCollector& lines, const Table& table, const LayoutWords& words,
               TableMemory* memory = nullptr);

/// A text of a sheet that is in none of its tables.
struct SheetText {
  std::u32string_view text;  ///< As the cell has it, with its line ends.
  bool title = false;        ///< The document's.
  int heading = 0;        ///< The title of what is below: its level from 1. 0: a unit, a date, a note, text.
  bool aside = false;     ///< A unit, a date, the number of a paper.
  bool repeated = false;  ///< It stands there once more for another page of the print.
};

/// Adds what stands on a sheet, which may be several tables below and beside each other, with titles above
/// them, units and dates beside the titles, notes below, and forms: labels with values beside them. Rows are
/// added as add_table() does; other texts go to `on_text`, in order with them. An empty one says that rows
/// follow over which there is no title. The first title is the document's, unless that is `titled` already.
///
/// What holds for the rows of a long sheet - heads, titles, groups, merged cells - goes with them, and only
/// some of its cells are held at a time; tables beside each other are told apart among those.
class SheetTables {
 public:
  using OnText = std::function<void(const SheetText&)>;

  /// A sheet of no more than `cells_at_once` is looked at as a whole.
  SheetTables(LineCollector& lines, const LayoutWords& words, bool titled, OnText on_text,
              std::size_t cells_at_once = SIZE_MAX);
  ~SheetTables();

  /// The sheet, to which cells and line numbers are added row by row; cells may go.
  Table& sheet();

  /// The row is whole.
  void end_row();

  /// Adds the lines of all that has not been added yet.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The same for a sheet in one part.
void add_sheet(LineCollector& lines, Table sheet, const LayoutWords& words, bool titled,
               const SheetTables::OnText& on_text);

}  // namespace hoshin
