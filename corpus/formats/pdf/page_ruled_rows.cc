#include "corpus/formats/pdf/page_ruled_rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/formats/pdf/page_gaps.h"

namespace hoshin {
namespace {

/// Rows between two lines; fewer are a heading between two.
constexpr std::size_t kFewestRows = 3;
/// Of text in one row; more are paragraphs.
constexpr std::size_t kMostLinesInRow = 5;
constexpr double kSameExtent = 3;      // points
constexpr double kShortestRule = 150;  // points
/// More lines are ruled paper.
constexpr std::size_t kMostRuledLines = 200;
/// In ems: what parts columns.
constexpr double kColumnGap = 1;

bool borders(const PageGrid& grid, const Rule& rule) {
  return rule.at > grid.box.top - kSameExtent && rule.at < grid.box.bottom + kSameExtent &&
         rule.begin < grid.box.right && rule.end > grid.box.left;
}

/// The horizontal lines that border no grid, those of one extent together, from the top down.
std::vector<std::vector<Rule>> lines_of_one_length(const PrintedPage& page,
                                                   const std::vector<PageGrid>& grids) {
  std::vector<Rule> rules;
  for (const Rule& rule : page.rules) {
    if (rule.horizontal && rule.end - rule.begin >= kShortestRule &&
        std::none_of(grids.begin(), grids.end(), [&](const PageGrid& g) { return borders(g, rule); }))
      rules.push_back(rule);
  }
  if (rules.size() > kMostRuledLines) return {};
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
  std::vector<std::vector<Rule>> out;
  for (const Rule& rule : rules) {
    const auto like = std::find_if(out.begin(), out.end(), [&](const auto& group) {
      return std::abs(group[0].begin - rule.begin) < kSameExtent &&
             std::abs(group[0].end - rule.end) < kSameExtent;
    });
    if (like == out.end())
      out.push_back({rule});
    else if (rule.at - like->back().at > kSameExtent)
      like->push_back(rule);
  }
  std::erase_if(out, [](const auto& group) { return group.size() <= kFewestRows; });
  return out;
}

/// The words between two of `lines`, row by row; nothing if a row has none or too many lines of them.
std::vector<Band> rows_between(const PrintedPage& page, const std::vector<Rule>& lines) {
  std::vector<Band> rows;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<Word> words;
    for (const Word& word : page.words) {
      const double x = word.box.middle_x(), y = word.box.middle_y();
      if (y > lines[i - 1].at && y < lines[i].at && x > lines[i].begin && x < lines[i].end)
        words.push_back(word);
    }
    rows.push_back(atoms_of(std::move(words)));
    if (rows.back().empty() || lines_of(rows.back()).size() > kMostLinesInRow) return {};
  }
  return rows;
}

/// Where the gaps are that part all of `rows`, which stand in `area`, into columns.
std::vector<Gap> gaps_between_columns(const std::vector<Band>& rows, const Rect& area) {
  constexpr double kNarrowest = 1.8;  // ems: marks of items are no column
  const double em = em_of(rows.front());
  std::vector<Gap> gaps = free_gaps(rows[0], area.left, area.right);
  double left = area.right;
  for (const Band& row : rows) {
    gaps = common_gaps(gaps, free_gaps(row, area.left, area.right), kColumnGap * em);
    left = std::min(left, hull(row).left);
  }
  // Those at the edges part nothing.
  std::erase_if(gaps,
                [&](const Gap& g) { return g.begin < left + kNarrowest * em || g.end > area.right - 1; });
  if (gaps.empty()) return gaps;
  const double first = (gaps.front().begin + gaps.front().end) / 2;
  const auto both = std::count_if(rows.begin(), rows.end(), [&](const Band& row) {
    const Rect box = hull(row);
    return box.left < first && box.right > first;
  });
  return static_cast<std::size_t>(both) * 3 < rows.size() * 2 ? std::vector<Gap>() : gaps;
}

/// The grid of the rows between `lines`, if the same gaps part them all.
std::optional<PageGrid> grid_between(const PrintedPage& page, std::vector<Rule> lines) {
  const std::vector<Band> rows = rows_between(page, lines);
  if (rows.empty()) return std::nullopt;
  const Rect area{lines[0].begin, lines.front().at, lines[0].end, lines.back().at};
  const std::vector<Gap> gaps = gaps_between_columns(rows, area);
  if (gaps.empty()) return std::nullopt;
  // Lines under some of the columns part rows there.
  for (const Rule& rule : page.rules) {
    if (rule.horizontal && rule.at > area.top && rule.at < area.bottom &&
        rule.begin > area.left - kSameExtent && rule.end < area.right + kSameExtent)
      lines.push_back(rule);
  }
  for (const Gap& gap : gaps) lines.push_back({false, (gap.begin + gap.end) / 2, area.top, area.bottom});
  auto found = find_grids(lines);
  return found.size() == 1 ? std::optional(std::move(found[0])) : std::nullopt;
}

/// The lines over, between and under the rows of a grid of one column.
std::vector<Rule> lines_of(const PageGrid& grid) {
  std::vector<Rule> out = {{true, grid.box.top, grid.box.left, grid.box.right}};
  for (const GridCell& cell : grid.cells)
    out.push_back({true, cell.box.bottom, grid.box.left, grid.box.right});
  return out;
}

}  // namespace

void add_ruled_rows(const PrintedPage& page, std::vector<PageGrid>& grids) {
  std::vector<PageGrid> found;
  for (std::vector<Rule>& lines : lines_of_one_length(page, grids)) {
    if (auto grid = grid_between(page, std::move(lines))) found.push_back(std::move(*grid));
  }
  for (PageGrid& grid : grids) {
    if (grid.columns > 1 || grid.cells.size() < kFewestRows || grid.cells.size() > kMostRuledLines ||
        grid.box.width() < kShortestRule)
      continue;
    if (auto parted = grid_between(page, lines_of(grid))) grid = std::move(*parted);
  }
  std::move(found.begin(), found.end(), std::back_inserter(grids));
}

}  // namespace hoshin
