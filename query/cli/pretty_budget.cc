// The money table of PrettyRenderer.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/facet_chart.h"
#include "query/cli/pretty_figures.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kWidestMinistry = 16;  // 国土交通省 ほか1; 個人情報保護委員会 gives way
constexpr std::size_t kNarrowestMeasure = 20, kStackedIndent = 4;
constexpr std::size_t kRowBar = 8, kGroupBar = 30, kShortestGroupBar = 4;
constexpr std::size_t kRoomyWidth = 100;  // from here on the bars of rows are twice as long

/// Under the heading 年度 the word need not be said again.
std::string short_year(const Amount& amount) {
  if (!amount.year) return "不明";
  std::string label = fiscal_year_label(*amount.year);
  constexpr std::string_view kFiscalYear = "年度";
  if (label.ends_with(kFiscalYear)) label.erase(label.size() - kFiscalYear.size());
  return label;
}

std::string short_ministries(const Passage& passage) {
  const auto all = top_ministries(passage);
  if (all.empty()) return "-";
  const std::string more = all.size() > 1 ? fmt::format(" ほか{}", all.size() - 1) : "";
  return truncate(all.front(), kWidestMinistry - display_width(more)) + more;
}

/// A figure's cells before they are aligned.
struct FigureLine {
  std::string yen, bar, year, kind, ministry;
  bool faint = false;  ///< It is in no sum.
};

/// How wide the columns are, in columns of the terminal; the measure takes the rest.
struct FigureWidths {
  std::size_t yen = 4, bar = 0, year = 4, kind = 4, ministry = 6;

  std::size_t measure_indent() const {
    return yen + kGap + (bar > 0 ? bar + kGap : 0) + year + kGap + kind + kGap + ministry + kGap;
  }
};

std::string yen_bar(std::int64_t yen, std::int64_t largest, std::size_t longest) {
  return share_bar(static_cast<double>(yen), static_cast<double>(largest), longest);
}

std::int64_t largest_yen(const std::vector<BudgetRow>& rows) {
  std::int64_t largest = 1;
  for (const BudgetRow& row : rows) largest = std::max(largest, row.amount.yen);
  return largest;
}

FigureWidths widths_of(const std::vector<FigureLine>& lines, std::size_t bar) {
  FigureWidths w;
  w.bar = bar;
  for (const FigureLine& line : lines) {
    w.yen = std::max(w.yen, display_width(line.yen));
    w.year = std::max(w.year, display_width(line.year));
    w.kind = std::max(w.kind, display_width(line.kind));
    w.ministry = std::max(w.ministry, display_width(line.ministry));
  }
  return w;
}

std::string aligned(const FigureLine& line, const FigureWidths& w, const Palette& palette) {
  const Look look = line.faint ? Look::kFaint : Look::kPlain;
  std::string out = palette.paint(line.faint ? look : Look::kStrong, pad_left(line.yen, w.yen)) + "  ";
  if (w.bar > 0) out += palette.paint(line.faint ? look : Look::kBar, pad_right(line.bar, w.bar)) + "  ";
  return out + palette.paint(look, pad_right(line.year, w.year) + "  " + pad_right(line.kind, w.kind) + "  " +
                                       pad_right(line.ministry, w.ministry));
}

/// The measure folded under itself, and the id behind it or on a line of its own.
std::string folded_measure(const BudgetRow& row, std::size_t indent, std::size_t width, Look look,
                           const Palette& palette) {
  const std::string label = row.amount.label.empty() ? "（名称なし）" : row.amount.label;
  const std::string text = std::string(left_out_mark(row)) + label;
  const auto lines = fold_lines(text, width);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += '\n' + std::string(indent, ' ');
    out += palette.paint_matches(look, text, lines[i], {});
  }
  const std::size_t used =
      lines.empty() ? 0
                    : display_width(text.substr(lines.back().begin, lines.back().end - lines.back().begin));
  const std::size_t id = display_width(row.passage->id);
  const bool fits = used + kGap + id <= width;
  // One that is too long even there begins further left.
  const std::size_t id_indent = id <= width ? indent : std::min(indent, kStackedIndent);
  if (!lines.empty()) out += fits ? std::string(kGap, ' ') : '\n' + std::string(id_indent, ' ');
  return out + palette.paint(Look::kId, row.passage->id);
}

bool continues(const BudgetRow& row, const BudgetRow& before) {
  return row.passage == before.passage && row.amount.label == before.amount.label &&
         left_out_mark(row) == left_out_mark(before);
}

}  // namespace

std::string PrettyRenderer::budget_rows(const std::vector<BudgetRow>& rows) const {
  const std::size_t longest = terminal_.width >= kRoomyWidth ? 2 * kRowBar : kRowBar;
  const std::int64_t largest = largest_yen(rows);
  std::vector<FigureLine> lines;
  for (const BudgetRow& row : rows) {
    const std::optional<std::string> kind =
        row.amount.budget.empty() ? std::nullopt : std::optional(row.amount.budget);
    lines.push_back({format_yen(row.amount.yen), yen_bar(row.amount.yen, largest, longest),
                     short_year(row.amount), kind ? labels_.of("budget", *kind) : "不明",
                     short_ministries(*row.passage), !left_out_mark(row).empty()});
  }
  FigureWidths w = widths_of(lines, terminal_.bars ? longest : 0);
  if (w.measure_indent() + kNarrowestMeasure > terminal_.width) w.bar = 0;
  // On a narrow terminal the measure has lines of its own.
  const bool stacked = w.measure_indent() + kNarrowestMeasure > terminal_.width;
  if (stacked) w.ministry = 0;
  const std::size_t indent = stacked ? kStackedIndent : w.measure_indent();
  const std::string gap = stacked ? '\n' + std::string(indent, ' ') : std::string(kGap, ' ');
  const std::string head = aligned({"金額", "", "年度", "種類", "府省庁", false}, w, Palette(false));
  std::string out = palette_.paint(Look::kFaint, stacked ? head : head + "  施策") + '\n';
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += aligned(lines[i], w, palette_);
    if (i == 0 || !continues(rows[i], rows[i - 1])) {
      const Look look = lines[i].faint ? Look::kFaint : Look::kPlain;
      out += gap + folded_measure(rows[i], indent, terminal_.width - indent, look, palette_);
    } else if (!stacked) {
      out += gap + palette_.paint(Look::kFaint, "〃");  // the same measure, in the same passage
    }
    out += '\n';
  }
  return out;
}

std::string PrettyRenderer::budget_groups(const BudgetTable& table, const BudgetView& view) const {
  std::vector<TableColumn> columns;
  for (const std::string& field : view.group_by) {
    columns.push_back({heading_of_group(field), Align::kLeft, Look::kPlain});
  }
  columns.push_back({"件数", Align::kRight, Look::kFaint});
  const bool with_left_out = left_out_of(table.sum) > 0;
  if (with_left_out) columns.push_back({"除外", Align::kRight, Look::kFaint});
  columns.push_back({"金額", Align::kRight, Look::kStrong});
  if (terminal_.bars) columns.push_back({"", Align::kLeft, Look::kBar});
  std::int64_t largest = 1;
  for (const BudgetGroup& group : table.groups) largest = std::max(largest, group.sum.yen);
  const std::size_t keys = 14 * view.group_by.size() + 22;
  const std::size_t bar =
      std::clamp(terminal_.width - std::min(keys, terminal_.width), kShortestGroupBar, kGroupBar);
  TextTable out(std::move(columns));
  for (const BudgetGroup& group : table.groups) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < group.key.size(); ++i) {
      cells.push_back(group_label(view.group_by[i], group.key[i], labels_));
    }
    cells.push_back(std::to_string(group.sum.figures));
    if (with_left_out) cells.push_back(std::to_string(left_out_of(group.sum)));
    cells.push_back(group.sum.figures > 0 ? format_yen(group.sum.yen) : "―");
    if (terminal_.bars) cells.push_back(yen_bar(group.sum.yen, largest, bar));
    out.add_row(std::move(cells));
  }
  return out.render(terminal_.width, palette_);
}

/// Each group with what its sum counts.
std::string PrettyRenderer::budget_trees(const BudgetTable& table, const BudgetView& view) const {
  std::string out;
  for (const BudgetGroup& group : table.groups) {
    if (!out.empty()) out += '\n';
    out += folded(fmt::format("{}　{}（{} 件）", group_name(group, view, labels_), format_yen(group.sum.yen),
                              group.sum.figures),
                  Look::kHeading, 0);
    FigureTree tree(terminal_, palette_);
    if (group.why) tree.add(*group.why);
    out += tree.take();
  }
  return out;
}

/// What one measure is called, and when.
std::string PrettyRenderer::budget_names(const std::vector<MeasureUse>& names) const {
  if (names.empty()) return "";
  TextTable out({{"年度", Align::kLeft, Look::kPlain},
                 {"件数", Align::kRight, Look::kFaint},
                 {"施策名", Align::kLeft, Look::kPlain}});
  for (const MeasureUse& use : names)
    out.add_row(
        {years_of_name(use), std::to_string(use.figures), use.name.empty() ? "（名称なし）" : use.name});
  return out.render(terminal_.width, palette_) + '\n';
}

std::string PrettyRenderer::budget(const BudgetTable& table, const BudgetView& view) const {
  std::string out;
  if (table.rows.empty()) return "金額のある段落は見つかりませんでした。\n";
  if (table.relaxed) {
    out += folded("すべての語を含む段落はありません。一部の語を含むものの金額です。", Look::kStrong, 0);
  }
  if (view.shows_rows()) out += budget_rows(table.rows);
  if (!view.group_by.empty()) out += view.why ? budget_trees(table, view) : budget_groups(table, view);
  if (view.shows_rows() && table.rows.size() < view.total) {
    out +=
        palette_.paint(Look::kFaint, fmt::format("{} 件のうち {} 件", view.total, table.rows.size())) + '\n';
  }
  if (!out.empty()) out += '\n';
  out += budget_names(table.names);
  out += money_line(table.sum, table_notes(table, view));
  if (view.why && view.shows_sum() && table.why) {
    FigureTree tree(terminal_, palette_);
    tree.add(*table.why);
    out += tree.take();
  }
  std::vector<BudgetRow> left_out;
  // Of a budget book there are thousands of details: --why and the rows themselves have them.
  std::ranges::copy_if(table.rows, std::back_inserter(left_out), [](const BudgetRow& row) {
    return is_listed_as_left_out(row) && row.left_out != "detail" && row.left_out != "elsewhere" &&
           row.left_out != "account";
  });
  if (!view.shows_rows() && !view.why && !left_out.empty()) {
    out += "\n足していない合計・内訳・内数など\n" + budget_rows(left_out);
  }
  return out;
}

}  // namespace hoshin
