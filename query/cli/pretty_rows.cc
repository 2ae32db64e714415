// One passage, as PrettyRenderer shows it: of a table with the rows around it.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/pretty_renderer.h"
#include "query/cli/row_table.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {

namespace {

/// How many passages next to `passage`, from `begin` on, are rows of its table.
template <typename Iterator>
std::ptrdiff_t rows_beside(const Passage& passage, Iterator begin, Iterator end) {
  return std::find_if_not(begin, end, [&](const Passage& p) { return in_one_table(passage, p); }) - begin;
}

}  // namespace

std::optional<std::string> PrettyRenderer::table_around(const Passage& passage,
                                                        const Neighbours& rows) const {
  const auto before = rows_beside(passage, rows.before.rbegin(), rows.before.rend());
  const auto after = rows_beside(passage, rows.after.begin(), rows.after.end());
  std::vector<const Passage*> all;
  for (auto p = rows.before.end() - before; p != rows.before.end(); ++p) all.push_back(&*p);
  all.push_back(&passage);
  for (auto p = rows.after.begin(); p != rows.after.begin() + after; ++p) all.push_back(&*p);
  return draw_rows(all, static_cast<std::size_t>(before), terminal_.width, palette_);
}

std::string PrettyRenderer::show(const Passage& passage, const Neighbours& neighbours,
                                 const Neighbours& rows) const {
  std::string out = heading_line(passage, terminal_.width, {}) + '\n';
  if (!passage.title.empty()) out += folded(passage.title, Look::kFaint, 0);
  out += folded(fmt::format("{}", fmt::join(passage.section, " › ")), Look::kHeading, 0) + '\n';
  const auto table = table_around(passage, rows);
  // What stands in the table is not said again.
  const auto drawn_before =
      table ? rows_beside(passage, neighbours.before.rbegin(), neighbours.before.rend()) : 0;
  const auto drawn_after = table ? rows_beside(passage, neighbours.after.begin(), neighbours.after.end()) : 0;
  for (auto p = neighbours.before.begin(); p != neighbours.before.end() - drawn_before; ++p)
    out += folded(p->text, Look::kFaint, 2) + "  " + where(*p, 2) + "\n\n";
  out += (table ? *table + '\n' : cells_or_text(passage)) + where(passage, 0) + '\n';
  out += cited(passage, 0);
  if (!passage.url.empty()) out += palette_.paint(Look::kFaint, passage.url) + '\n';
  for (auto p = neighbours.after.begin() + drawn_after; p != neighbours.after.end(); ++p)
    out += '\n' + folded(p->text, Look::kFaint, 2) + "  " + where(*p, 2) + '\n';
  return out;
}

/// A row of a table cell by cell, each behind its heads, or under them where it is long; else the text.
std::string PrettyRenderer::cells_or_text(const Passage& passage) const {
  constexpr std::size_t kIndent = 4;
  constexpr std::string_view kBehindHead = "：";
  const bool row = std::ranges::any_of(passage.cells, [](const Cell& cell) { return !cell.header.empty(); });
  if (!row) return folded(passage.text, Look::kPlain, 0);
  std::string out;
  for (const Cell& cell : passage.cells) {
    const std::string heads = printable_line(fmt::format("{}", fmt::join(cell.header, " › ")));
    const std::string line = heads + std::string(kBehindHead) + printable_line(cell.text);
    if (!heads.empty() && display_width(line) <= terminal_.width) {
      out += palette_.paint(Look::kFaint, line.substr(0, heads.size() + kBehindHead.size())) +
             line.substr(heads.size() + kBehindHead.size()) + '\n';
      continue;
    }
    if (!heads.empty()) out += folded(heads, Look::kFaint, 0);
    out += folded(cell.text, Look::kPlain, heads.empty() ? 0 : kIndent);
  }
  return out;
}

}  // namespace hoshin
