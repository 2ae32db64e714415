// Rows of tables, as PrettyRenderer shows them.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/pretty_renderer.h"

namespace hoshin {

/// A row of a table cell by cell, each under its heads; else the text.
std::string PrettyRenderer::cells_or_text(const Passage& passage) const {
  constexpr std::size_t kIndent = 4;
  const bool row = std::ranges::any_of(passage.cells, [](const Cell& cell) { return !cell.header.empty(); });
  if (!row) return folded(passage.text, Look::kPlain, 0);
  std::string out;
  for (const Cell& cell : passage.cells) {
    const std::string heads = fmt::format("{}", fmt::join(cell.header, " › "));
    if (!heads.empty()) out += folded(heads, Look::kFaint, 0);
    out += folded(cell.text, Look::kPlain, heads.empty() ? 0 : kIndent);
  }
  return out;
}

}  // namespace hoshin
