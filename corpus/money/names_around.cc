#include "corpus/money/names_around.h"

#include <algorithm>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/characters.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// 最終予算額 of 最終予算額（千円）.
std::string without_unit(std::string name) {
  const auto unit = find_yen_unit(name);
  if (!unit) return name;
  const std::string whole = name;
  name.erase(unit->begin, unit->end - unit->begin);
  for (const std::string_view empty : {"（）", "()", "［］", "[]"}) {
    if (name.ends_with(empty)) return name.substr(0, name.size() - empty.size());
  }
  return whole;
}

/// How many paragraphs above a figure the label may stand that names it.
constexpr std::size_t kLabelReach = 3;
/// Bytes before a figure in which the subject of its sentence is looked for.
constexpr std::size_t kOwnTopicReach = 800;

/// ＜令和６年度補正予算額 305億円＞: more about what stands above.
bool is_in_one_bracket(std::u32string_view text) {
  constexpr std::u32string_view kOpening = U"（(〔［[【〈《＜<", kClosing = U"）)〕］]】〉》＞>";
  const std::size_t opening = text.empty() ? text.npos : kOpening.find(text.front());
  return opening != text.npos && text.find(kClosing[opening]) == text.size() - 1;
}

}  // namespace

std::string NamesAround::of_cell(std::size_t i, const RowFigure& f) const {
  FigurePlace place;
  place.first = place.item = true;
  std::string own = namer_.beside(f.cell, place);
  if (!own.empty() && !words_.budgets.of_whole(own)) return own;
  const bool says_which =
      words_.budgets.of_whole(f.label, sure_year_).has_value() || words_.tables.is_total(f.label);
  const std::string& subject = around_.scopes.of(i).subject;
  if (says_which && !subject.empty()) return subject;
  if (!f.label.empty() && !f.label_follows && !is_year(f.label)) return of_row(f.label);
  for (auto header = f.headers.rbegin(); header != f.headers.rend(); ++header) {
    const bool names = !words_.budgets.of_whole(*header, sure_year_) && !says_only_unit(*header) &&
                       words_.tables.kind_of(*header) == HeaderKind::kUnknown;
    if (names && !header->empty()) return namer_.of_heading(without_unit(*header));
  }
  if (!f.label.empty() && !is_year(f.label)) return of_row(f.label);
  std::string name = over(i);
  if (name.empty() && !f.headers.empty()) name = namer_.of_heading(without_unit(f.headers.back()));
  return name;
}

std::string NamesAround::of_row(const std::string& label) const {
  const std::string closed =
      without_unit(to_utf8(without_inner_spaces(to_utf32(label))));  // 三　重 has no mark
  std::string name = namer_.of_heading(closed);
  return name.empty() ? closed : name;
}

bool NamesAround::is_year(const std::string& label) const {
  constexpr std::string_view kYear = "年度";  // 5年度, of an era that nobody says
  const std::u32string digits =
      to_utf32(label.ends_with(kYear) ? label.substr(0, label.size() - kYear.size()) : "");
  if (!digits.empty() &&
      std::all_of(digits.begin(), digits.end(), [](char32_t c) { return digit_value(c) >= 0; }))
    return true;
  const auto said = words_.budgets.of_whole(label, sure_year_);
  return said && !said->says_kind;
}

std::string NamesAround::with_colon_above(std::size_t i) const {
  constexpr std::size_t kLongest = 60;  // bytes
  if (i == 0 || around_.texts[i - 1].size() > kLongest) return {};
  for (const std::string_view colon : {"：", ":"}) {
    if (around_.texts[i - 1].ends_with(colon))
      return around_.texts[i - 1].substr(0, around_.texts[i - 1].size() - colon.size());
  }
  return {};
}

std::string NamesAround::from_afar(std::size_t i, std::size_t at, const std::string& before,
                                   const std::vector<Amount>& amounts) const {
  const bool same_sentence = before.find("。") == std::string::npos && !amounts.empty();
  if (same_sentence && namer_.says_nothing(before)) return amounts.back().label;
  if (std::string topic = namer_.topic(before); !topic.empty()) return topic;
  if (std::string topic = namer_.topic(text_before(i, at)); !topic.empty()) return topic;
  if (same_sentence) return amounts.back().label;
  return beside(i);
}

std::string_view NamesAround::text_before(std::size_t i, std::size_t at) const {
  std::size_t from = at > kOwnTopicReach ? at - kOwnTopicReach : 0;
  while (from < at && is_utf8_tail(around_.texts[i][from])) ++from;
  return std::string_view(around_.texts[i]).substr(from, at - from);
}

std::string NamesAround::subject(std::size_t i, std::size_t at) const {
  constexpr std::string_view kStop = "。";
  std::string_view head = text_before(i, at);
  if (const auto stop = head.rfind(kStop); stop != head.npos) head.remove_prefix(stop + kStop.size());
  return namer_.topic(head);
}

std::string NamesAround::beside(std::size_t i) const {
  std::size_t begin = i;
  while (begin > 0 && around_.paragraphs[begin - 1].lines.first == around_.paragraphs[i].lines.first) --begin;
  std::size_t above = begin;
  while (above > 0 && begin > 0 &&
         around_.paragraphs[above - 1].lines.first == around_.paragraphs[begin - 1].lines.first)
    --above;
  const bool paired = around_.paragraphs[i].cell && begin - above > i - begin && begin - above >= 2;
  if (paired) return to_utf8(without_inner_spaces(around_.paragraphs[above + i - begin].text));
  std::string name = right_above(i);
  return name.empty() ? over(i) : name;
}

std::string NamesAround::right_above(std::size_t i) const {
  constexpr std::size_t kLongest = 120;  // bytes
  constexpr std::string_view kPart = "うち";
  if (i == 0 || around_.scopes.number_of(i - 1) != around_.scopes.number_of(i)) return {};
  const std::string& text = around_.texts[i - 1];
  const Paragraph& p = around_.paragraphs[i - 1];
  if (p.row || text.size() > kLongest) return {};
  const auto figures = find_figures(text);
  const bool part = around_.texts[i].starts_with(kPart) || is_in_one_bracket(around_.paragraphs[i].text);
  if (part && !figures.empty())
    return namer_.beside(text.substr(0, figures[0].begin), {true, true, p.footnote});
  const std::string& kind = around_.placed[i - 1].kind;
  const bool item = kind == "item" && says_only_sum(around_.texts[i]) && !is_sentence(p.text);
  const bool caption = (kind == "caption" || item) && figures.empty() && !p.running_head;
  if (!caption || words_.tables.kind_of(text) != HeaderKind::kUnknown) return {};
  return says_only_unit(text) ? std::string() : namer_.beside(text, {true, true, false});
}

/// 追加　16,900（百万円）: a heading, or a line under the name of a measure, that says no name.
bool NamesAround::says_only_sum(const std::string& text) const {
  const auto figures = find_figures(text);
  if (figures.size() != 1) return false;
  const std::u32string name = to_utf32(text.substr(0, figures[0].begin));
  return words_.figures.is(FigureRole::kBare, without_inner_spaces(name)) ||
         words_.figures.is(FigureRole::kBare, trimmed(name));
}

std::string NamesAround::over(std::size_t i) const {
  for (auto step = around_.placed[i].steps.rbegin(); step != around_.placed[i].steps.rend(); ++step) {
    if (!step->heading.empty() && step != around_.placed[i].steps.rend() - 1 && !says_only_sum(step->heading))
      return namer_.of_heading(step->heading);
  }
  for (std::size_t back = i; back-- > 0 && around_.scopes.number_of(back) == around_.scopes.number_of(i) &&
                             i - back <= kLabelReach;) {
    const std::string& text = around_.texts[back];
    if (around_.placed[back].kind == "caption" && !text.starts_with("［") && !text.starts_with("（"))
      return namer_.of_heading(text);
  }
  return around_.placed[i].steps.empty() ? "" : namer_.of_heading(around_.placed[i].steps[0].heading);
}

}  // namespace hoshin
