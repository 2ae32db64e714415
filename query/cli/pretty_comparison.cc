// Years beside each other, and completions, as PrettyRenderer shows them.
#include <algorithm>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/number.h"
#include "query/cli/facet_chart.h"
#include "query/cli/painted_columns.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "query/row_heads.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// A column of a year: narrower, and no sentence can be read in it.
constexpr std::size_t kNarrowestColumn = 22, kColumnGap = 3;
constexpr std::size_t kStackedBar = 20;
constexpr std::size_t kColumnLines = 8;

/// 13 件／86 段落
std::string count_of(const Comparison::Year& year) {
  return fmt::format("{} 件／{} 段落", year.total, year.passages);
}

/// 金額, or 当初予算 where all money is that.
std::string name_of_money(const Comparison& comparison, const Labels& labels) {
  return comparison.stage.empty() ? "金額" : labels.of("budget", comparison.stage);
}

/// 金額 46億円（3 件）
std::string money_of(const Comparison::Year& year, const std::string& name) {
  return fmt::format("{} {}（{} 件）", name, format_yen(year.money->yen), year.money->figures);
}

std::uint64_t largest_total(const Comparison& comparison) {
  std::uint64_t largest = 1;
  for (const Comparison::Year& year : comparison.years) largest = std::max(largest, year.total);
  return largest;
}

std::string bar(const Comparison::Year& year, std::uint64_t largest, std::size_t longest) {
  return share_bar(static_cast<double>(year.total), static_cast<double>(largest), longest);
}

/// The widths with which all years fit beside each other, each wide enough for its id, which must
/// not be broken; empty if there are none.
std::vector<std::size_t> column_widths(const Comparison& comparison, std::size_t width,
                                       const std::string& money_name) {
  std::vector<std::size_t> widths;
  for (const Comparison::Year& year : comparison.years) {
    const std::size_t id = year.best ? display_width(year.best->passage.id) : 0;
    const std::size_t money = year.money ? display_width(money_of(year, money_name)) : 0;
    widths.push_back(std::max({kNarrowestColumn, id, money, display_width(count_of(year))}));
  }
  const std::size_t gaps = kColumnGap * (widths.size() - 1);
  std::size_t used = std::accumulate(widths.begin(), widths.end(), gaps);
  if (widths.size() < 2 || used > width) return {};
  for (; used < width; ++used) ++*std::ranges::min_element(widths);
  return widths;
}

/// Where each of the words stands first: passages of several years compare by their beginnings.
std::vector<ByteRange> first_of_each(const Hit& hit) {
  std::vector<ByteRange> firsts;
  std::set<std::string_view> seen;
  for (const ByteRange& match : hit.highlights) {
    const std::string_view text = hit.passage.text;
    if (seen.insert(text.substr(match.begin, match.end - match.begin)).second) firsts.push_back(match);
  }
  return firsts;
}

std::string absence(const Comparison::Year& year) {
  return year.passages == 0 ? "この年度の文書は索引にありません。" : "この年度にはありません。";
}

}  // namespace

/// The best passage of a year, without the year.
std::string PrettyRenderer::best_of_year(const Comparison::Year& year, const YearStyle& style) const {
  if (!year.best) return folded(absence(year), Look::kFaint, style.indent);
  const std::string spaces(style.indent, ' ');
  const Hit shown = with_heads(*year.best);
  const Passage& passage = year.best->passage;
  const std::string heading = heading_line(passage, terminal_.width - style.indent, style.tags);
  std::string out = heading.empty() ? "" : spaces + heading + '\n';
  out += section_path(*year.best, style.indent);
  out += passage_excerpt(shown, style.indent, style.max_lines, first_of_each(shown));
  return out + spaces + palette_.paint(Look::kId, passage.id) + '\n';
}

std::string PrettyRenderer::years_side_by_side(const Comparison& comparison,
                                               const std::vector<std::size_t>& widths) const {
  std::vector<std::vector<PaintedLine>> columns;
  const std::uint64_t largest = largest_total(comparison);
  const bool has_money =
      std::ranges::any_of(comparison.years, [](const auto& year) { return year.money.has_value(); });
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const Comparison::Year& year = comparison.years[i];
    const PrettyRenderer column({widths[i], terminal_.colour, terminal_.bars}, labels_, documents_);
    std::string text = palette_.paint(Look::kStrong, fiscal_year_label(year.year)) + '\n';
    text += count_of(year) + '\n';
    if (has_money) text += (year.money ? money_of(year, name_of_money(comparison, labels_)) : "") + '\n';
    const std::size_t longest = *std::ranges::min_element(widths);
    if (terminal_.bars) text += palette_.paint(Look::kBar, bar(year, largest, longest)) + '\n';
    text += '\n' + column.best_of_year(year, {0, kColumnLines, {false, true, false}});
    columns.push_back(painted_lines(text));
  }
  return side_by_side(columns, widths, kColumnGap);
}

std::string PrettyRenderer::years_stacked(const Comparison& comparison) const {
  const std::uint64_t largest = largest_total(comparison);
  std::size_t label = 0, count = 0;
  for (const Comparison::Year& year : comparison.years) {
    label = std::max(label, display_width(fiscal_year_label(year.year)));
    count = std::max(count, display_width(count_of(year)));
  }
  std::string out;
  bool apart = false;  // a passage stands on the line above
  for (const Comparison::Year& year : comparison.years) {
    if (!out.empty() && (apart || year.best)) out += '\n';
    out += palette_.paint(Look::kStrong, pad_right(fiscal_year_label(year.year), label)) + "  " +
           pad_left(count_of(year), count);
    if (terminal_.bars && year.total > 0) {
      out += "  " + palette_.paint(Look::kBar, bar(year, largest, kStackedBar));
    }
    if (year.money) out += "\n  " + money_of(year, name_of_money(comparison, labels_));
    apart = year.best.has_value();
    out += '\n' + (apart ? best_of_year(year, {}) : "");
  }
  return out;
}

std::string PrettyRenderer::comparison(const Comparison& comparison) const {
  const bool found = std::ranges::any_of(comparison.years, [](const auto& year) { return year.total > 0; });
  std::string out = suggestions(comparison.suggestions);
  if (!found) {
    return fmt::format("どの年度にも見つかりませんでした（{:.1f} ms）\n", comparison.took_ms) + out;
  }
  if (comparison.relaxed) {
    out += folded("すべての語を含む段落はどの年度にもありません。一部の語を含むものを比べます。",
                  Look::kStrong, 0);
  }
  const auto widths = column_widths(comparison, terminal_.width, name_of_money(comparison, labels_));
  out += widths.empty() ? years_stacked(comparison) : years_side_by_side(comparison, widths);
  return out + '\n' +
         palette_.paint(Look::kFaint,
                        fmt::format("{} 年度（{:.1f} ms）", comparison.years.size(), comparison.took_ms)) +
         '\n';
}

std::string PrettyRenderer::completions(const std::vector<Completion>& completions,
                                        std::string_view prefix) const {
  if (completions.empty())
    return folded(fmt::format("「{}」で始まる語は索引にありません。", prefix), Look::kPlain, 0);
  TextTable table({{"", Align::kLeft, Look::kPlain},
                   {"", Align::kRight, Look::kPlain},
                   {"", Align::kLeft, Look::kFaint}});
  for (const Completion& c : completions) {
    table.add_row({c.text, std::to_string(c.count), c.by_reading ? "読み" : ""});
  }
  return table.render(terminal_.width, palette_);
}

}  // namespace hoshin
