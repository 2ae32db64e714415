#include "query/cli/facet_chart.h"

#include <algorithm>

#include <fmt/format.h>

#include "dict/number.h"
#include "query/cli/painted_columns.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "schema/fields.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kBar = "▇";
constexpr std::string_view kNoValue = "（なし）";
constexpr std::size_t kLongestBar = 20, kShortestBar = 10;
constexpr std::size_t kWidestLabel = 44;  // the longest label of an area
constexpr std::size_t kBlockGap = 4;

/// One line of a block before it is painted.
struct ChartRow {
  std::string label;   ///< With its mark and └.
  std::string figure;  ///< The count, or the sum of money.
  std::uint64_t count = 0;
  bool strong = false;
};

/// One facet; widths in columns.
struct Block {
  std::string title;
  std::vector<ChartRow> rows;
  std::string rest;  ///< The last line: what is not shown; may be empty.
  std::size_t label_width = 0, count_width = 0;
  std::uint64_t largest = 1;

  std::size_t width(std::size_t bar) const { return label_width + 1 + (bar > 0 ? bar + 1 : 0) + count_width; }
};

void add_row(Block& block, std::string_view field, const FacetValue& value, const Labels& labels,
             bool child) {
  std::string label = value.selected ? "* " : "  ";
  if (child) label += "└ ";
  label += truncate(printable_line(facet_value_label(field, value, labels)), kWidestLabel);
  block.label_width = std::max(block.label_width, display_width(label));
  std::string figure = value.yen ? format_yen(*value.yen) : std::to_string(value.count);
  const std::uint64_t size =
      value.yen ? static_cast<std::uint64_t>(std::max<std::int64_t>(*value.yen, 0)) : value.count;
  block.count_width = std::max(block.count_width, display_width(figure));
  block.largest = std::max(block.largest, size);
  block.rows.push_back({std::move(label), std::move(figure), size, value.selected});
}

Block make_block(const FacetCounts& facet, const Labels& labels, std::size_t max_values) {
  Block block;
  block.title = Labels::of_field(facet.field);
  std::size_t shown = 0;
  for (const FacetValue& value : facet.values) {
    // What was chosen is always shown: it is what a person may want to switch off.
    if (max_values != 0 && shown >= max_values && !value.selected) continue;
    add_row(block, facet.field, value, labels, false);
    for (const FacetValue& child : value.children) add_row(block, facet.field, child, labels, true);
    ++shown;
  }
  if (const std::size_t left = facet.values.size() - shown; left > 0)
    block.rest = fmt::format("  ほか {} 種", left);
  if (facet.values.empty()) block.rest = fmt::format("  {}", kNoValue);
  block.label_width = std::max(block.label_width, display_width(block.title));
  return block;
}

/// A bar's columns: scaled, and never nothing for something.
std::size_t bar_columns(double part, double largest, std::size_t longest) {
  if (part <= 0 || largest <= 0) return 0;
  const double columns = std::min(part / largest, 1.0) * static_cast<double>(longest);
  return std::max<std::size_t>(1, static_cast<std::size_t>(columns + 0.5));
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

std::vector<PaintedLine> render_block(const Block& block, std::size_t bar, const Palette& palette) {
  std::vector<PaintedLine> lines = {{palette.paint(Look::kStrong, block.title), display_width(block.title)}};
  for (const ChartRow& row : block.rows) {
    const std::string label = pad_right(row.label, block.label_width);
    PaintedLine line{palette.paint(row.strong ? Look::kStrong : Look::kPlain, label) + ' ',
                     block.label_width + 1};
    std::string count = row.figure;
    if (bar > 0) {
      const std::size_t columns =
          bar_columns(static_cast<double>(row.count), static_cast<double>(block.largest), bar);
      line.text += palette.paint(Look::kBar, repeat(kBar, columns)) + ' ';
      line.width += columns + 1;
    } else {
      count = pad_left(count, block.count_width);
    }
    line.text += count;
    line.width += display_width(count);
    lines.push_back(std::move(line));
  }
  if (!block.rest.empty())
    lines.push_back({palette.paint(Look::kFaint, block.rest), display_width(block.rest)});
  return lines;
}

/// How many of the blocks from `first` on fit beside each other; at least one.
std::size_t blocks_in_row(const std::vector<Block>& blocks, std::size_t first, std::size_t bar,
                          std::size_t width) {
  std::size_t used = blocks[first].width(bar), count = 1;
  for (std::size_t i = first + 1; i < blocks.size(); ++i) {
    used += kBlockGap + blocks[i].width(bar);
    if (used > width) break;
    ++count;
  }
  return count;
}

/// The longest bar with which these blocks still fit.
std::size_t fitting_bar(const std::vector<Block>& blocks, std::size_t first, std::size_t count,
                        std::size_t width) {
  for (std::size_t bar = kLongestBar; bar > kShortestBar; --bar) {
    if (blocks_in_row(blocks, first, bar, width) >= count && blocks[first].width(bar) <= width) return bar;
  }
  return kShortestBar;
}

/// A column's heading. Years go without 年度: then five of them, and the ministries'
/// names, fit into 80 columns.
std::string column_title(const Pivot& pivot, const FacetValue& column, const Labels& labels) {
  constexpr std::string_view kFiscalYear = "年度";
  std::string title = facet_value_label(pivot.column_field, column, labels);
  if (pivot.column_field == "year" && title.ends_with(kFiscalYear))
    title.erase(title.size() - kFiscalYear.size());
  return title;
}

std::string cell_text(std::int64_t cell, bool is_money) {
  if (cell == 0) return "-";
  return is_money ? format_yen(cell) : std::to_string(cell);
}

/// A pivot as it is printed.
struct PrintedPivot {
  std::vector<std::string> titles;  ///< The rows' own, then each column's, then that of the total.
  std::vector<std::vector<std::string>> cells;  ///< In the order of `titles`.
  std::vector<std::size_t> widths;              ///< Of the columns of the terminal that each needs.
};

PrintedPivot printed(const Pivot& pivot, const Labels& labels) {
  PrintedPivot out;
  out.titles.push_back(Labels::of_field(pivot.row_field));
  for (const FacetValue& column : pivot.columns) out.titles.push_back(column_title(pivot, column, labels));
  out.titles.emplace_back("計");
  for (const Pivot::Row& row : pivot.rows) {
    const bool is_money = row.value.yen.has_value();
    std::vector<std::string> cells = {facet_value_label(pivot.row_field, row.value, labels)};
    for (const std::int64_t cell : row.cells) cells.push_back(cell_text(cell, is_money));
    cells.push_back(is_money ? format_yen(*row.value.yen) : std::to_string(row.value.count));
    out.cells.push_back(std::move(cells));
  }
  for (std::size_t i = 0; i < out.titles.size(); ++i) {
    std::size_t width = display_width(out.titles[i]);
    for (const auto& row : out.cells) width = std::max(width, display_width(printable_line(row.at(i))));
    out.widths.push_back(width);
  }
  return out;
}

/// The columns [first, last) of a pivot between its labels and its totals, as a table of its own.
std::string pivot_columns(const PrintedPivot& pivot, const Terminal& terminal, std::size_t first,
                          std::size_t last) {
  std::vector<TableColumn> titles = {{pivot.titles.front(), Align::kLeft, Look::kPlain}};
  for (std::size_t i = first; i < last; ++i) titles.push_back({pivot.titles[i], Align::kRight, Look::kPlain});
  titles.push_back({pivot.titles.back(), Align::kRight, Look::kStrong});
  TextTable table(std::move(titles));
  for (const auto& row : pivot.cells) {
    std::vector<std::string> cells = {row.front()};
    for (std::size_t i = first; i < last; ++i) cells.push_back(row[i]);
    cells.push_back(row.back());
    table.add_row(std::move(cells));
  }
  return table.render(terminal.width, Palette(terminal.colour));
}

}  // namespace

std::string facet_value_label(std::string_view field, const FacetValue& value, const Labels& labels) {
  if (!value.value) return std::string(value.yen && field == "year" ? "年度不明" : kNoValue);
  std::string label = value.label.empty() ? labels.of(field, *value.value) : value.label;
  // 総務省/NICT stands under 総務省, which need not be said again.
  const Field* const known = find_field(field);
  if (known != nullptr && known->is_path && label == *value.value) label = label.substr(label.find('/') + 1);
  return label;
}

std::string facet_chart(const std::vector<FacetCounts>& facets, const Labels& labels,
                        const Terminal& terminal, std::size_t max_values) {
  const Palette palette(terminal.colour);
  std::vector<Block> blocks;
  for (const FacetCounts& facet : facets) blocks.push_back(make_block(facet, labels, max_values));
  std::string out;
  for (std::size_t first = 0; first < blocks.size();) {
    const std::size_t shortest = terminal.bars ? kShortestBar : 0;
    const std::size_t count = blocks_in_row(blocks, first, shortest, terminal.width);
    const std::size_t bar = terminal.bars ? fitting_bar(blocks, first, count, terminal.width) : 0;
    std::vector<std::vector<PaintedLine>> row;
    std::vector<std::size_t> widths;
    for (std::size_t i = first; i < first + count; ++i) {
      row.push_back(render_block(blocks[i], bar, palette));
      widths.push_back(blocks[i].width(bar));
    }
    if (first > 0) out += '\n';
    out += side_by_side(row, widths, kBlockGap);
    first += count;
  }
  return out;
}

std::string share_bar(double part, double largest, std::size_t longest) {
  return repeat(kBar, bar_columns(part, largest, longest));
}

std::string pivot_table(const Pivot& pivot, const Labels& labels, const Terminal& terminal) {
  constexpr std::size_t kGap = 2;
  const PrintedPivot print = printed(pivot, labels);
  const std::size_t around = print.widths.front() + kGap + print.widths.back(), end = print.titles.size() - 1;
  std::string out;
  for (std::size_t first = 1; first < end;) {
    std::size_t last = first, used = around;
    while (last < end) {
      used += kGap + print.widths[last];
      if (last > first && used > terminal.width) break;
      ++last;
    }
    if (first > 1) out += '\n';
    out += pivot_columns(print, terminal, first, last);
    first = last;
  }
  return out;
}

}  // namespace hoshin
