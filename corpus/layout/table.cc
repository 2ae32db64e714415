#include "corpus/layout/table.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"
#include "corpus/layout/table_rows.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_blank_cell(const TableCell& cell) {
  return std::all_of(cell.text.begin(), cell.text.end(), is_white_space);
}

/// Without a row of two cells there are no columns: what stands in it are paragraphs.
bool is_box(const Table& table) {
  std::vector<std::size_t> rows;
  for (const TableCell& cell : table.cells) {
    if (!is_blank_cell(cell)) rows.push_back(cell.row);
  }
  std::sort(rows.begin(), rows.end());
  return std::adjacent_find(rows.begin(), rows.end()) == rows.end();
}

void write_box(LineCollector& lines, const Table& table) {
  std::vector<const TableCell*> cells;
  for (const TableCell& cell : table.cells) cells.push_back(&cell);
  std::stable_sort(cells.begin(), cells.end(),
                   [](const TableCell* a, const TableCell* b) { return a->row < b->row; });
  for (const TableCell* cell : cells) {
    std::u32string_view rest = cell->text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(U'\n'), rest.size());
      lines.add(on_one_line(rest.substr(0, end))).whole = true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

/// Whether two tables have the same columns, as far as printers are exact.
bool same_edges(const std::vector<double>& a, const std::vector<double>& b) {
  constexpr double kNear = 3;
  return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                  [](double x, double y) { return std::abs(x - y) <= kNear; });
}

/// For each of the edges `few` its place among `many`, where all of them stand there and the first is the
/// first of both; else nothing.
std::vector<std::size_t> places_among(const std::vector<double>& many, const std::vector<double>& few) {
  constexpr double kNear = 3;
  constexpr std::size_t kFewest = 3;  // one column says nothing
  std::vector<std::size_t> out;
  std::size_t at = 0;
  for (const double edge : few) {
    while (at < many.size() && many[at] < edge - kNear) ++at;
    if (at == many.size() || many[at] > edge + kNear) return {};
    out.push_back(at++);
  }
  return out.size() < kFewest || out.front() != 0 ? std::vector<std::size_t>() : out;
}

/// Whether `table` goes on with another whose heads `memory` has: its columns are all among those of the
/// other, some of which have nothing here, or are merged. It gets their numbers.
bool take_columns(Table& table, const TableMemory& memory) {
  std::size_t begin = SIZE_MAX, end = 0;
  for (const TableCell& cell : table.cells) {
    begin = std::min(begin, cell.column);
    end = std::max(end, cell.column + cell.column_span);
  }
  if (begin != 0 || table.edges.size() != end + 1) return false;
  const std::vector<std::size_t> places = places_among(memory.edges, table.edges);
  if (places.empty()) return false;
  for (TableCell& cell : table.cells) {
    const std::size_t behind = cell.column + cell.column_span;
    cell.column = places[cell.column];
    cell.column_span = places[behind] - cell.column;
  }
  table.edges = memory.edges;
  return true;
}

/// Whether `table` has no heads of its own.
bool is_headless(const Table& table, const LayoutWords& words) {
  const TableGrid grid(table, words);
  std::size_t r = 0;
  while (r < grid.rows() && grid.is_across(r)) ++r;
  return r < grid.rows() && head_rows_at(grid, r, words, /*likely=*/true).empty();
}

/// What the rows of a table stand under, outermost first; nothing for a table that stands in no other.
using Titles = std::vector<std::u32string>;
void write_table(LineCollector& lines, const Table& table, const LayoutWords& words, TableMemory& memory,
                 const Titles* outer);

/// Two columns in a cell are names and what belongs to them, unless something but their order says that the
/// first row is one of heads.
HeadRows inner_heads(const TableGrid& grid, const LayoutWords& words, HeadRows heads) {
  if (grid.columns() != 2 || heads.empty()) return heads;
  const auto row = grid.row(heads.end() - 1);
  const bool told = std::any_of(row.begin(), row.end(), [&](const PlacedCell& cell) {
    return cell.header || cell.emphasised || words.is_column(fold(to_utf8(cell.text)));
  });
  return told ? heads : HeadRows{heads.begin, {}};
}

/// Whether the heads of all columns are the same.
bool are_same(const ColumnHeads& a, const ColumnHeads& b) {
  if (a.begin() != b.begin() || a.end() != b.end()) return false;
  for (std::size_t column = a.begin(); column < a.end(); ++column) {
    if (a.over(column, column + 1) != b.over(column, column + 1)) return false;
  }
  return true;
}

/// Whether row `r`, across all columns, is the name of the first of several groups, and no title: rows of the
/// body follow right below, and more such rows farther down.
bool begins_groups(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  if (r + 1 >= grid.rows() || grid.is_across(r + 1) ||
      !head_rows_at(grid, r + 1, words, /*likely=*/true).empty())
    return false;
  // ５ stands over (1).
  const auto style_of = [&](std::size_t row) {
    const auto mark = find_mark(grid.row(row).front().text, &words);
    return mark ? mark->style : std::string();
  };
  for (std::size_t next = r + 2; next + 1 < grid.rows(); ++next) {
    if (grid.is_across(next) && !grid.is_across(next + 1)) return style_of(r) == style_of(next);
  }
  return false;
}

/// Writes the tables in the cells of another, each behind its row.
class InnerTables {
 public:
  InnerTables(LineCollector& lines, const TableGrid& grid, const Table& table, const LayoutWords& words)
      : lines_(lines), grid_(grid), tables_(table.inner), words_(words) {}

  /// Those of rows before row `r` of the grid, or behind all. Rows stand under `titles`.
  void write_before(std::size_t r, const Titles& titles) {
    for (; next_ < tables_.size() && (r == grid_.rows() || tables_[next_].row < grid_.source_row(r));
         ++next_) {
      const InnerTable& inner = tables_[next_];
      Titles above = titles;
      if (r > 0 && grid_.source_row(r - 1) == inner.row) {
        const PlacedCell& name = grid_.row(r - 1).front();
        if (name.kind == CellKind::kWord && name.column_end() <= inner.column) above.push_back(name.text);
      }
      TableMemory none;
      write_table(lines_, inner.table, words_, none, &above);
    }
  }

 private:
  LineCollector& lines_;
  const TableGrid& grid_;
  const std::vector<InnerTable>& tables_;
  const LayoutWords& words_;
  std::size_t next_ = 0;
};

void write_table(LineCollector& lines, const Table& table, const LayoutWords& words, TableMemory& memory,
                 const Titles* outer) {
  const TableGrid grid(table, words);
  RowWriter writer(lines, grid, table, words);
  if (outer != nullptr) writer.stand_under(*outer);
  InnerTables inner(lines, grid, table, words);
  bool begun = false;           // a row of more than its title
  std::size_t body = SIZE_MAX;  // the row behind the last heads, which is no heads of another table
  for (std::size_t r = 0;;) {
    inner.write_before(r, writer.titles());
    if (r == grid.rows()) break;
    if (grid.is_across(r)) {
      begun || begins_groups(grid, r, words) ? writer.write_group(r) : writer.write_title(r);
      ++r;
      continue;
    }
    const bool first = !begun;
    HeadRows heads = r == body ? HeadRows{}
                     : begun   ? second_head_rows_at(grid, r, words)
                               : head_rows_at(grid, r, words, /*likely=*/true);
    begun = true;
    if (outer != nullptr) heads = inner_heads(grid, words, std::move(heads));
    if (heads.empty()) {
      if (first && memory.heads && same_edges(table.edges, memory.edges)) {
        writer.go_on_under(*memory.heads);
        writer.go_on_in_groups(memory.groups);
      }
      writer.is_form_row(r) ? writer.write_form(r, /*beside=*/true) : writer.write(r);
      ++r;
    } else {
      writer.begin(heads);
      if (first && memory.heads && !memory.groups.empty() && same_edges(table.edges, memory.edges) &&
          are_same(*memory.heads, writer.heads()))
        writer.go_on_in_groups(memory.groups);
      memory = {std::make_shared<const ColumnHeads>(writer.heads()), table.edges};
      r = body = heads.end();
    }
  }
  memory.groups = writer.groups();
}

}  // namespace

void add_table(LineCollector& lines, const Table& table, const LayoutWords& words, TableMemory* memory) {
  TableMemory none;
  if (is_box(table) && table.inner.empty()) {
    write_box(lines, table);
  } else {
    if (memory && memory->heads && !table.edges.empty() && !same_edges(table.edges, memory->edges) &&
        table.inner.empty() && is_headless(table, words)) {
      Table rest = table;
      if (take_columns(rest, *memory)) return write_table(lines, rest, words, *memory, nullptr);
    }
    write_table(lines, table, words, memory ? *memory : none, nullptr);
  }
}

}  // namespace hoshin
