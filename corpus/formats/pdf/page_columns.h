// corpus/formats/pdf/page_columns.h - where a page is set in columns.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// Bands [first, last) that one white gutter parts into two columns. Each of them may have columns in turn.
struct Columns {
  std::size_t first = 0, last = 0;
  double gutter = 0;  ///< Its middle.
  /// Where rows of texts begin, and what parts their cells (page_text_rows.h): then it is a table.
  std::vector<double> text_rows = {}, text_gutters = {};
};

/// The first columns of `bands` from `from` on, which stand within `area` and whose text is of size `em`.
///
/// Rows of cells, labels beside what they label, and boxes in rows are no columns. Lines of one side alone,
/// above or below, belong to the columns where they continue a side: not a heading of what follows, nor a
/// date set to the right margin.
std::optional<Columns> find_columns(const std::vector<Band>& bands, std::size_t from, const Rect& area,
                                    double em);

/// The same, where a line stands in the gutter: the first columns that one of `rules`, all of them vertical,
/// parts from top to bottom. No word reaches over it.
std::optional<Columns> find_ruled_columns(const std::vector<Band>& bands, std::size_t from,
                                          const std::vector<Rule>& rules);

/// The first columns from `from` on that the gutter at `x`, known from elsewhere on the page, parts; lines of
/// both fill them, however few they are. They end before band `end`.
std::optional<Columns> find_columns_at(const std::vector<Band>& bands, std::size_t from, std::size_t end,
                                       double x, double em);

/// The atoms of both sides of `columns`, from the top down.
void part(const std::vector<Band>& bands, const Columns& columns, std::vector<Atom>& left,
          std::vector<Atom>& right);
/// The same, for bands that are not needed any more.
void take_apart(std::vector<Band>& bands, const Columns& columns, std::vector<Atom>& left,
                std::vector<Atom>& right);

}  // namespace hoshin
