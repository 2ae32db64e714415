#include "corpus/formats/pdf/page_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// All words of a grid and of those inside it.
std::vector<Word> all_words(const Node& node) {
  std::vector<Word> words = node.words;
  for (const Node* inner : node.inner) {
    const auto more = all_words(*inner);
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

/// The heights of the lines of a cell, and whether all of them are figures, none in brackets under another.
struct CellLines {
  std::vector<double> tops;
  bool values = true;
};

CellLines lines_of_cell(const CellContent& cell) {
  CellLines out;
  for (const auto& line : words_by_line(cell.words)) {
    out.tops.push_back(line.front().box.middle_y());
    out.values &= is_value_text({line.front().box, line, nullptr}) &&
                  std::u32string_view(U"（(").find(line.front().text.front()) == std::u32string_view::npos;
  }
  return out;
}

bool same_heights(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::abs(x - y) <= 4; });
}

/// Rows that no line parts: in each cell as many lines, at the same heights, and numbers in one. Beside three
/// and more such rows of names and numbers a remark may have lines of its own.
std::vector<double> row_tops(const std::vector<const CellContent*>& row) {
  constexpr std::size_t kFewest = 3;
  std::vector<CellLines> cells;
  for (const CellContent* c : row) {
    if (c->cell->row_span == 1) cells.push_back(lines_of_cell(*c));
  }
  const auto values = std::find_if(cells.begin(), cells.end(),
                                   [](const CellLines& c) { return c.values && c.tops.size() >= 2; });
  if (values == cells.end() || cells.size() < 2) return {};
  const auto alike = std::count_if(cells.begin(), cells.end(),
                                   [&](const CellLines& c) { return same_heights(c.tops, values->tops); });
  const bool all = alike == std::ssize(row);
  const bool named = alike > 1 && values->tops.size() >= kFewest && values != cells.begin() &&
                     same_heights(cells.front().tops, values->tops) &&
                     std::none_of(cells.begin(), cells.end(), [&](const CellLines& c) {
                       return c.values && !same_heights(c.tops, values->tops);
                     });
  return all || named ? values->tops : std::vector<double>{};
}

/// Where the columns of a grid begin, and where the last one ends.
std::vector<double> edges_of(const std::vector<CellContent>& cells) {
  std::map<std::size_t, double> edges;
  for (const CellContent& c : cells) {
    edges.emplace(c.cell->column, c.cell->box.left);
    edges.emplace(c.cell->column + c.cell->column_span, c.cell->box.right);
  }
  std::vector<double> out;
  out.reserve(edges.size());
  for (const auto& [column, edge] : edges) out.push_back(edge);
  return out;
}

}  // namespace

std::vector<CellContent> contents_of(const Node& node) {
  std::vector<CellContent> out;
  for (const GridCell& cell : node.grid.cells) out.push_back({&cell, {}, {}});
  const auto nearest = [&](double x, double y) -> CellContent& {
    for (CellContent& c : out) {
      if (c.cell->box.contains(x, y)) return c;
    }
    return *std::min_element(out.begin(), out.end(), [&](const CellContent& a, const CellContent& b) {
      const auto away = [&](const Rect& r) { return std::hypot(r.middle_x() - x, r.middle_y() - y); };
      return away(a.cell->box) < away(b.cell->box);
    });
  };
  for (const Word& word : node.words) nearest(word.box.middle_x(), word.box.middle_y()).words.push_back(word);
  for (Node* inner : node.inner)
    nearest(inner->grid.box.middle_x(), inner->grid.box.middle_y()).inner.push_back(inner);
  std::erase_if(out, [](const CellContent& c) { return c.words.empty() && c.inner.empty(); });
  return out;
}

/// Whether shaded labels over three columns or more head the rows below them, and cells stand at the right of
/// the longest text: however long that is, it is one of the cells of its row.
bool has_shaded_heads(const std::vector<CellContent>& cells) {
  constexpr std::size_t kFewest = 3, kLongest = 12;
  const std::size_t top = cells.front().cell->row;
  std::size_t heads = 0, plain = 0, most = 0, columns = 0;
  const GridCell* longest = nullptr;
  for (const CellContent& c : cells) {
    std::size_t characters = 0;
    for (const Word& word : c.words) characters += word.text.size();
    if (c.cell->row == top) {
      if (!c.cell->shaded || !c.inner.empty() || characters > kLongest) return false;
      ++heads;
      columns = std::max(columns, c.cell->column + c.cell->column_span);
      continue;
    }
    plain += !c.cell->shaded;
    if (characters > most) most = characters, longest = c.cell;
  }
  return heads >= kFewest && plain >= heads && longest != nullptr &&
         longest->column + longest->column_span < columns;
}

bool are_boxes(const std::vector<CellContent>& cells) {
  if (has_shaded_heads(cells)) return false;
  std::size_t row = cells.front().cell->row;
  bool side_by_side = false;
  constexpr std::size_t kLongList = 10;  // items: no cell of a table has as many
  constexpr std::size_t kFewCells = 3;   // a title and a date in frames that touch the one of a list
  std::size_t lists = 0, in_long_lists = 0, all = 0, columns = 0;
  bool wide_list = false;
  for (const CellContent& c : cells) columns = std::max(columns, c.cell->column + c.cell->column_span);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    side_by_side |= i > 0 && cells[i].cell->row == row;
    row = cells[i].cell->row;
    if (!cells[i].inner.empty()) ++lists;
    const auto lines = words_by_line(cells[i].words);
    const auto marked = std::count_if(lines.begin(), lines.end(),
                                      [](const auto& line) { return find_mark(text_of(line)).has_value(); });
    lists += cells[i].inner.empty() && marked >= 2;
    wide_list |= cells[i].cell->column_span == columns && marked >= 2;
    for (const Word& word : cells[i].words) {
      all += word.text.size();
      if (static_cast<std::size_t>(marked) >= kLongList) in_long_lists += word.text.size();
    }
  }
  if (wide_list && cells.size() <= kFewCells) return true;
  return !side_by_side || lists * 2 > cells.size() || in_long_lists * 2 > all;
}

Table table_of(const std::vector<CellContent>& cells) {
  Table table;
  table.edges = edges_of(cells);
  std::map<std::size_t, std::vector<const CellContent*>> rows;
  for (const CellContent& c : cells) rows[c.cell->row].push_back(&c);
  std::map<std::size_t, std::vector<double>> tops;  // of rows that are several
  for (const auto& [number, row] : rows) {
    if (auto found = row_tops(row); !found.empty()) tops.emplace(number, std::move(found));
  }
  // Where row `r` of the grid begins in the table.
  const auto begin_of = [&](std::size_t r) {
    std::size_t begin = r;
    for (auto t = tops.begin(); t != tops.end() && t->first < r; ++t) begin += t->second.size() - 1;
    return begin;
  };
  for (const auto& [number, row] : rows) {
    const auto parted = tops.find(number);
    const std::size_t begin = begin_of(number);
    for (const CellContent* c : row) {
      const GridCell& g = *c->cell;
      std::vector<Word> words = c->words;
      for (const Node* inner : c->inner) {
        const auto more = all_words(*inner);
        words.insert(words.end(), more.begin(), more.end());
      }
      const bool whole =
          parted == tops.end() || g.row_span > 1 || !same_heights(lines_of_cell(*c).tops, parted->second);
      if (whole) {
        const std::size_t span = g.row_span > 1 ? begin_of(number + g.row_span) - begin : 1;
        table.cells.push_back(
            {cell_text(words), begin, g.column, span, g.column_span, false, false, g.shaded});
        continue;
      }
      const auto lines = words_by_line(std::move(words));
      for (std::size_t l = 0; l < lines.size(); ++l)
        table.cells.push_back(
            {text_of(lines[l]), begin + l, g.column, 1, g.column_span, false, false, g.shaded});
    }
  }
  return table;
}

}  // namespace hoshin
