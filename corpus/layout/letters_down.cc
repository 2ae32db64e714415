#include "corpus/layout/letters_down.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus/layout/table_grid.h"

namespace hoshin {
namespace {

/// A letter or a short number: 歳, 65.
constexpr std::size_t kMaxPiece = 2;
/// Fewer letters are no name, and fewer names prove nothing.
constexpr std::size_t kFewestPieces = 2, kFewestGroups = 2;
/// Rows that may stand over the first group without a gap.
constexpr std::size_t kMostHeads = 4;

/// One row of the sheet, as far as it matters here.
struct RowStart {
  std::size_t row = 0;
  TableCell* letter = nullptr;  ///< In the first column.
  TableCell* name = nullptr;    ///< In the second one.
  bool more = false;            ///< There are cells behind both.
};

/// The first two columns with anything in them.
std::vector<std::size_t> first_columns(const Table& sheet) {
  std::set<std::size_t> columns;
  for (const TableCell& cell : sheet.cells) columns.insert(cell.column);
  return {columns.begin(), std::next(columns.begin(), std::min<std::ptrdiff_t>(2, std::ssize(columns)))};
}

std::vector<RowStart> starts_of(Table& sheet, std::size_t first, std::size_t second) {
  std::map<std::size_t, RowStart> rows;
  for (TableCell& cell : sheet.cells) {
    if (on_one_line(cell.text).empty()) continue;
    RowStart& row = rows[cell.row];
    row.row = cell.row;
    if (cell.column == first) row.letter = &cell;
    if (cell.column == second) row.name = &cell;
    row.more |= cell.column > second;
  }
  std::vector<RowStart> out;
  for (const auto& [number, row] : rows) out.push_back(row);
  return out;
}

bool is_piece(const TableCell& cell) {
  return cell.row_span <= 1 && cell.column_span <= 1 && on_one_line(cell.text).size() <= kMaxPiece;
}

/// A row of a group: beside a letter of its name, or beside nothing.
bool may_be_in_group(const RowStart& row) {
  return row.name != nullptr && row.name->row_span <= 1 && row.more &&
         (row.letter == nullptr || is_piece(*row.letter));
}

/// The letters in the rows [begin, end), if they stand in rows that follow each other and are not beside all.
std::vector<TableCell*> letters_of(const std::vector<RowStart>& rows, std::size_t begin, std::size_t end) {
  std::vector<TableCell*> out;
  std::size_t last = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (rows[i].letter == nullptr) continue;
    if (!out.empty() && last + 1 != i) return {};
    last = i;
    out.push_back(rows[i].letter);
  }
  return out.size() >= kFewestPieces && out.size() < end - begin ? out : std::vector<TableCell*>();
}

/// A name, and the rows that it is of.
struct Name {
  std::vector<TableCell*> letters;
  std::size_t row = 0, rows = 0;
};

/// The names in the rows [begin, end), which follow each other without a gap.
std::vector<Name> names_in(const std::vector<RowStart>& rows, std::size_t begin, std::size_t end) {
  const auto comes_again = [&](std::size_t i) {
    return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       rows.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const RowStart& row) { return row.name->text == rows[i].name->text; });
  };
  const std::size_t most = std::min(end, begin + kMostHeads);  // a row of heads may stand above
  while (begin < most && !comes_again(begin)) ++begin;
  if (begin == most) return {};
  std::vector<std::size_t> starts;
  for (std::size_t i = begin; i < end; ++i) {
    if (rows[i].name->text == rows[begin].name->text) starts.push_back(i);
  }
  starts.push_back(end);
  std::vector<Name> names;
  for (std::size_t g = 0; g + 1 < starts.size(); ++g) {
    auto letters = letters_of(rows, starts[g], starts[g + 1]);
    if (!letters.empty())
      names.push_back({std::move(letters), rows[starts[g]].row, starts[g + 1] - starts[g]});
  }
  return names.size() >= kFewestGroups ? names : std::vector<Name>();
}

void join(const Name& name) {
  TableCell& whole = *name.letters.front();
  for (auto letter = name.letters.begin() + 1; letter != name.letters.end(); ++letter) {
    whole.text += on_one_line((*letter)->text);
    (*letter)->text.clear();
  }
  whole.row = name.row;
  whole.row_span = name.rows;
  whole.number = false;
}

}  // namespace

void join_letters_down(Table& sheet) {
  const auto columns = first_columns(sheet);
  if (columns.size() < 2) return;
  const auto rows = starts_of(sheet, columns[0], columns[1]);
  bool joined = false;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && may_be_in_group(rows[end]) &&
           (end == begin || rows[end].row == rows[end - 1].row + 1))
      ++end;
    for (const Name& name : names_in(rows, begin, end)) {
      join(name);
      joined = true;
    }
    begin = std::max(end, begin + 1);
  }
  if (joined) std::erase_if(sheet.cells, [](const TableCell& cell) { return cell.text.empty(); });
}

}  // namespace hoshin
