#include "corpus/layout/table.h"

#include <algorithm>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than any header of a column.
constexpr std::size_t kMaxHeader = 40;
/// What is longer is no header that would help a reader of one row, whatever its markup says.
constexpr std::size_t kMaxCarried = 120;
/// Headers over one column, and merged cells that reach one row: no real table has as many,
/// and a hostile one must not make each cell dear.
constexpr std::size_t kMaxHeaderRows = 8, kMaxReaching = 8;
/// How many rows below a header are looked at for numbers.
constexpr std::size_t kLookBelow = 50;

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

/// 2024: in a row of headers a number of this size is a year.
bool is_plain_year(std::u32string_view text) {
  int value = 0;
  for (const char32_t c : text) {
    if (digit_value(c) < 0 || value > 9999) return false;
    value = value * 10 + digit_value(c);
  }
  return value >= 1900 && value < 2100;
}

/// A cell with text: its text on one line, and the columns and rows it covers.
struct Cell {
  std::u32string text;
  std::size_t row = 0, column = 0, row_span = 1, column_span = 1;
  bool header = false, value = false;

  std::size_t row_end() const { return row + row_span; }
  std::size_t column_end() const { return column + column_span; }
  bool meets(const Cell& other) const { return column < other.column_end() && other.column < column_end(); }
};

/// The cells of one row, left to right: [begin, end) of Grid::cells_.
struct Row {
  std::size_t begin = 0, end = 0;
};

/// A table with its cells in order and its headers known.
class Grid {
 public:
  Grid(const Table& table, const LayoutWords& words) : words_(words) {
    read_cells(table);
    group_rows();
    find_headers();
  }

  void write(LineCollector& lines) {
    for (const Row& row : rows_) write_row(lines, row);
  }

 private:
  void read_cells(const Table& table) {
    for (const TableCell& cell : table.cells) {
      Cell clean{one_line(cell.text),
                 cell.row,
                 cell.column,
                 std::max<std::size_t>(cell.row_span, 1),
                 std::max<std::size_t>(cell.column_span, 1),
                 cell.header,
                 false};
      columns_ = std::max(columns_, clean.column_end());
      if (clean.text.empty()) continue;
      clean.value = is_value(clean.text);
      cells_.push_back(std::move(clean));
    }
    const auto before = [](const Cell& a, const Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    };
    if (!std::is_sorted(cells_.begin(), cells_.end(), before))
      std::stable_sort(cells_.begin(), cells_.end(), before);
  }

  void group_rows() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (i == 0 || cells_[i].row != cells_[i - 1].row) rows_.push_back({i, i});
      rows_.back().end = i + 1;
    }
  }

  template <typename Test>
  bool all_of(const Row& row, Test test) const {
    return std::all_of(at(row.begin), at(row.end), test);
  }
  template <typename Test>
  bool any_of(const Row& row, Test test) const {
    return std::any_of(at(row.begin), at(row.end), test);
  }
  std::vector<Cell>::const_iterator at(std::size_t i) const {
    return cells_.begin() + static_cast<std::ptrdiff_t>(i);
  }

  bool is_header_row(const Row& row) const {
    return all_of(row, [](const Cell& c) { return c.header; });
  }

  /// One cell over all columns: the title of the table, or of the rows below it.
  bool is_across(const Row& row) const {
    return row.end - row.begin == 1 && cells_[row.begin].column_span >= columns_;
  }

  /// Marks the headers where the markup does not. Above them a title may stand.
  void find_headers() {
    if (rows_.size() < 2 ||
        std::any_of(rows_.begin(), rows_.end(), [&](const Row& r) { return is_header_row(r); }))
      return;
    std::size_t first = 0;
    while (first < rows_.size() && is_across(rows_[first])) ++first;
    if (first == rows_.size() || !could_be_headers(rows_[first]) || !heads_something(first)) return;
    std::size_t row_end = mark_headers(rows_[first]);
    for (std::size_t i = first + 1; i < rows_.size(); ++i) {
      const bool reached = cells_[rows_[i].begin].row < row_end;
      if (!could_be_headers(rows_[i]) || !(reached || divides_header(rows_[i - 1], rows_[i]))) return;
      row_end = std::max(row_end, mark_headers(rows_[i]));
    }
  }

  /// The row below its last cell.
  std::size_t mark_headers(const Row& row) {
    std::size_t end = 0;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      cells_[i].header = true;
      end = std::max(end, cells_[i].row_end());
    }
    return end;
  }

  bool could_be_headers(const Row& row) const {
    const bool labelled = any_of(row, [](const Cell& c) { return !c.value; });
    return (row.end - row.begin > 1 || !is_across(row)) && labelled && all_of(row, [](const Cell& c) {
             const bool value = c.value && !is_plain_year(c.text);
             return c.text.size() <= kMaxHeader && !value && !is_sentence(c.text) && !find_mark(c.text);
           });
  }

  /// Numbers stand below, or one of the cells is known as a header.
  bool heads_something(std::size_t header) const {
    if (rows_[header].end - rows_[header].begin < 2) return false;
    if (any_of(rows_[header], [&](const Cell& c) { return words_.is_column(fold(to_utf8(c.text))); }))
      return true;
    const std::size_t end = std::min(rows_.size(), header + 1 + kLookBelow);
    for (std::size_t i = header + 1; i < end; ++i) {
      if (any_of(rows_[i], [](const Cell& c) { return c.value; })) return true;
    }
    return false;
  }

  /// Below a header over several columns stand the headers of each, and nothing else.
  bool divides_header(const Row& above, const Row& below) const {
    bool divides = false;
    const bool fits = all_of(below, [&](const Cell& c) {
      bool under_any = false, under_wide = false;
      for (std::size_t i = above.begin; i < above.end; ++i) {
        const Cell& header = cells_[i];
        if (!header.meets(c)) continue;
        under_any = true;
        under_wide |= header.column_span > c.column_span && above.end - above.begin > 1;
      }
      divides |= under_wide;
      return under_wide || !under_any;
    });
    return fits && divides;
  }

  void write_row(LineCollector& lines, const Row& row) {
    TableRow facts;
    facts.header = is_header_row(row);
    const bool across = is_across(row);
    if (facts.header && !across && !after_header_) header_rows_.clear();
    std::u32string text;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      if (i > row.begin) text += U'\t';
      text += cells_[i].text;
      facts.column_headers.push_back(across ? std::vector<std::u32string>{} : headers_over(cells_[i]));
    }
    if (!facts.header && !across) facts.row_headers = headers_beside(cells_[row.begin].row);
    remember(row, facts.header);
    Line& line = lines.add(text);
    line.whole = true;
    line.row = std::move(facts);
  }

  std::vector<std::u32string> headers_over(const Cell& cell) const {
    std::vector<std::u32string> headers;
    for (const Row& row : header_rows_) {
      // The first header that ends behind the beginning of the cell.
      auto header = std::partition_point(at(row.begin), at(row.end),
                                         [&](const Cell& h) { return h.column_end() <= cell.column; });
      for (; header != at(row.end) && header->meets(cell) && headers.size() < kMaxHeaderRows; ++header) {
        if (header->row < cell.row && header->text.size() <= kMaxCarried) headers.push_back(header->text);
      }
    }
    return headers;
  }

  std::vector<std::u32string> headers_beside(std::size_t row) const {
    std::vector<std::u32string> headers = titles_;
    if (!over_rows_.empty()) headers.push_back(over_rows_);
    for (const Cell* cell : reaching_down_) {
      if (cell->row_end() > row) headers.push_back(cell->text);
    }
    return headers;
  }

  /// What the rows below have to know of this one.
  void remember(const Row& row, bool header) {
    const Cell& first = cells_[row.begin];
    std::erase_if(reaching_down_, [&](const Cell* c) { return c->row_end() <= first.row; });
    if (is_across(row)) {
      if (first.value || first.text.size() > kMaxHeader) return;
      if (!begun_ && titles_.size() < kMaxHeaderRows) titles_.push_back(first.text);
      if (begun_) over_rows_ = first.text;
      return;
    }
    begun_ = true;
    if (header && header_rows_.size() < kMaxHeaderRows) header_rows_.push_back(row);
    for (std::size_t i = row.begin; i < row.end && !header; ++i) {
      const Cell& cell = cells_[i];
      const bool reaches = cell.row_span > 1 && !cell.value && cell.text.size() <= kMaxCarried;
      if (reaches && reaching_down_.size() < kMaxReaching) reaching_down_.push_back(&cell);
    }
    after_header_ = header;
  }

  const LayoutWords& words_;
  std::vector<Cell> cells_;  ///< By row, then column.
  std::vector<Row> rows_;
  std::size_t columns_ = 0;
  // Of the rows written so far:
  std::vector<Row> header_rows_;            ///< Those that hold now, outermost first.
  bool after_header_ = false;               ///< The last row was one.
  std::vector<const Cell*> reaching_down_;  ///< Merged with cells of rows below.
  bool begun_ = false;                      ///< A row of more than its title.
  std::vector<std::u32string> titles_;      ///< Cells across the whole table, above it all.
  std::u32string over_rows_;                ///< The last such cell below.
};

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
      lines.add(one_line(rest.substr(0, end))).whole = true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

}  // namespace

void add_table(LineCollector& lines, const Table& table, const LayoutWords& words) {
  if (is_box(table)) {
    write_box(lines, table);
  } else {
    Grid(table, words).write(lines);
  }
}

}  // namespace hoshin
