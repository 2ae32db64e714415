// corpus/money/table_money.h - the figures of tables: numbers whose unit stands in a header or near the
// table.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/lines/figures.h"
#include "corpus/money/row_look.h"
#include "corpus/money/table_columns.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// A figure of a row with what its table says of it.
struct RowFigure {
  std::size_t indent = 0;  ///< How far in its name stands: cells before it, those carried from above too.
  MoneyFigure figure;
  std::string cell;                      ///< The text before the figure in its cell.
  std::string behind;                    ///< The text behind it.
  std::string label;                     ///< What the row is about; may be empty.
  bool outer = false;                    ///< Its name stands before that of its row: 目 before 節.
  bool label_follows = false;            ///< The label stands right of the figure.
  bool bare = false;                     ///< A number whose unit is known from elsewhere.
  bool source = false;                   ///< As FigureSite::source.
  bool sums_row = false;                 ///< Its column holds the sums of rows.
  bool sums_column = false;              ///< Its row holds the sums of columns.
  std::size_t cell_number = 0;           ///< From the left.
  std::size_t label_cell = 0;            ///< In which cell the label stands.
  std::vector<std::string> headers;      ///< Of its column, outermost first.
  std::vector<std::string> row_headers;  ///< Of its row.
  std::string corner;                    ///< Over the labels: it may say what all cells are, 補助上限.
  std::optional<BudgetLabel> column;     ///< Which money its column says; the year may be open.
  std::optional<BudgetLabel> row;        ///< Which money its row says.
  std::string part;                      ///< As Amount::part.
};

/// Reads rows of tables whose source knows the cells (Paragraph::row). Keeps what it has made of
/// headers: one for a document.
class RowReader {
 public:
  RowReader(std::optional<int> near, const BudgetWords& budgets, const TableWords& tables)
      : near_(near), budgets_(budgets), tables_(tables), looks_(near, budgets, tables) {}

  /// Forgets what the cells of the table before said.
  void begin_table() {
    looks_.begin_table();
    first_unit_.reset();
    last_year_.reset();
  }

  /// The figures of `p`, a row, in order; `unit` as units_near() has it, `in_yen` as rows_in_unsaid_yen().
  std::vector<RowFigure> read(const Paragraph& p, std::optional<std::int64_t> unit, bool in_yen = false);

 private:
  static bool is_outer(const RowLook& row, std::size_t c);
  std::size_t label_cell_of(const RowLook& row, std::size_t c) const;
  std::vector<MoneyFigure> figures_of(const RowLook& row, std::size_t c);
  std::vector<MoneyFigure> difference_in(const RowLook& row, std::size_t c,
                                         const std::vector<std::vector<MoneyFigure>>& figures) const;
  std::optional<std::int64_t> unit_of(const RowLook& row, std::size_t c) const;
  std::optional<std::int64_t> unit_at(const RowLook& row, std::size_t c) const;
  std::optional<int> counted_year(const std::string& cell);
  std::optional<BudgetLabel> time_of(const RowLook& row);
  std::optional<BudgetLabel> with_year(std::vector<std::string> headers,
                                       const std::optional<BudgetLabel>& row) const;
  static std::string part_of(const RowLook& row, std::size_t c, const MoneyFigure& figure, bool sums_columns);

  std::optional<int> near_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  RowLooks looks_;
  /// Of a table without heads: the unit that is printed at its first figure alone.
  std::optional<std::int64_t> first_unit_;
  std::optional<int> last_year_;  ///< That a cell under 年度 has said.
};

}  // namespace hoshin
