// corpus/layout/sheet_forms.h - what a row of a sheet is: a label and its value in a form, a text, the name
// of a group.
#pragma once
#include <cstddef>

#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"

namespace hoshin {

/// Whether a row of the heads, or the one that follows, is another row of a form: a label, and one value
/// across what would be several heads. Heads are narrower from row to row. In a form it may be further
/// down.
bool is_form_below(const TableGrid& grid, const HeadRows& heads, bool in_form);

/// Whether the first of several rows of heads is a label and its value: the next one begins with a name
/// that goes on beside the body.
bool is_form_above(const TableGrid& grid, const HeadRows& heads);

/// A note or another text alone in its row, as under the labels of an empty form.
bool is_text_row(const TableGrid& grid, std::size_t r);

/// A label and a running text.
bool is_prose_row(const TableGrid& grid, std::size_t r);

/// Labels and values by turns, over more than one column or with known labels: else it may as well be one
/// of many rows of the same kind.
bool is_form_row(const TableGrid& grid, std::size_t r, const LayoutWords& words);

/// A name alone at the left of a table under `heads`, with rows of values below it.
bool names_group(const TableGrid& grid, std::size_t r, const ColumnHeads& heads);

}  // namespace hoshin
