#include "corpus/table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "corpus/joining.h"
#include "corpus/marks.h"
#include "corpus/sentences.h"
#include "dict/normalizer.h"

namespace hoshin {
namespace {

/// Longer than any header of a column.
constexpr std::size_t kMaxHeader = 40;

std::u32string one_line(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!is_white_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

/// 1,234 ▲56 7.8億円 ― 12%: a value, no word.
bool is_value(std::u32string_view text) {
  if (is_cells(text)) return true;
  bool digit = false;
  for (const char32_t c : text) {
    if (digit_value(c) >= 0) {
      digit = true;
    } else if (std::u32string_view(U" ,，.．△▲-－−+＋%％()（）").find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return digit;
}

/// A table with its cells in order and its headers known.
class Grid {
 public:
  Grid(const Table& table, const LayoutWords& words) : words_(words) {
    for (const TableCell& cell : table.cells) {
      TableCell clean = cell;
      clean.row_span = std::max<std::size_t>(cell.row_span, 1);
      clean.column_span = std::max<std::size_t>(cell.column_span, 1);
      columns_ = std::max(columns_, cell.column + clean.column_span);
      if (has_text(cell)) rows_[cell.row].push_back(std::move(clean));
    }
    for (auto& [row, cells] : rows_) {
      std::stable_sort(cells.begin(), cells.end(),
                       [](const TableCell& a, const TableCell& b) { return a.column < b.column; });
    }
    find_headers();
  }

  void write(LineCollector& lines) {
    if (columns_ == 1 || !has_row_of_two()) {
      write_box(lines);
      return;
    }
    for (auto& [row, cells] : rows_) write_row(lines, row, cells);
  }

 private:
  static bool has_text(const TableCell& cell) {
    return std::any_of(cell.text.begin(), cell.text.end(), [](char32_t c) { return !is_white_space(c); });
  }

  bool has_row_of_two() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const auto& row) { return row.second.size() > 1; });
  }

  bool is_header_row(const std::vector<TableCell>& cells) const {
    return std::all_of(cells.begin(), cells.end(), [](const TableCell& c) { return c.header; });
  }

  /// Marks the headers where the markup does not.
  void find_headers() {
    const bool marked =
        std::any_of(rows_.begin(), rows_.end(), [&](const auto& row) { return is_header_row(row.second); });
    if (marked || rows_.size() < 2) return;
    std::size_t end = 0;  // of the header rows
    for (auto& [row, cells] : rows_) {
      if (row >= end && end > 0) break;
      if (!could_be_headers(cells) || (end == 0 && !heads_something(row, cells))) break;
      for (TableCell& cell : cells) {
        cell.header = true;
        // Below a header over several columns stand the headers of each.
        const bool wide = cell.column_span > 1 && cells.size() > 1;
        end = std::max(end, row + cell.row_span + (wide && end == 0 ? 1 : 0));
      }
    }
  }

  bool could_be_headers(const std::vector<TableCell>& cells) const {
    return cells.size() > 1 && std::none_of(cells.begin(), cells.end(), [](const TableCell& c) {
             const std::u32string text = one_line(c.text);
             return text.size() > kMaxHeader || is_value(text) || is_sentence(text) || find_mark(text);
           });
  }

  /// Numbers stand below, or one of the cells is known as a header.
  bool heads_something(std::size_t row, const std::vector<TableCell>& cells) const {
    for (const TableCell& cell : cells) {
      if (words_.is_column(fold(to_utf8(cell.text)))) return true;
    }
    for (const auto& [below, others] : rows_) {
      if (below <= row) continue;
      if (std::any_of(others.begin(), others.end(),
                      [](const TableCell& c) { return is_value(one_line(c.text)); }))
        return true;
    }
    return false;
  }

  /// A table without columns: what stands in it are paragraphs.
  void write_box(LineCollector& lines) {
    for (const auto& [row, cells] : rows_) {
      for (const TableCell& cell : cells) {
        std::u32string_view rest = cell.text;
        while (!rest.empty()) {
          const std::size_t end = std::min(rest.find(U'\n'), rest.size());
          lines.add(one_line(rest.substr(0, end))).whole = true;
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
      }
    }
  }

  void write_row(LineCollector& lines, std::size_t row, const std::vector<TableCell>& cells) {
    TableRow facts;
    facts.header = is_header_row(cells);
    std::u32string text;
    for (const TableCell& cell : cells) {
      if (!text.empty()) text += U'\t';
      text += one_line(cell.text);
      facts.column_headers.push_back(headers_over(row, cell));
    }
    if (!facts.header) facts.row_headers = headers_beside(row);
    Line& line = lines.add(text);
    line.whole = true;
    remember(cells, facts.header);
    line.row = std::move(facts);
  }

  std::vector<std::u32string> headers_over(std::size_t row, const TableCell& cell) const {
    std::vector<std::u32string> headers;
    for (const TableCell* header : header_cells_) {
      const bool over = header->row < row && header->column < cell.column + cell.column_span &&
                        cell.column < header->column + header->column_span;
      if (over) headers.push_back(one_line(header->text));
    }
    return headers;
  }

  std::vector<std::u32string> headers_beside(std::size_t row) const {
    std::vector<std::u32string> headers;
    if (!over_rows_.empty()) headers.push_back(over_rows_);
    for (const TableCell* cell : reaching_down_) {
      if (cell->row + cell->row_span > row) headers.push_back(one_line(cell->text));
    }
    return headers;
  }

  /// What the rows below `cells` have to know of them.
  void remember(const std::vector<TableCell>& cells, bool header) {
    const std::size_t row = cells.front().row;
    std::erase_if(reaching_down_, [&](const TableCell* c) { return c->row + c->row_span <= row; });
    for (const TableCell& cell : cells) {
      if (header) {
        header_cells_.push_back(&cell);
      } else if (cell.row_span > 1 && !is_value(one_line(cell.text))) {
        reaching_down_.push_back(&cell);
      }
    }
    const std::u32string first = one_line(cells[0].text);
    const bool across = cells.size() == 1 && cells[0].column_span >= columns_;
    if (across && !is_value(first) && first.size() <= kMaxHeader) over_rows_ = first;
  }

  const LayoutWords& words_;
  std::map<std::size_t, std::vector<TableCell>> rows_;
  std::size_t columns_ = 0;
  // Of the rows written so far:
  std::vector<const TableCell*> header_cells_;
  std::vector<const TableCell*> reaching_down_;  ///< Merged with cells of rows below.
  std::u32string over_rows_;                     ///< The last cell across the whole table.
};

}  // namespace

void add_table(LineCollector& lines, const Table& table, const LayoutWords& words) {
  Grid(table, words).write(lines);
}

}  // namespace hoshin
