// corpus/layout/table_heads.h - which rows of a table are the heads of its columns.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "corpus/layout/table_grid.h"

namespace hoshin {

/// What a row at the head of a table is good for.
enum class HeadRole {
  kHead,   ///< Its cells are heads of the columns below.
  kUnit,   ///< 人 | 円: what the columns are counted in.
  kAside,  ///< Codes, dates of the series, the same heads in another language: above the columns, but no
           ///< heads.
};

/// The head rows [begin, begin + roles.size()) of a grid; none if empty.
struct HeadRows {
  std::size_t begin = 0;
  std::vector<HeadRole> roles;

  std::size_t end() const { return begin + roles.size(); }
  bool empty() const { return roles.empty(); }
};

/// The head rows that begin with row `r` of `grid`. Evidence is summed, and no single sign decides: words
/// over numbers, words that are known as heads, bold or shaded cells over plain ones, wide cells over
/// narrow ones, a row of one word many times over. What heads a table leaves most of its columns with a
/// head; a row of labels beside values is none. Markup goes before all that. With `likely` less will do:
/// the cells are a table by their borders or by markup, and `r` is its first row.
HeadRows head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words, bool likely = false);

/// As head_rows_at(), for a row below others of a table: the row itself must be one of heads beyond doubt.
HeadRows second_head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words);

/// Whether row `r` has labels of a form, with an empty cell beside each for its value: one of the next rows
/// has a value there, or has known labels where this one has its own.
bool is_unfilled_row(const TableGrid& grid, std::size_t r, const LayoutWords& words);

/// The heads over each column of a table. A head without merged cells reaches over the columns at its right
/// that have heads in the next row, but none in its own; that of a column of names reaches over no numbers.
class ColumnHeads {
 public:
  ColumnHeads() = default;
  ColumnHeads(const TableGrid& grid, const HeadRows& rows);

  bool empty() const { return rows_.empty(); }

  /// Those over columns [begin, end), outermost first; at most eight.
  std::vector<std::u32string> over(std::size_t begin, std::size_t end) const {
    return over(begin, end, rows_.size());
  }
  /// Only those of the first `rows` rows of heads.
  std::vector<std::u32string> over(std::size_t begin, std::size_t end, std::size_t rows) const;

  /// The unit of the column, by a row of units; may be empty.
  std::u32string unit_over(std::size_t begin, std::size_t end) const;

  /// Whether all of [begin, end) lies among the columns of these heads.
  bool covers(std::size_t begin, std::size_t end) const { return begin >= begin_ && end <= end_; }
  /// How many heads stand in the last of their rows.
  std::size_t columns() const { return rows_.empty() ? 0 : rows_.back().size(); }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

 private:
  struct Head {
    std::u32string text;
    std::size_t begin = 0, end = 0;
  };
  using Row = std::vector<Head>;  // from left to right

  static std::vector<Head>::const_iterator first_behind(const Row& row, std::size_t column);
  void extend(const TableGrid& grid, const std::vector<std::size_t>& numbers, std::size_t last);
  void reach_left(const TableGrid& grid, std::size_t last);

  std::vector<Row> rows_;
  Row units_;
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace hoshin
