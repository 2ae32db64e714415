// The heads over each column, as table_heads.h promises.
#include <algorithm>
#include <utility>

#include "corpus/layout/table_heads.h"

namespace hoshin {
namespace {

/// Heads over one column: no real table has more, and a hostile one must not make each cell dear.
constexpr std::size_t kMaxHeads = 8;
/// Cells of a column that tell what it holds.
constexpr std::size_t kCellsBelow = 4;

/// Whether most of what column `column` has below row `last` are numbers.
bool holds_numbers(const TableGrid& grid, std::size_t column, std::size_t last) {
  const auto cells = grid.below(last, column, column + 1, kCellsBelow);
  const auto count = std::count_if(cells.begin(), cells.end(),
                                   [](const PlacedCell* c) { return c->kind == CellKind::kNumber; });
  return 2 * static_cast<std::size_t>(count) > cells.size();
}

/// Whether all that columns [begin, end) have below row `last` are names.
bool holds_names(const TableGrid& grid, std::size_t begin, std::size_t end, std::size_t last) {
  const auto cells = grid.below(last, begin, end, kCellsBelow);
  return !cells.empty() &&
         std::ranges::all_of(cells, [](const PlacedCell* c) { return c->kind == CellKind::kWord; });
}

/// The same of names, years and dates.
bool holds_labels(const TableGrid& grid, std::size_t begin, std::size_t end, std::size_t last) {
  const auto cells = grid.below(last, begin, end, kCellsBelow);
  return !cells.empty() && std::ranges::all_of(cells, [](const PlacedCell* c) { return c->is_label(); });
}

}  // namespace

ColumnHeads::ColumnHeads(const TableGrid& grid, const HeadRows& rows) {
  std::vector<std::size_t> numbers;
  begin_ = grid.columns();
  // A head may reach over empty rows.
  std::size_t body = grid.source_row(rows.end() - 1) + 2;
  if (rows.end() < grid.rows()) body = std::max(body, grid.source_row(rows.end()));
  for (std::size_t r = rows.begin; r < rows.end(); ++r) {
    Row row;
    for (const PlacedCell& cell : grid.row(r)) {
      if (cell.row_end() > body) continue;  // it stands beside rows of the body
      row.push_back({cell.text, cell.column, cell.column_end()});
      begin_ = std::min(begin_, cell.column);
      end_ = std::max(end_, cell.column_end());
    }
    const HeadRole role = rows.roles[r - rows.begin];
    if (role == HeadRole::kUnit) units_ = std::move(row);
    if (role != HeadRole::kHead || rows_.size() == kMaxHeads) continue;
    rows_.push_back(std::move(row));
    numbers.push_back(r);
  }
  extend(grid, numbers, rows.end() - 1);
  reach_left(grid, rows.end() - 1);
}

std::vector<ColumnHeads::Head>::const_iterator ColumnHeads::first_behind(const Row& row, std::size_t column) {
  return std::partition_point(row.begin(), row.end(), [&](const Head& h) { return h.end <= column; });
}

/// A head reaches up to the next one in its row, up to one that reaches down from above, and not beyond the
/// head it stands under; that of a column of names not over columns of numbers.
void ColumnHeads::extend(const TableGrid& grid, const std::vector<std::size_t>& numbers, std::size_t last) {
  std::vector<Row>& rows = rows_;
  for (std::size_t r = 0; r + 1 < rows.size(); ++r) {
    std::vector<std::pair<std::size_t, std::size_t>> taken;  // columns of heads that reach down to this row
    for (std::size_t above = 0; above < r; ++above) {
      for (const PlacedCell& cell : grid.row(numbers[above])) {
        if (cell.row_end() > grid.source_row(numbers[r])) taken.push_back({cell.column, cell.column_end()});
      }
    }
    std::sort(taken.begin(), taken.end());
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      Head& head = rows[r][i];
      std::size_t limit = i + 1 < rows[r].size() ? rows[r][i + 1].begin : grid.columns();
      const auto wall = std::lower_bound(taken.begin(), taken.end(), std::pair(head.end, std::size_t{0}));
      if (wall != taken.end()) limit = std::min(limit, wall->first);
      if (r > 0) {
        const auto parent = first_behind(rows[r - 1], head.begin);
        if (parent != rows[r - 1].end() && parent->begin <= head.begin) limit = std::min(limit, parent->end);
      }
      // No further than the next row has heads.
      const bool names = holds_names(grid, head.begin, head.begin + 1, last);
      for (auto below = first_behind(rows[r + 1], head.end);
           below != rows[r + 1].end() && below->end <= limit &&
           !(names && holds_numbers(grid, below->begin, last));
           ++below) {
        head.end = std::max(head.end, below->end);
      }
    }
  }
}

/// １月 | 27,523 | 888, and 発生件数 over 一日平均 alone: the figure beside the names has no head but the one
/// that stands over all of its kind, and so it is with the groups that follow.
void ColumnHeads::reach_left(const TableGrid& grid, std::size_t last) {
  if (rows_.size() < 2) return;
  Row& groups = rows_[rows_.size() - 2];
  const Row& under = rows_.back();
  bool reached = false;
  for (Head& group : groups) {
    const auto first = first_behind(under, group.begin);
    const bool divided = first != under.end() && first->begin == group.begin && group.end > first->end;
    if (!divided) continue;
    const std::size_t left = group.begin - std::min<std::size_t>(group.begin, 1);
    const bool lone = over(left, group.begin).empty() && holds_numbers(grid, left, last);
    if (!lone || (!reached && !holds_labels(grid, 0, left, last))) return;
    group.begin = left;
    reached = true;
  }
}

std::vector<std::u32string> ColumnHeads::over(std::size_t begin, std::size_t end, std::size_t rows) const {
  std::vector<std::u32string> out;
  for (std::size_t r = 0; r < std::min(rows, rows_.size()); ++r) {
    for (auto head = first_behind(rows_[r], begin);
         head != rows_[r].end() && head->begin < end && out.size() < kMaxHeads; ++head) {
      if (out.empty() || out.back() != head->text) out.push_back(head->text);
    }
  }
  return out;
}

std::u32string ColumnHeads::unit_over(std::size_t begin, std::size_t end) const {
  const auto unit = first_behind(units_, begin);
  return unit != units_.end() && unit->begin < end ? unit->text : std::u32string();
}

}  // namespace hoshin
