#include "corpus/formats/pdf/page_table.h"

#include <algorithm>
#include <cmath>
#include <functional>
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

/// The extent of a column from left to right.
struct Extent {
  double begin = 0, end = 0;
};

bool has_value(const Band& line) { return std::any_of(line.begin() + 1, line.end(), is_value_text); }

/// The columns that the cells of lines with values in [from, to) share.
std::vector<Extent> columns_of(const std::vector<Band>& lines, std::size_t from, std::size_t to) {
  std::vector<Extent> all, out;
  for (std::size_t l = from; l < to; ++l) {
    if (!has_value(lines[l])) continue;
    for (const Atom& a : lines[l]) all.push_back({a.box.left, a.box.right});
  }
  std::sort(all.begin(), all.end(), [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
  for (const Extent& e : all) {
    if (!out.empty() && e.begin < out.back().end) {
      out.back().end = std::max(out.back().end, e.end);
    } else {
      out.push_back(e);
    }
  }
  return out;
}

/// How far apart two extents are; negative where they overlap.
double distance(const Extent& a, const Extent& b) {
  return std::max(a.begin, b.begin) - std::min(a.end, b.end);
}

std::size_t nearest_column(const Rect& box, const std::vector<Extent>& columns) {
  const Extent own{box.left, box.right};
  const auto at = std::min_element(columns.begin(), columns.end(), [&](const Extent& a, const Extent& b) {
    return distance(a, own) < distance(b, own);
  });
  return static_cast<std::size_t>(at - columns.begin());
}

/// The columns of the cells of a line. Headers are centred over numbers that are set to the right, and need
/// not stand over them: if there are as many, they are told by their order.
std::vector<std::size_t> column_numbers(const Band& line, const std::vector<Extent>& columns) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < line.size(); ++i)
    out.push_back(line.size() == columns.size() ? i : nearest_column(line[i].box, columns));
  return out;
}

/// Whether `line` is the second one of the headers in `above`: of 令和７年度 / 当初予算, where under the
/// first header, 事業, there is nothing more.
bool is_second_header_line(const Band& line, const Band& above, const std::vector<Extent>& columns) {
  const bool values = is_value_text(line.front()) || has_value(line) || has_value(above);
  return !values && line.front().box.left >= columns.front().end;
}

/// The cells of `above`, whose columns are `columns`, that those of its second line stand under.
std::vector<std::size_t> columns_under(const Band& line, const Band& above,
                                       const std::vector<std::size_t>& columns) {
  std::vector<Extent> extents;
  for (const Atom& a : above) extents.push_back({a.box.left, a.box.right});
  std::vector<std::size_t> out;
  for (const Atom& a : line) out.push_back(columns[nearest_column(a.box, extents)]);
  return out;
}

/// One of the letters that a name is spread into.
bool is_letter_alone(const Atom& a) {
  return a.words.size() == 1 && a.words[0].text.size() == 1 && !is_value_text(a);
}

/// Where the heads in `line` stand, if several of them stand under one of the heads in `under`, the columns
/// of what is above each; else nothing: then they are second lines of those above.
std::vector<std::size_t> columns_of_parts(const Band& line, const std::vector<std::size_t>& under,
                                          const std::vector<Extent>& columns) {
  if (std::adjacent_find(under.begin(), under.end()) == under.end()) return {};
  std::vector<std::size_t> out;
  for (const Atom& a : line) out.push_back(nearest_column(a.box, columns));
  for (std::size_t i = 1; i < line.size(); ++i) {
    const bool letters = is_letter_alone(line[i - 1]) && is_letter_alone(line[i]);
    if (out[i] < out[i - 1] || (out[i] == out[i - 1] && !letters)) return {};
  }
  return out;
}

/// Lets each head of row `row` that has several below it, at `parts`, reach over them.
void stretch_heads(Table& table, std::size_t row, const std::vector<std::size_t>& under,
                   const std::vector<std::size_t>& parts) {
  for (TableCell& head : table.cells) {
    if (head.row != row) continue;
    const auto [first, last] = std::equal_range(under.begin(), under.end(), head.column);
    if (first == last) continue;
    const auto begin = static_cast<std::size_t>(first - under.begin());
    const auto end = static_cast<std::size_t>(last - under.begin());
    head.column = parts[begin];
    head.column_span = parts[end - 1] - parts[begin] + 1;
  }
}

void add_text(Table& table, std::size_t row, std::size_t column, const std::u32string& text) {
  const auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                                 [&](const TableCell& c) { return c.row == row && c.column == column; });
  if (cell != table.cells.end()) {
    cell->text += text;
  } else {
    table.cells.push_back({text, row, column, 1, 1, false});
  }
}

/// 事　務　取　扱　費　262: the letters of a name spread over its column, before figures, are one piece.
void join_spaced_name(Band& line) {
  const auto end = std::find_if(line.begin(), line.end(), is_value_text);
  const bool spaced = end - line.begin() >= 2 && std::all_of(line.begin(), end, [](const Atom& a) {
                        return a.words.size() == 1 && a.words[0].text.size() == 1;
                      });
  if (end == line.end() || !spaced) return;
  for (auto next = line.begin() + 1; next != end; ++next) {
    line[0].box.add(next->box);
    line[0].words[0].box.add(next->box);
    line[0].words[0].text += next->words[0].text;
  }
  line[0].value.reset();
  line.erase(line.begin() + 1, end);
}

/// 歳　　出 over names and figures: one head, of letters in the middle of a table that stand each over no
/// column of their own.
bool is_spread_head(const Band& line, const std::vector<Extent>& columns) {
  constexpr double kMiddle = 0.05;  // of the table's width
  if (line.size() < 2 || !std::ranges::all_of(line, is_letter_alone)) return false;
  bool over_each = line.size() == columns.size();
  for (std::size_t i = 0; over_each && i < line.size(); ++i)
    over_each = distance({line[i].box.left, line[i].box.right}, columns[i]) < 0;
  const double left = columns.front().begin, right = columns.back().end;
  const double middle = (line.front().box.left + line.back().box.right) / 2;
  return !over_each && std::abs(middle - (left + right) / 2) <= kMiddle * (right - left);
}

/// The head of each column, since a cell across all of them would be the name of what follows.
void add_spread_head(Table& table, std::size_t row, const Band& letters, std::size_t columns) {
  for (std::size_t column = 0; column < columns; ++column) {
    for (const Atom& letter : letters) add_text(table, row, column, text_of(letter.words));
  }
}

/// １款　市税 … 46,460,600千円, with its sum, and ⑥　そ　　の　　他: headings behind a table.
bool is_heading_between(const Band& line) {
  const auto mark = find_mark(text_of(line.front().words));
  const bool spread = line.size() > 2 && std::all_of(line.begin() + 1, line.end(), is_letter_alone);
  return mark && (mark->style.starts_with("_") || spread);
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

bool are_boxes(const std::vector<CellContent>& cells) {
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

std::vector<Band> rows_of(std::vector<Band> lines) {
  constexpr std::size_t kMostLines = 5;
  for (Band& line : lines) join_spaced_name(line);
  if (lines.size() < 2 || lines.size() > kMostLines) return lines;
  Atom name;
  Band figures;
  for (const Band& line : lines) {
    const bool named = !is_value_text(line[0]);
    if (!std::all_of(line.begin() + named, line.end(), is_value_text)) return lines;
    if (line.size() > (named ? 1u : 0u)) {
      if (!figures.empty()) return lines;
      figures.assign(line.begin() + named, line.end());
    }
    if (!named) continue;
    if (name.words.empty()) name.box = line[0].box;
    name.box.add(line[0].box);
    name.words.insert(name.words.end(), line[0].words.begin(), line[0].words.end());
  }
  if (figures.empty() || name.words.empty() || name.box.right > figures.front().box.left) return lines;
  figures.insert(figures.begin(), std::move(name));
  return {std::move(figures)};
}

std::size_t open_table_end(const std::vector<Band>& lines, std::size_t from) {
  // Besides the heads, names of groups and 計 without figures stand among the rows.
  constexpr std::size_t kLines = 3, kMostHeaders = 4, kFewestValues = 2;
  std::size_t end = from;
  while (end < lines.size() && lines[end].size() >= 2 && !is_heading_between(lines[end])) ++end;
  if (end - from < kLines) return from;
  const auto values =
      static_cast<std::size_t>(std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                             lines.begin() + static_cast<std::ptrdiff_t>(end), has_value));
  const std::size_t others = end - from - values;
  if (values < kFewestValues || others > std::min(kMostHeaders, std::max<std::size_t>(2, (values + 1) / 2)))
    return from;
  const auto columns = columns_of(lines, from, end);
  const bool fits = std::all_of(
      lines.begin() + static_cast<std::ptrdiff_t>(from), lines.begin() + static_cast<std::ptrdiff_t>(end),
      [&](const Band& line) { return !has_value(line) || line.size() <= columns.size(); });
  return columns.size() >= 2 && fits ? end : from;
}

Table open_table(const std::vector<Band>& lines, std::size_t from, std::size_t to) {
  Table table;
  const auto columns = columns_of(lines, from, to);
  std::vector<std::size_t> numbers;  // of the cells of the line
  std::size_t row = 0;
  for (std::size_t l = from; l < to; ++l) {
    const bool second = l > from && is_second_header_line(lines[l], lines[l - 1], columns);
    if (l > from && !second) ++row;
    if (!second && is_spread_head(lines[l], columns)) {
      add_spread_head(table, row, lines[l], columns.size());
      continue;
    }
    numbers = second ? columns_under(lines[l], lines[l - 1], numbers) : column_numbers(lines[l], columns);
    if (auto parts = second ? columns_of_parts(lines[l], numbers, columns) : std::vector<std::size_t>();
        !parts.empty()) {
      stretch_heads(table, row++, numbers, parts);
      numbers = std::move(parts);
    }
    for (std::size_t i = 0; i < lines[l].size(); ++i)
      add_text(table, row, numbers[i], text_of(lines[l][i].words));
  }
  return table;
}

}  // namespace hoshin
