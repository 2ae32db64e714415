// query/cli/row_table.h - a row of a table between the rows around it, as the table was printed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/cli/terminal.h"
#include "schema/passage.h"

namespace hoshin {

/// Whether `a` and `b` are rows of one table, as far as can be told of passages.
bool in_one_table(const Passage& a, const Passage& b);

/// The rows under the heads that they have in common, in columns; `rows[marked]`, which is shown whole, has
/// a mark before it. Heads over several columns stand over them. Figures stand at the right, long texts are
/// folded, of rows beside the marked one to a few lines. Nothing if the columns do not fit in `width`, the
/// marked row has no heads, or it is alone.
std::optional<std::string> draw_rows(const std::vector<const Passage*>& rows, std::size_t marked,
                                     std::size_t width, const Palette& palette);

}  // namespace hoshin
