#include "serve/page/document_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

/// Figures are set to the right.
bool is_figure(std::string_view text) {
  constexpr std::string_view kBeginnings[] = {"△",  "▲",  "−",  "０", "１", "２", "３",
                                              "４", "５", "６", "７", "８", "９"};
  if (text.empty() || text.size() > 40) return false;
  if ((text[0] >= '0' && text[0] <= '9') || text[0] == '-') return true;
  return std::ranges::any_of(kBeginnings, [&](std::string_view b) { return text.starts_with(b); });
}

std::string_view head_at(const Cell& cell, std::size_t level) {
  return level < cell.header.size() ? std::string_view(cell.header[level]) : std::string_view();
}

/// Whether the heads of both are the same down to `level`.
bool same_heads(const Cell& a, const Cell& b, std::size_t level) {
  for (std::size_t i = 0; i <= level; ++i) {
    if (head_at(a, i) != head_at(b, i)) return false;
  }
  return true;
}

/// Which columns have more figures than words: their heads are set to the right, too.
std::vector<bool> columns_of_figures(const std::vector<RowOfDocument>& rows) {
  std::vector<int> more(rows.front().passage->cells.size());
  for (const RowOfDocument& row : rows) {
    const std::vector<Cell>& cells = row.passage->cells;
    for (std::size_t i = 0; i < std::min(cells.size(), more.size()); ++i)
      if (!cells[i].text.empty()) more[i] += is_figure(cells[i].text) ? 1 : -1;
  }
  std::vector<bool> figures;
  for (const int n : more) figures.push_back(n > 0);
  return figures;
}

/// A row of heads for each level; one head over all columns that have it.
void add_heads(Html& html, const std::vector<RowOfDocument>& rows) {
  const std::vector<Cell>& cells = rows.front().passage->cells;
  const std::vector<bool> figures = columns_of_figures(rows);
  std::size_t levels = 0;
  for (const Cell& cell : cells) levels = std::max(levels, cell.header.size());
  if (levels == 0) return;
  html.open("thead");
  for (std::size_t level = 0; level < levels; ++level) {
    html.open("tr");
    for (std::size_t i = 0; i < cells.size();) {
      std::size_t end = i + 1;
      while (end < cells.size() && same_heads(cells[i], cells[end], level) &&
             !head_at(cells[i], level).empty())
        ++end;
      const std::string_view head = head_at(cells[i], level);
      if (head.empty())
        html.element("td", "");
      else
        html.open("th", {{"scope", end > i + 1 ? "colgroup" : "col"},
                         {"colspan", end - i},
                         Attribute::unless_empty("class", end == i + 1 && figures[i] ? "figure" : "")})
            .text(head)
            .close();
      i = end;
    }
    html.close();
  }
  html.close();
}

/// The matches of the passage's text that are in the cell which stands at `begin` in it.
std::vector<ByteRange> matches_in(const std::vector<ByteRange>& all, std::size_t begin, std::size_t size) {
  std::vector<ByteRange> matches;
  for (const ByteRange& match : all) {
    if (match.begin >= begin && match.end <= begin + size)
      matches.push_back({match.begin - begin, match.end - begin});
  }
  return matches;
}

void add_row(Html& html, const RowOfDocument& row) {
  const Passage& passage = *row.passage;
  html.open("tr", {{"id", anchor_of(passage.id)}, {"class", row.hit != nullptr ? "passage hit" : "passage"}});
  std::size_t at = 0;
  for (const Cell& cell : passage.cells) {
    html.open("td", {Attribute::unless_empty("class", is_figure(cell.text) ? "figure" : "")});
    const std::size_t found = passage.text.find(cell.text, at);
    std::vector<ByteRange> matches;
    if (found != passage.text.npos) {
      if (row.hit != nullptr) matches = matches_in(row.hit->highlights, found, cell.text.size());
      at = found + cell.text.size();
    }
    add_marked(html, cell.text, {0, cell.text.size()}, matches);
    html.close();
  }
  html.close();
}

}  // namespace

bool is_row_of(const Passage& passage, const Passage& first) {
  return passage.block == "row" && !passage.cells.empty() && passage.section == first.section &&
         std::ranges::equal(passage.cells, first.cells, {}, &Cell::header, &Cell::header);
}

void add_table(Html& html, const Site& site, const std::vector<RowOfDocument>& rows) {
  html.open("div", {{"class", "table"}});
  html.open("button", {{"type", "button"}, {"class", "copy-table"}, Attribute::flag("hidden", true)})
      .text(site.say(Text::kCopyTable))
      .close();
  html.open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"aria-label", site.say(Text::kTable)},
                    {"tabindex", "0"}})
      .open("table");
  add_heads(html, rows);
  html.open("tbody");
  for (const RowOfDocument& row : rows) add_row(html, row);
  html.close().close().close().close();
}

}  // namespace hoshin
