// corpus/money/row_look.h - a row of a table before its figures are read: whose they may be, in which unit.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/money/table_columns.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// 追加額 and 修正減少額, by the numbers of their columns.
struct SupplementColumns {
  std::size_t added = 0, reduced = 0;
};

/// A row with what is known of it before its figures are read.
struct RowLook {
  std::vector<std::string> cells;            ///< As printed.
  std::vector<const Column*> columns;        ///< Of each cell.
  std::optional<std::int64_t> unit;          ///< For the columns that say none.
  std::optional<std::int64_t> sibling_unit;  ///< That several heads of its table say, and no other.
  std::optional<std::int64_t> whole;         ///< Of the column whose parts other columns are, if it says one.
  std::string label;                         ///< What the row is about.
  std::optional<std::size_t> label_cell;     ///< Where that stands.
  std::size_t first_figure = 0;              ///< Cells before it that are numbers count rows or years.
  std::optional<BudgetLabel> money;          ///< What the row's label says: 当初予算, 令和７年度.
  std::optional<SupplementColumns> supplement;  ///< If its table has both.
  bool other = false;                           ///< Its numbers are no money: 執行率（％）.
  bool within = false;  ///< They are parts of those of a row above: うち岸壁の点検.
  bool change = false;  ///< They are differences to another year: 比較.
  bool total = false;
};

/// Looks at rows. Keeps what it has made of heads, and what cells have said of units: one for a document.
class RowLooks {
 public:
  RowLooks(std::optional<int> near, const BudgetWords& budgets, const TableWords& tables)
      : near_(near), budgets_(budgets), tables_(tables) {}

  /// Forgets what the cells of the table before said.
  void begin_table() {
    said_units_.clear();
    table_unit_.reset();
  }

  /// Row `p`, of which what is said of the last one is no more true; `unit` as units_near() has it.
  RowLook look_at(const Paragraph& p, std::optional<std::int64_t> unit);

  /// The unit of a column, where a cell of its table has said one; or of another on its page with the same
  /// heads.
  std::optional<std::int64_t> said_in_table(const Column& column) const;
  std::optional<std::int64_t> said_on_page(const Column& column) const;

 private:
  const Column& column_of(const std::vector<std::u32string>& headers);
  void look_at_columns(const Paragraph& p, RowLook& row);
  void look_for_units(const Paragraph& p, RowLook& row);
  void look_for_supplement(RowLook& row) const;
  void look_for_label(RowLook& row);
  void look_at_groups(const Paragraph& p, RowLook& row) const;
  bool names_figure(RowLook& row, std::size_t c) const;
  bool is_inner_label(const RowLook& row, std::size_t c) const;
  std::optional<BudgetLabel> money_named(const std::string& name) const;

  using Units = std::map<const Column*, std::int64_t>;
  static std::optional<std::int64_t> unit_in(const Units& units, const Column& column);

  std::optional<int> near_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  std::map<std::vector<std::u32string>, Column> columns_;
  Units said_units_, page_units_;
  /// That a cell of the table says, and nothing else: （単位：百万円）.
  std::optional<std::int64_t> table_unit_;
  std::pair<int, int> page_;  ///< That it stands on: its page, and the sheet of a workbook.
};

/// Where in a cell the figures begin: behind a unit, 千円 1,200; behind a letter to which a form refers,
/// （ａ） 1,200; behind the name that the cell gives them, 所得割 1,200.
std::size_t figures_begin(const RowLook& row, std::size_t c);

}  // namespace hoshin
