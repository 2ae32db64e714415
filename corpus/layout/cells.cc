#include "corpus/layout/cells.h"

#include <algorithm>
#include <optional>

#include "corpus/layout/joining.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Labels of boxes are longer than the words that a stray space parts.
constexpr std::size_t kMinCell = 4;
/// Longer than any line of boxes that a page has room for.
constexpr std::size_t kMaxLine = 1000;
/// A heading that shares its line with an item is short.
constexpr std::size_t kMaxSharedHeading = 30;

bool contains_any(std::u32string_view text, std::u32string_view set) {
  return text.find_first_of(set) != std::u32string_view::npos;
}

bool is_space(char32_t c) { return c == U' ' || c == U'\u3000'; }

/// Offsets of the gaps of `text` that lie outside of brackets: the first character behind each.
std::vector<std::size_t> gaps(std::u32string_view text) {
  std::vector<std::size_t> out;
  int open = 0;
  for (std::size_t at = 1; at < text.size(); ++at) {
    open = brackets_open_after(text[at - 1], open);
    if (is_space(text[at - 1]) && !is_space(text[at]) && open == 0) out.push_back(at);
  }
  return out;
}

/// ⑤ 推進体制 | ■ 内閣サイバーセキュリティセンターを…
std::optional<std::size_t> find_item_after_heading(const Paragraph& p, const LayoutWords& words) {
  if (!p.mark || p.mark->is_bullet()) return std::nullopt;
  for (const std::size_t at : gaps(p.text)) {
    if (at > kMaxSharedHeading) break;
    const auto mark = find_mark(std::u32string_view(p.text).substr(at), &words);
    if (mark && (mark->style == "■" || mark->style == "○")) return at;
  }
  return std::nullopt;
}

/// （１） … | （２） …
std::optional<std::size_t> find_next_number(const Paragraph& p, const LayoutWords& words) {
  if (!p.mark || p.mark->is_bullet()) return std::nullopt;
  for (const std::size_t at : gaps(p.text)) {
    const auto mark = find_mark(std::u32string_view(p.text).substr(at), &words);
    if (mark && mark->style == p.mark->style && mark->value == p.mark->value + 1) return at;
  }
  return std::nullopt;
}

/// 平成31年度：６．２億円 | 平成31年度：０．２億円
std::optional<std::size_t> find_second_amount(const std::u32string& text) {
  const std::string utf8 = to_utf8(text);
  const auto money = find_money(utf8);
  for (std::size_t i = 0; i + 1 < money.size(); ++i) {
    const std::string between = utf8.substr(money[i].end, money[i + 1].begin - money[i].end);
    const std::u32string label = to_utf32(between);
    if (label.size() < kMinCell || !is_space(label[0]) || contains_any(label, U"（(、。→⇒➡")) continue;
    return to_utf32(utf8.substr(0, money[i].end)).size() + 1;
  }
  return std::nullopt;
}

/// Whether `text` is a year and nothing else: 令和７年度, 令和５年版.
bool is_year(std::u32string_view text) {
  const std::string utf8 = to_utf8(text);
  const auto dates = find_dates(utf8);
  constexpr std::size_t kEdition = 3;  // 版
  return !dates.empty() && dates[0].begin == 0 && dates[0].end + kEdition >= utf8.size();
}

/// 事案対処能力の強化 | 情報収集の強化
std::optional<std::size_t> find_box(const std::u32string& text, const LayoutWords& words) {
  if (find_mark(text, &words) || contains_any(text, U"、。，．") || text[0] == U'【' ||
      !find_money(to_utf8(text)).empty()) {
    return std::nullopt;
  }
  for (const std::size_t at : gaps(text)) {
    std::u32string_view left = std::u32string_view(text).substr(0, at);
    while (is_space(left.back())) left.remove_suffix(1);
    const std::u32string_view right = std::u32string_view(text).substr(at);
    const bool labels = is_japanese(left.back()) && (is_kanji(right[0]) || is_katakana(right[0]));
    const bool brackets =
        (left.back() == U'）' || left.back() == U')') && is_japanese(right[0]) && right[0] != U'（';
    if (is_year(left) || is_year(right)) continue;  // 令和７年度 関係予算案: one title
    if (left.size() >= kMinCell && right.size() >= kMinCell && (labels || brackets) && !ends_open(left))
      return at;
  }
  return std::nullopt;
}

/// 概要概要: a text and its shadow.
std::optional<std::size_t> find_shadow(const Paragraph& p) {
  const std::size_t half = p.text.size() / 2;
  const bool doubled = p.text.size() % 2 == 0 && half >= 2 && is_kanji(p.text[0]) && p.line_count == 1 &&
                       p.text.compare(0, half, p.text, half, half) == 0;
  return doubled ? std::optional(half) : std::nullopt;
}

std::optional<std::size_t> find_split(const Paragraph& p, const LayoutWords& words) {
  if (p.footnote || p.whole) return std::nullopt;
  if (const auto at = find_item_after_heading(p, words)) return at;
  if (const auto at = find_next_number(p, words)) return at;
  return find_shadow(p);
}

}  // namespace

std::vector<Line> split_line(const Line& line, const LayoutWords& words) {
  std::vector<Line> out = {line};
  // Only the first line of a box can tell; a wrapped line may hold any space.
  const bool first = line.blanks_before > 0 || line.soft_break || line.page_break;
  for (;;) {
    Line& left = out.back();
    if (left.text.size() > kMaxLine) return out;
    auto at = first || out.size() > 1 ? find_box(left.text, words) : std::nullopt;
    if (!at) at = find_second_amount(left.text);
    if (!at) return out;
    Line right = left;
    right.text = left.text.substr(*at);
    right.cell = true;
    right.blanks_before = 0;
    right.page_break = right.soft_break = right.starts = right.after_rule = false;
    left.text.erase(*at);
    while (is_space(left.text.back())) left.text.pop_back();
    left.trailing_space = false;
    for (Line* l : {&left, &right}) l->columns = display_width(to_utf8(l->text), true);
    out.push_back(std::move(right));
  }
}

std::vector<Paragraph> split_cells(std::vector<Paragraph> paragraphs, const LayoutWords& words) {
  std::vector<Paragraph> out;
  for (Paragraph& p : paragraphs) {
    while (const auto at = find_split(p, words)) {
      Paragraph rest = p;
      rest.text = p.text.substr(*at);
      rest.mark = find_mark(rest.text, &words);
      rest.blanks_before = 0;
      // A heading stands over the item behind it; things of a kind stand side by side.
      rest.cell = p.cell = p.cell || !rest.mark || !p.mark || rest.mark->style == p.mark->style;
      p.text.erase(*at);
      while (is_space(p.text.back())) p.text.pop_back();
      out.push_back(std::move(p));
      p = std::move(rest);
    }
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace hoshin
