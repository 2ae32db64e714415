#include "corpus/layout/sheet_beside.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace hoshin {
namespace {

/// Tables beside each other.
constexpr std::size_t kMaxBeside = 8;

std::vector<Strip> strips_of(const TableGrid& grid, std::size_t r, std::size_t end) {
  std::vector<Strip> all, out;
  for (; r < end; ++r) {
    for (const PlacedCell& cell : grid.row(r)) all.push_back({cell.column, cell.column_end()});
  }
  std::sort(all.begin(), all.end());
  for (const Strip& strip : all) {
    if (!out.empty() && strip.first <= out.back().second)
      out.back().second = std::max(out.back().second, strip.second);
    else
      out.push_back(strip);
  }
  return out;
}

bool is_in(const PlacedCell& cell, const Strip& strip) {
  return cell.column >= strip.first && cell.column < strip.second;
}

bool has_number(const TableGrid& grid, std::size_t r) {
  return std::ranges::any_of(grid.row(r), [](const PlacedCell& c) { return c.kind == CellKind::kNumber; });
}

/// Whether below the heads, of which row `r` is the last, the strip has names in its first column and numbers
/// in its last.
bool has_names_and_numbers(const TableGrid& grid, std::size_t r, const Strip& strip) {
  constexpr std::size_t kLookedAt = 6;
  const auto names = grid.below(r, strip.first, strip.first + 1, kLookedAt);
  const auto numbers = grid.below(r, strip.second - 1, strip.second, kLookedAt);
  const auto is_name = [](const PlacedCell* c) { return c->kind == CellKind::kWord; };
  const auto is_number = [](const PlacedCell* c) { return c->kind == CellKind::kNumber; };
  return names.size() > 1 && numbers.size() > 1 && std::ranges::all_of(names, is_name) &&
         std::ranges::all_of(numbers, is_number);
}

/// Whether each strip has several heads in its first row, or its first two, and names and numbers below.
bool are_named(const TableGrid& grid, const std::vector<Strip>& strips, std::size_t r, std::size_t end) {
  for (std::size_t last = r; last < std::min(r + 2, end) && !has_number(grid, last); ++last) {
    const bool all = std::ranges::all_of(strips, [&](const Strip& strip) {
      std::ptrdiff_t heads = 0;
      for (std::size_t i = r; i <= last; ++i)
        heads += std::ranges::count_if(grid.row(i), [&](const PlacedCell& c) { return is_in(c, strip); });
      return heads > 1 && has_names_and_numbers(grid, last, strip);
    });
    if (all) return true;
  }
  return false;
}

/// Whether each strip has two columns, and a title of its own or the same heads as the first.
bool are_tables(const TableGrid& grid, const std::vector<Strip>& strips, std::size_t r, std::size_t end) {
  if (end - r < 2 || strips.size() > kMaxBeside) return false;
  std::vector<std::u32string> first;
  bool titled = true, repeated = true;
  for (const auto& [left, right] : strips) {
    if (right - left < 2) return false;
    std::vector<std::u32string> texts;
    for (const PlacedCell& cell : grid.row(r)) {
      if (is_in(cell, {left, right})) texts.push_back(cell.text);
    }
    titled &= texts.size() == 1;
    if (left == strips.front().first) first = texts;
    repeated &= texts.size() > 1 && texts == first;
  }
  return titled || repeated || are_named(grid, strips, r, end);
}

}  // namespace

std::vector<Strip> tables_beside(const TableGrid& grid, std::size_t r, std::size_t end) {
  std::vector<Strip> strips = strips_of(grid, r, end);
  if (strips.size() < 2 || !are_tables(grid, strips, r, end)) strips.clear();
  return strips;
}

bool are_titles_beside(const TableGrid& grid, std::size_t r, std::size_t end,
                       const std::vector<Strip>& strips) {
  if (strips.empty() || r == end) return false;
  for (; r < end; ++r) {
    const auto row = grid.row(r);
    if (row.size() != strips.size()) return false;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!is_in(row[i], strips[i]) || !(row[i].kind == CellKind::kWord || row[i].kind == CellKind::kText))
        return false;
    }
  }
  return true;
}

std::vector<std::size_t> repeated_heads(const TableGrid& grid, const HeadRows& heads) {
  const auto row = grid.row(heads.end() - 1);
  for (std::size_t period = 2; period * 2 <= row.size() && period <= 16; ++period) {
    if (row.size() % period != 0) continue;
    bool same = true;
    for (std::size_t i = period; i < row.size() && same; ++i) same = row[i].text == row[i - period].text;
    if (!same) continue;
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < row.size(); i += period) {
      const auto below = grid.below(heads.end() - 1, row[i].column, row[i].column + 1, 4);
      const bool names = !below.empty() && std::all_of(below.begin(), below.end(), [](const PlacedCell* c) {
        return c->kind == CellKind::kWord || c->kind == CellKind::kText;
      });
      if (!names && i < row.size() / 2) return {};
      begins.push_back(row[i].column);
    }
    return begins;
  }
  return {};
}

Table part_of(const TableGrid& grid, const Table& table, const SheetRange& range) {
  Table part;
  part.source_lines = table.source_lines;
  for (std::size_t r = range.top; r < range.bottom; ++r) {
    for (const PlacedCell& cell : grid.row(r)) {
      if (cell.column >= range.left && cell.column < range.right) part.cells.push_back(*cell.source);
    }
  }
  return part;
}

}  // namespace hoshin
