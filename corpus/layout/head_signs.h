// corpus/layout/head_signs.h - what in a row says that its cells are heads of columns.
#pragma once
#include <cstddef>
#include <string_view>

#include "corpus/layout/table_grid.h"

namespace hoshin {

/// Cells of a row that are looked at; a row of ten thousand heads is known by fewer.
inline constexpr std::size_t kCellsLookedAt = 64;
/// Longer than a head that nothing but its place tells.
inline constexpr std::size_t kMaxLikely = 40;

/// What stands below a cell.
struct Below {
  std::size_t numbers = 0, words = 0, dates = 0, plain = 0, all = 0;
  std::size_t texts = 0;       ///< Of words, those that are running text.
  std::size_t counted = 0;     ///< Cells with a digit in them: 10分の８, 300万円以下.
  std::size_t characters = 0;  ///< Of words and texts.

  /// The lower ones count: above them more heads may stand.
  bool is_numbers() const { return numbers > 0 && numbers >= words + dates; }
  bool is_dates() const { return dates > 0 && dates >= words + numbers; }
};

/// Fewer heads than these prove nothing about the columns beside them that are empty.
inline constexpr std::size_t kFewEvidenced = 2;

/// A row as a row of heads.
struct HeadScore {
  double sum = 0;               ///< Of all evidence.
  std::size_t cells = 0;        ///< Looked at.
  std::size_t evidenced = 0;    ///< Cells for which something says that they are heads.
  std::size_t barren = 0;       ///< Words without a cell below, for which nothing can say so.
  std::size_t numbers = 0;      ///< Cells that are numbers, which head nothing.
  bool alternating = true;      ///< Evidence for every other cell, from the first on: labels beside values.
  bool shaded_by_turns = true;  ///< Every other cell is shaded or bold, from the first on.
  bool to_fill_in = false;      ///< The same, where empty cells count and a plain one is filled.

  bool is_form() const { return to_fill_in || ((alternating || shaded_by_turns) && cells % 2 == 0); }
  /// Of the columns that a ministry asks everybody for, many are empty in each town's list.
  std::size_t weighed() const { return evidenced >= kFewEvidenced ? cells - barren : cells; }
  bool sure() const { return numbers == 0 && sum >= 1 && evidenced * 2 >= weighed() && !is_form(); }
};

bool has_digit(std::u32string_view text);
/// Latin letters, and nothing but ASCII.
bool is_foreign(std::u32string_view text);

/// The rows of a grid, each looked at with what stands right above and below it.
class HeadSigns {
 public:
  HeadSigns(const TableGrid& grid, const LayoutWords& words) : grid_(grid), words_(words) {}

  /// Whether all cells of row `r` are headers by markup.
  bool has_marked(std::size_t r) const;

  /// A number that is no year.
  bool has_number(std::size_t r) const;

  /// A number in one of the next rows.
  bool numbers_below(std::size_t r) const;

  /// What stands in the next rows under `cell` of row `r`.
  Below below(std::size_t r, const PlacedCell& cell) const;

  /// A word of layout_words.tsv for heads, without what stands in brackets behind it.
  bool is_known(const PlacedCell& cell) const;
  bool is_known_there(std::size_t r, const PlacedCell& cell) const;

  /// All that says that row `r` is one of heads.
  HeadScore score(std::size_t r) const;

  /// A name at the left, over other names, that is not known as a head.
  bool is_named(std::size_t r) const;

  /// A name at the left that is no head, as in a row of the body whose values are words.
  bool is_stub_row(std::size_t r) const;

  /// Whether row `r` alone is shaded or bold among plain ones: above it, where no title stands, and below
  /// each of its labels.
  bool is_set_off(std::size_t r) const;

  /// As is_unfilled_row() in table_heads.h.
  bool is_unfilled(std::size_t r) const;

  /// 01 | 02 | 03: numbers of the columns.
  bool is_codes(std::size_t r) const;

  /// 別表 | 2019年3月28日, 取引基本表 | （単位：百万円）: a title, and a day or a unit, over more columns
  /// than two.
  bool is_captioned(std::size_t r) const;

  /// A row that may stand over the first that is surely one of heads.
  bool may_lead(std::size_t r) const;

  /// 局 | 人: a name over names, and units over numbers.
  bool names_units(std::size_t r) const;

  /// Units, perhaps behind a name at the left.
  bool all_units(std::size_t r) const;

  /// データコード | MD01'MABS1AN11 | …: a name, and what only machines read.
  bool is_codes_or_dates(std::size_t r) const;

  /// Codes, dates, and words in Latin letters under words in Japanese, with a name at the left that the rows
  /// of the body have not.
  bool is_aside(std::size_t r) const;

 private:
  /// What says that `cell` of row `r` is a head.
  double evidence(std::size_t r, const PlacedCell& cell) const;

  /// 氏名 | | 生年月日 | 年　月　日: shaded labels, and plain or empty cells beside each.
  bool is_to_fill_in(std::size_t r) const;

  /// × over × and ＝ over ＝, between the heads of a sum that is worked out in its row.
  bool is_operator(std::size_t r, const PlacedCell& cell) const;

  /// Whether the row above has nothing further to the left than `first` of row `r`.
  bool stands_at_left(std::size_t r, const PlacedCell& first) const;

  /// Whether each cell of row `r` says in Latin letters what the head above it says. R6 and R7, A and B under
  /// one head do not.
  bool doubles_row_above(std::size_t r) const;

  const TableGrid& grid_;
  const LayoutWords& words_;
};

}  // namespace hoshin
