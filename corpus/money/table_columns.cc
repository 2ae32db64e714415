#include "corpus/money/table_columns.h"

#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/source_lines.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any line over a table that says which money it has.
constexpr std::size_t kMaxCaption = 200;
/// How many paragraphs may stand between such a line and the table's rows.
constexpr std::size_t kCaptionReach = 3;

/// 令和６年度発行額: a year, and what of that year the column has.
bool says_year_and_more(const std::string& header, std::optional<int> near, const BudgetWords& budgets) {
  const auto years = budgets.find_years(header, near);
  return years.size() == 1 && !budgets.of_whole(header, near);
}

}  // namespace

std::string part_named(const std::string& name) {
  constexpr std::u32string_view kOpen = U"（(〔［", kClose = U"）)〕］", kPart = U"うち";
  std::u32string text = without_inner_spaces(to_utf32(name));
  const std::size_t bracket = text.empty() ? kOpen.npos : kOpen.find(text.front());
  if (bracket != kOpen.npos && text.back() == kClose[bracket]) text = text.substr(1, text.size() - 2);
  if (!text.starts_with(kPart) || text.size() == kPart.size()) return {};
  text.erase(0, kPart.size());
  return is_hiragana(text.front()) ? std::string() : to_utf8(text);
}

Column read_column(const std::vector<std::string>& headers, std::optional<int> near,
                   const BudgetWords& budgets, const TableWords& tables) {
  Column column;
  column.headers = headers;
  for (const std::string& header : headers) {
    if (const TimeColumn time = tables.time_of(header); time != TimeColumn::kNone) column.time = time;
    column.header += column.header.empty() ? header : " " + header;
    // The innermost header that says what it is decides; 件数 under 令和７年度 is no money.
    const HeaderKind kind = tables.kind_of(header);
    if (kind != HeaderKind::kUnknown)
      column.kind = kind;
    else if (column.kind == HeaderKind::kChange && says_year_and_more(header, near, budgets))
      column.kind = kind;  // 令和６年度増減 > 令和６年度発行額: what the year was changed by
    if (const auto unit = find_yen_unit(header)) {
      column.unit = unit->yen;
      if (kind == HeaderKind::kUnknown && column.kind == HeaderKind::kOther)
        column.kind = kind;  // 期間 > 給与（円）
    }
    column.says_amount |= header.find("額") != std::string::npos;
    column.within |= !part_named(header).empty();
    column.breaks_down |= tables.breaks_down(header);
  }
  column.says_amount |= column.unit.has_value();
  // A difference belongs to no year: 対前年度増減額.
  if (column.kind != HeaderKind::kChange) column.label = budgets.of_headers(headers, near);
  return column;
}

std::vector<std::optional<BudgetLabel>> captions_near(const std::vector<Paragraph>& paragraphs,
                                                      const BudgetWords& budgets, std::optional<int> near) {
  std::vector<std::optional<BudgetLabel>> out(paragraphs.size());
  std::optional<BudgetLabel> said;
  std::size_t away = 0;  // paragraphs since the line
  bool used = false;     // rows have followed it
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& p = paragraphs[i];
    const std::string text = to_utf8(p.text);
    const bool alone = !p.row || text.find('\t') == std::string::npos;
    std::optional<BudgetLabel> label;
    if (alone && text.size() <= kMaxCaption && !p.footnote && !p.title && !is_sentence(p.text) &&
        find_money(text).empty()) {
      label = budgets.of_whole(text, near);
      // 令和６年度行政事業レビューシート is of that year, its figures of several.
      if (const auto title = budgets.of_title(text, near); !label && title && title->says_kind) label = title;
    }
    if (label) {
      said = label;
      away = 0;
      used = false;
    } else if (p.row || is_bare_row(p.text)) {
      out[i] = said;
      used = true;
    } else if (used || ++away > kCaptionReach || p.heading > 0) {
      said.reset();
    }
  }
  return out;
}

}  // namespace hoshin
