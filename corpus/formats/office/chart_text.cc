#include "corpus/formats/office/chart_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "corpus/formats/office/drawing_text.h"
#include "corpus/formats/office/number_format.h"
#include "corpus/formats/office/package.h"
#include "corpus/layout/table_grid.h"
#include "corpus/lines/blank.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A chart with more categories is a curve, whose categories are mere ticks.
constexpr std::size_t kMaxNames = 60;
/// More labels than anybody could read.
constexpr std::size_t kMaxFigures = 5000;

using Points = std::map<int, std::u32string>;  // by the number of their category

bool is_set(pugi::xml_node node, std::string_view name) {
  const pugi::xml_node flag = child(node, name);
  const std::string_view value = attribute(flag, "val");
  return flag && (value.empty() || value == "1" || value == "true");
}

std::u32string rich_text(pugi::xml_node text) {
  std::u32string out;
  for (const pugi::xml_node p : descendant(text, "rich").children()) {
    if (local_name(p) != "p") continue;
    const std::u32string line = without_breaks(drawn_paragraph(p));
    if (!is_blank_text(line)) out += (out.empty() ? U"" : U" ") + line;
  }
  return out;
}

/// The texts of c:pt below `node`, those of several levels from the outermost.
Points points_below(pugi::xml_node node) {
  Points out;
  std::vector<Points> levels;  // innermost first
  for (const pugi::xml_node c : node.children()) {
    const std::string_view name = local_name(c);
    if (name == "pt") {
      out[to_int(attribute(c, "idx"), 0)] = on_one_line(visible_text(child(c, "v").text().get()));
    } else if (name == "lvl") {
      levels.push_back(points_below(c));
    } else if (out.empty()) {
      out = points_below(c);
    }
  }
  if (levels.empty()) return out;
  out = levels.front();
  constexpr std::size_t kMostLevels = 8;
  for (std::size_t i = 1; i < std::min(levels.size(), kMostLevels); ++i) {
    for (auto& [number, text] : out) {
      const auto above = levels[i].upper_bound(number);  // a group is named at its first category
      if (above != levels[i].begin()) text.insert(0, std::prev(above)->second + U" ");
    }
  }
  return out;
}

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// What the labels of a series, or of one of its points, show.
struct Labels {
  bool value = false, percent = false;
  std::u32string format;  ///< Empty: that of the figures themselves.

  static Labels of(pugi::xml_node node) {
    Labels out;
    if (!node || is_set(node, "delete")) return out;
    out.value = is_set(node, "showVal");
    out.percent = is_set(node, "showPercent");
    const pugi::xml_node number = child(node, "numFmt");
    if (number && attribute(number, "sourceLinked") != "1")
      out.format = to_utf32(attribute(number, "formatCode"));
    return out;
  }
};

/// The figures of one series, as its labels show them.
class Series {
 public:
  Series(pugi::xml_node node, pugi::xml_node plot, bool all) : all_(all) {
    const pugi::xml_node own = child(node, "dLbls");
    labels_ = Labels::of(own ? own : child(plot, "dLbls"));
    for (const pugi::xml_node label : own.children()) {
      if (local_name(label) == "dLbl") special_[to_int(attribute(child(label, "idx"), "val"), 0)] = label;
    }
    pugi::xml_node values = child(node, "val");
    if (!values) values = child(node, "yVal");
    read(values);
  }

  const Points& shown() const { return shown_; }

 private:
  void read(pugi::xml_node values) {
    const pugi::xml_node cache =
        find_below(values, "numCache") ? find_below(values, "numCache") : find_below(values, "numLit");
    const std::string_view format = child(cache, "formatCode").text().get();
    double sum = 0;
    std::vector<std::pair<int, double>> numbers;
    std::map<int, std::string_view> formats;
    for (const pugi::xml_node pt : cache.children()) {
      const auto value = local_name(pt) == "pt" ? to_number(child(pt, "v").text().get()) : std::nullopt;
      if (!value) continue;
      const int at = to_int(attribute(pt, "idx"), 0);
      numbers.emplace_back(at, *value);
      const std::string_view own = attribute(pt, "formatCode");
      formats[at] = own.empty() ? format : own;
      sum += *value;
    }
    for (const auto& [at, value] : numbers) {
      std::u32string text = label_text(at, value, sum, formats[at]);
      if (!is_blank_text(text)) shown_[at] = std::move(text);
    }
  }

  std::u32string label_text(int at, double value, double sum, std::string_view format) const {
    Labels labels = labels_;
    if (const auto special = special_.find(at); special != special_.end()) {
      std::u32string typed = rich_text(child(special->second, "tx"));
      if (!typed.empty()) return typed;
      labels = Labels::of(special->second);
    }
    const std::u32string code = labels.format.empty() ? to_utf32(format) : labels.format;
    std::u32string out;
    if (labels.value || all_) out = format_number(value, code.empty() ? U"General" : code);
    if (labels.percent && sum > 0) {
      const bool own = !labels.value && labels.format.find(U'%') != labels.format.npos;
      out += (out.empty() ? U"" : U" ") + format_number(value / sum, own ? labels.format : U"0%");
    }
    return out;
  }

  const bool all_;
  Labels labels_;
  std::map<int, pugi::xml_node> special_;
  Points shown_;
};

class Reader {
 public:
  ChartText read(pugi::xml_node root) {
    const pugi::xml_node chart = find_below(root, "chart");
    title_ = rich_text(child(child(chart, "title"), "tx"));
    collect(root);
    const pugi::xml_node area = child(chart, "plotArea");
    const bool with_table = static_cast<bool>(child(area, "dTable"));
    for (const pugi::xml_node plot : area.children()) {
      for (const pugi::xml_node ser : plot.children()) {
        if (local_name(ser) == "ser") add_series(ser, plot, with_table);
      }
    }
    if (columns_.empty()) {
      if (!title_.empty()) out_.titles.insert(out_.titles.begin(), title_);
    } else {
      write_table();
    }
    if (out_.names.size() > kMaxNames) out_.names.clear();
    return std::move(out_);
  }

 private:
  struct Column {
    std::u32string name;
    Points shown;
  };

  /// Titles of axes; names of series and categories, each once.
  void collect(pugi::xml_node node) {
    for (const pugi::xml_node c : node.children()) {
      const std::string_view name = local_name(c);
      if (name == "title") {
        std::u32string text = local_name(node) == "chart" ? U"" : rich_text(child(c, "tx"));
        if (!text.empty()) out_.titles.push_back(std::move(text));
      } else if (name == "tx" || name == "cat") {
        collect_values(c);
      } else if (name != "dLbls") {
        collect(c);
      }
    }
  }

  void collect_values(pugi::xml_node node) {
    for (const pugi::xml_node c : node.children()) {
      if (out_.names.size() > kMaxNames) return;
      if (local_name(c) != "v") {
        collect_values(c);
        continue;
      }
      std::u32string text = visible_text(c.text().get());
      const bool known = std::find(out_.names.begin(), out_.names.end(), text) != out_.names.end();
      if (!known && !is_blank_text(text)) out_.names.push_back(std::move(text));
    }
  }

  void add_series(pugi::xml_node node, pugi::xml_node plot, bool with_table) {
    const Series series(node, plot, with_table);
    figures_ += series.shown().size();
    if (series.shown().empty() || figures_ > kMaxFigures) return;
    const Points names = points_below(child(node, "tx"));
    const std::u32string typed = on_one_line(visible_text(descendant(node, "tx/v").text().get()));
    columns_.push_back({names.empty() ? typed : names.begin()->second, series.shown()});
    Points categories = points_below(child(node, child(node, "cat") ? "cat" : "xVal"));
    categories_.merge(categories);
  }

  void write_table() {
    std::vector<TableCell>& cells = out_.figures.cells;
    std::size_t row = 0;
    if (!title_.empty()) cells.push_back({title_, row++, 0, 1, columns_.size() + 1});
    std::map<int, std::size_t> rows;  // category -> row
    for (const Column& column : columns_) {
      for (const auto& [at, text] : column.shown) rows[at] = 0;
    }
    const std::size_t heads = row++;
    for (auto& [at, its_row] : rows) {
      its_row = row++;
      const auto category = categories_.find(at);
      if (category != categories_.end() && !is_blank_text(category->second))
        cells.push_back({category->second, its_row, 0});
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!is_blank_text(columns_[i].name))
        cells.push_back({columns_[i].name, heads, i + 1, 1, 1, /*header=*/true});
      for (const auto& [at, text] : columns_[i].shown) {
        TableCell cell{text, rows[at], i + 1};
        cell.number = true;
        cells.push_back(std::move(cell));
      }
    }
    std::stable_sort(cells.begin(), cells.end(), [](const TableCell& a, const TableCell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
  }

  ChartText out_;
  std::u32string title_;
  std::vector<Column> columns_;
  Points categories_;
  std::size_t figures_ = 0;
};

}  // namespace

std::vector<std::u32string> ChartText::words() const {
  std::vector<std::u32string> out = titles;
  if (!figures.cells.empty() && figures.cells.front().column_span > 1)
    out.insert(out.begin(), figures.cells.front().text);
  out.insert(out.end(), names.begin(), names.end());
  return out;
}

void add_chart(OfficeLines& lines, const ChartText& chart, const LayoutWords& words) {
  for (const std::u32string& title : chart.titles) lines.add(title);
  if (chart.figures.cells.empty()) {
    for (const std::u32string& name : chart.names) lines.add(name);
    return;
  }
  for (const TableCell& cell : chart.figures.cells) lines.spend(cell.text);
  add_table(lines.collector(), chart.figures, words);
}

ChartText chart_text(pugi::xml_node chart) { return Reader().read(chart); }

}  // namespace hoshin
