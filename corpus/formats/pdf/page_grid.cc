#include "corpus/formats/pdf/page_grid.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace hoshin {
namespace {

/// Lines nearer than this are one: borders are drawn twice, as thin boxes, and do not quite meet.
constexpr double kNear = 2.5;
/// No cell that holds text is smaller.
constexpr double kMinCell = 6;
/// More lines than any table has: a drawing. Looking for cells in it would cost the square.
constexpr std::size_t kMaxRules = 3'000;

/// Joins lines that lie on one another, end to end or side by side.
std::vector<Rule> merged(std::vector<Rule> rules, bool horizontal) {
  std::erase_if(rules, [&](const Rule& r) { return r.horizontal != horizontal; });
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
  // Lines of nearly one position first get the same, then are joined along it.
  for (std::size_t i = 0, group = 0; i < rules.size(); ++i) {
    if (rules[i].at - rules[group].at > kNear) group = i;
    rules[i].at = rules[group].at;
  }
  std::sort(rules.begin(), rules.end(),
            [](const Rule& a, const Rule& b) { return std::pair(a.at, a.begin) < std::pair(b.at, b.begin); });
  std::vector<Rule> out;
  for (const Rule& r : rules) {
    if (!out.empty() && out.back().at == r.at && r.begin <= out.back().end + kNear) {
      out.back().end = std::max(out.back().end, r.end);
    } else {
      out.push_back(r);
    }
  }
  return out;
}

bool cross(const Rule& h, const Rule& v) {
  return v.at >= h.begin - kNear && v.at <= h.end + kNear && h.at >= v.begin - kNear && h.at <= v.end + kNear;
}

/// Sets of numbers that are one.
class Unions {
 public:
  explicit Unions(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    parent_[std::max(find(a), find(b))] = std::min(find(a), find(b));
  }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<double> positions(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  std::vector<double> out;
  for (const double at : all) {
    if (out.empty() || at - out.back() > kNear) out.push_back(at);
  }
  return out;
}

/// Whether one of `rules` stands at `at` along most of [begin, end].
bool is_bordered(const std::vector<Rule>& rules, double at, double begin, double end) {
  double covered = 0;
  for (const Rule& r : rules) {
    if (r.at < at - kNear || r.at > at + kNear) continue;
    covered += std::max(0.0, std::min(r.end, end) - std::max(r.begin, begin));
  }
  return covered >= 0.7 * (end - begin);
}

/// The cells that `members`, pieces of a grid that no line parts, make: one if they are a rectangle, or if
/// they lie around others as a frame. A name whose cell goes on down the left side of its parts, as an L, is
/// the cell of its row alone, and the strip beside the parts another.
std::vector<GridCell> rectangles_of(const std::vector<std::size_t>& members, std::size_t columns) {
  std::vector<GridCell> out;
  GridCell hull{{}, members.front() / columns, columns, 1, 0};
  std::size_t right = 0, last_row = SIZE_MAX;
  bool frame = false;
  for (std::size_t i = 0; i < members.size();) {
    GridCell run{{}, members[i] / columns, members[i] % columns, 1, 0};
    const std::size_t first = members[i];
    while (i < members.size() && members[i] == first + run.column_span && members[i] / columns == run.row)
      ++run.column_span, ++i;
    frame |= run.row == last_row;
    last_row = run.row;
    hull.column = std::min(hull.column, run.column);
    right = std::max(right, run.column + run.column_span);
    GridCell* above = out.empty() ? nullptr : &out.back();
    if (above && above->column == run.column && above->column_span == run.column_span)
      ++above->row_span;
    else
      out.push_back(run);
  }
  if (!frame) return out;
  hull.row_span = last_row + 1 - hull.row;
  hull.column_span = right - hull.column;
  return {hull};
}

/// Where the lines down a table end together beyond its first (`above`) or last line across: it goes on over
/// the edge of the page, and no line was drawn there.
std::optional<double> open_end(const std::vector<Rule>& down, double edge, bool above) {
  constexpr double kLine = 8, kTogether = 3;  // points
  constexpr std::size_t kFewest = 3;
  std::vector<double> ends;
  for (const Rule& rule : down) {
    const double end = above ? rule.begin : rule.end;
    if ((above ? edge - end : end - edge) > kLine) ends.push_back(end);
  }
  if (ends.size() < kFewest) return std::nullopt;
  const auto [least, most] = std::minmax_element(ends.begin(), ends.end());
  return *most - *least < kTogether ? std::optional(above ? *least : *most) : std::nullopt;
}

PageGrid make_grid(const std::vector<Rule>& across, const std::vector<Rule>& down) {
  std::vector<double> xs, ys, ends;
  double left = across[0].begin, right = across[0].end;
  for (const Rule& h : across) {
    ys.push_back(h.at);
    left = std::min(left, h.begin), right = std::max(right, h.end);
  }
  for (const Rule& v : down) xs.push_back(v.at);
  const auto [top, bottom] = std::minmax_element(ys.begin(), ys.end());
  for (const auto& open : {open_end(down, *top, true), open_end(down, *bottom, false)}) {
    if (open) ends.push_back(*open);
  }
  ys.insert(ys.end(), ends.begin(), ends.end());
  xs.push_back(left), xs.push_back(right);  // open sides
  xs = positions(std::move(xs)), ys = positions(std::move(ys));
  PageGrid grid;
  if (xs.size() < 2 || ys.size() < 2) return grid;
  grid.rows = ys.size() - 1, grid.columns = xs.size() - 1;
  grid.box = {xs.front(), ys.front(), xs.back(), ys.back()};
  Unions unions(grid.rows * grid.columns);
  const auto index = [&](std::size_t r, std::size_t c) { return r * grid.columns + c; };
  for (std::size_t r = 0; r < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      if (c + 1 < grid.columns && !is_bordered(down, xs[c + 1], ys[r], ys[r + 1]))
        unions.join(index(r, c), index(r, c + 1));
      if (r + 1 < grid.rows && !is_bordered(across, ys[r + 1], xs[c], xs[c + 1]))
        unions.join(index(r, c), index(r + 1, c));
    }
  }
  std::vector<GridCell> cells;
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < grid.rows * grid.columns; ++i) groups[unions.find(i)].push_back(i);
  for (const auto& [root, members] : groups) {
    for (GridCell& cell : rectangles_of(members, grid.columns)) {
      cell.box = {xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span],
                  ys[cell.row + cell.row_span]};
      cells.push_back(cell);
    }
  }
  std::sort(cells.begin(), cells.end(), [](const GridCell& a, const GridCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  for (const GridCell& cell : cells) {
    if (cell.box.width() >= kMinCell && cell.box.height() >= kMinCell) grid.cells.push_back(cell);
  }
  return grid;
}

}  // namespace

std::vector<PageGrid> find_grids(const std::vector<Rule>& rules) {
  if (rules.size() > kMaxRules) return {};
  const std::vector<Rule> across = merged(rules, true), down = merged(rules, false);
  Unions unions(across.size() + down.size());
  for (std::size_t h = 0; h < across.size(); ++h) {
    for (std::size_t v = 0; v < down.size(); ++v) {
      if (cross(across[h], down[v])) unions.join(h, across.size() + v);
    }
  }
  std::map<std::size_t, std::pair<std::vector<Rule>, std::vector<Rule>>> groups;
  for (std::size_t h = 0; h < across.size(); ++h) groups[unions.find(h)].first.push_back(across[h]);
  for (std::size_t v = 0; v < down.size(); ++v)
    groups[unions.find(across.size() + v)].second.push_back(down[v]);
  std::vector<PageGrid> grids;
  for (const auto& [root, group] : groups) {
    if (group.first.size() < 2 || group.second.empty()) continue;
    PageGrid grid = make_grid(group.first, group.second);
    if (!grid.cells.empty()) grids.push_back(std::move(grid));
  }
  std::sort(grids.begin(), grids.end(),
            [](const PageGrid& a, const PageGrid& b) { return a.box.top < b.box.top; });
  return grids;
}

}  // namespace hoshin
