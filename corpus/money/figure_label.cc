#include "corpus/money/figure_label.h"

#include <algorithm>
#include <array>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "corpus/lines/speakers.h"
#include "corpus/money/phrases.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// No name is longer, and no subject stands farther from its figure, in characters.
constexpr std::size_t kLongestName = 80, kTopicReach = 200;
/// Of 一請求項につき: how far before につき the number may stand.
constexpr std::size_t kCounterReach = 6;

constexpr std::string_view kOrdinal = "（第";

constexpr View kOpening = U"（(〔［[「『【〈《＜<", kClosing = U"）)〕］]」』】〉》＞>";
constexpr View kEdges = U" \u3000\t:：︓、，,。・/／（(<＜＞>【】［］[]〔〕～〜~…";
constexpr View kPlus = U"+＋±";  // 対前年度＋|26億円

bool is_among(View set, char32_t c) { return set.find(c) != View::npos; }

/// Of either width.
bool is_latin_letter(char32_t c) {
  if (c >= U'Ａ' && c <= U'ｚ') c -= U'Ａ' - U'A';
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool has_letter_in(View text) { return std::any_of(text.begin(), text.end(), is_letter_or_digit); }

View trimmed_name(View text) {
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  return text;
}

/// Whether the bracket that ends `text` is opened in it.
bool closes_own(View text) {
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (is_among(kClosing, text[at])) ++depth;
    if (is_among(kOpening, text[at]) && --depth == 0) return true;
  }
  return false;
}

/// 予定総額 of 単価契約（予定総額: a name in a bracket that is not closed is the figure's own. 支援金 of
/// 支援金（3施設の職員に対して: what tells more of the name is none.
View without_open_bracket(View text) {
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (is_among(kClosing, text[at])) ++depth;
    if (!is_among(kOpening, text[at]) || --depth >= 0) continue;
    const View inside = trimmed_name(text.substr(at + 1)), outside = trimmed_name(text.substr(0, at));
    if (!has_letter_in(inside) || !has_letter_in(outside) || inside.starts_with(U"うち")) return text;
    const auto tells = [](char32_t c) { return is_hiragana(c) || digit_value(c) >= 0; };
    return std::any_of(inside.begin(), inside.end(), tells) ? outside : inside;
  }
  return text;
}

/// Without what leans on the beginning: 、 or a bracket that is not closed in it.
View without_front_edges(View text) {
  while (!text.empty()) {
    const char32_t c = text.front();
    const std::size_t opening = kOpening.find(c);
    const bool opens = opening != View::npos && text.find(kClosing[opening]) != View::npos;
    if (opens) break;
    if (!is_among(kEdges, c) && !is_among(kClosing, c) && !is_stop(c)) break;
    text.remove_prefix(1);
  }
  return text;
}

View without_back_edges(View text) {
  while (!text.empty()) {
    const char32_t c = text.back();
    if (is_among(kClosing, c) && closes_own(text)) break;
    if (!is_among(kEdges, c) && !is_among(kOpening, c) && !is_among(kClosing, c) && !is_among(kPlus, c))
      break;
    text.remove_suffix(1);
  }
  return text;
}

/// Brackets around the whole: 【監視】, （１）.
View unwrapped(View text) {
  text = trimmed_name(text);
  const std::size_t opening = text.empty() ? View::npos : kOpening.find(text.front());
  const bool around = opening != View::npos && text.find(kClosing[opening]) == text.size() - 1;
  return around ? text.substr(1, text.size() - 2) : text;
}

View without_mark(View text, const FigurePlace& place, const LayoutWords& words) {
  text = trimmed_name(text);
  while (!text.empty() && (is_stop(text.front()) || text.front() == U'・' || is_white_space(text.front())))
    text.remove_prefix(1);
  // 収入 5億円－支出 3億円
  if (text.size() > 1 && is_among(U"－\u2212", text.front()) && is_letter_or_digit(text[1]) &&
      !is_numeral(text[1]))
    text.remove_prefix(1);
  if (place.footnote)
    text.remove_prefix(std::min(text.size(), find_note_mark(text).value_or(NoteMark{}).length));
  if (const auto mark = find_mark(text, &words)) text.remove_prefix(std::min(text.size(), mark->length));
  if (text.starts_with(U'第')) text.remove_prefix(label_length(text));
  text.remove_prefix(item_of_account_length(text));
  return trimmed_name(text);
}

}  // namespace

/// How many characters of the end of `text` say how many things one sum is for: 総務費関係で|１事業|3億円.
std::size_t FigureNamer::counted_at_end(View text) const {
  // 補助金20基分, 用地3,000㎡分
  const View counted = text.ends_with(U'分') ? text.substr(0, text.size() - 1) : text;
  const std::size_t n = words_.at_end(FigureRole::kCounted, counted);
  std::size_t at = counted.size() - n;
  while (n > 0 && at > 0 && (is_numeral(text[at - 1]) || is_among(U",，", text[at - 1]))) --at;
  if (n == 0 || at + n == counted.size()) return 0;
  if (counted.size() < text.size()) return text.size() - at;
  const View rest = trimmed_name(text.substr(0, at));
  const bool apart = rest.empty() || is_stop(rest.back()) || is_among(kEdges, rest.back());
  return apart || ends_phrase(rest, rest.size()) ? text.size() - at : 0;
}

/// Takes one word from the end of `text` that is no part of a name; false if there is none.
bool FigureNamer::drop_at_end(View& text) const {
  const std::size_t before = text.size();
  text = without_back_edges(text);
  if (text.size() != before) return true;
  const auto drop = [&](std::size_t n) { return n > 0 && (text.remove_suffix(n), true); };
  if (const std::size_t n = words_.at_end(FigureRole::kRate, text)) {
    const View rest = trimmed_name(text.substr(0, text.size() - n));
    if (rest.empty() || percent_at_end(rest) > 0) return drop(n);
  }
  if (const std::size_t n = percent_at_end(text)) {
    text.remove_suffix(n);
    while (!text.empty() && (digit_value(text.back()) >= 0 || is_among(U".．,", text.back())))
      text.remove_suffix(1);
    return true;
  }
  if (const std::size_t n = words_.at_end(FigureRole::kPer, text)) {
    const std::size_t end = text.size() - n;
    std::size_t at = end;
    while (at > 0 && end - at < kCounterReach && !is_numeral(text[at - 1])) --at;
    while (at > 0 && is_numeral(text[at - 1])) --at;
    const bool counted = at < end && is_numeral(text[at]);
    return drop(counted ? text.size() - at : n);
  }
  if (const std::size_t n = counted_at_end(text)) return drop(n);
  if (const std::size_t n = words_.at_end(FigureRole::kTotal, text)) {
    const View rest = trimmed_name(text.substr(0, text.size() - n));
    const bool apart = rest.empty() || is_stop(rest.back()) || is_among(kOpening, rest.back()) ||
                       is_among(kClosing, rest.back());
    if (apart || ends_phrase(rest, rest.size()) || words_.at_end(FigureRole::kClause, rest) > 0)
      return drop(n);
  }
  if (const std::size_t n = words_.at_end(FigureRole::kChangeBefore, text)) return drop(n);
  const std::size_t n = words_.at_end(FigureRole::kTail, text);
  if (n == 0 || n == text.size()) return n > 0 && drop(n);
  if (words_.at_end(FigureRole::kWord, text) > n) return false;
  // The last letter of a word in hiragana is no particle, unless it can be nothing else: ひと, こども.
  const bool may_be_word = n == 1 && is_hiragana(text.back()) && is_hiragana(text[text.size() - 2]);
  return (!may_be_word || is_among(U"はをにがで", text.back())) && drop(n);
}

View FigureNamer::without_tail(View text) const {
  while (!text.empty() && drop_at_end(text)) {
  }
  return text;
}

View FigureNamer::without_lead(View text) const {
  for (;;) {
    text = without_front_edges(trimmed_name(text));
    const std::size_t n = words_.at_begin(FigureRole::kLead, text);
    if (n == 0 || n >= text.size()) return text;
    // に in にぎわい, と in ところ are letters of a word.
    const bool word_goes_on = is_hiragana(text[n - 1]) && is_hiragana(text[n]);
    if (word_goes_on) return text;
    text.remove_prefix(n);
  }
}

/// The noun phrase with which `text` ends: back to a comma, or to a particle unless a verb between belongs
/// to the noun (受入病床を確保する|事業).
View FigureNamer::last_phrase(View text) const {
  std::size_t depth = 0;
  for (std::size_t at = text.size(); at > 0; --at) {
    const char32_t c = text[at - 1];
    if (text.size() - at > kLongestName) return {};
    if (is_among(kClosing, c)) ++depth;
    if (is_among(kOpening, c)) {
      if (depth == 0) return text.substr(at);
      --depth;
    }
    if (depth > 0) continue;
    const View right = text.substr(at);
    if (is_stop(c)) {
      const bool list = c == U'、' && words_.within(FigureRole::kAnd, right);
      // 工事費につきましては、|管の布設及び更新に
      if (list && words_.at_end(FigureRole::kTopic, text.substr(0, at - 1)) == 0) continue;
      return right;
    }
    const bool run_ends = is_hiragana(c) && (at == text.size() || !is_hiragana(text[at]));
    if (run_ends && at < text.size() && ends_phrase(text, at)) {
      if (!hiragana_before(text, at).ends_with(U"は") &&
          (begins_adnominal(right) || words_.at_begin(FigureRole::kGoesOn, right) > 0))
        continue;
      return right;
    }
  }
  return text;
}

/// 「交付金」 of 「交付金」（予算額：|365億円）, where `inside` is the phrase before the figure; else
/// `inside`.
View FigureNamer::named_outside(View text, View inside) const {
  if (inside.empty()) return inside;
  const View bare = without_tail(inside);
  const std::size_t begin = static_cast<std::size_t>(inside.data() - text.data());
  if (begin < 2 || !is_among(U"（(", text[begin - 1]) || !words_.is(FigureRole::kBare, bare)) return inside;
  const View outside = trimmed_name(text.substr(0, begin - 1));
  return outside.empty() ? inside : last_phrase(outside);
}

bool FigureNamer::is_name(View text) const {
  // （ａ） refers to a line of a form; ×2回 is a factor of the sum before it.
  const auto letters = std::count_if(text.begin(), text.end(), is_letter_or_digit);
  if (letters == 1 && std::any_of(text.begin(), text.end(), is_latin_letter)) return false;
  if (!text.empty() && View(U"×✕÷＋+＝=").find(text.front()) != View::npos) return false;
  if (!has_letter_in(text) || words_.is(FigureRole::kBare, unwrapped(text))) return false;
  // What is left of a cut word (て) is no name; こども is.
  constexpr std::ptrdiff_t kShortestKana = 3;
  constexpr View kYen = U"円";
  if (text.ends_with(kYen) && !find_money(to_utf8(text)).empty()) return false;  // 総事業費 2兆円のうち
  const auto tells = [](char32_t c) { return is_letter_or_digit(c) && !is_numeral(c) && !is_hiragana(c); };
  return std::count_if(text.begin(), text.end(), is_hiragana) >= kShortestKana ||
         std::any_of(text.begin(), text.end(), tells);
}

/// 橋の点検　７年度当初予算|5億円: without a year or a budget that stands apart from the name before it.
View FigureNamer::without_budget_at_end(View text) const {
  for (;;) {
    const View name = without_back_edges(text);
    std::size_t begin = name.size();
    while (begin > 0 && !is_white_space(name[begin - 1])) --begin;
    const View rest = trimmed_name(name.substr(0, begin));
    if (rest.empty() || !budgets_.of_whole(to_utf8(name.substr(begin)), near_)) return text;
    text = rest;
  }
}

/// 設計委託料 of 倉庫の整備費として、設計委託料: without a clause, or a year, that ends with a comma before
/// the name.
View FigureNamer::without_first_clause(View text) const {
  for (std::size_t at = text.size(); at-- > 1;) {
    if (text[at] != U'、') continue;
    const View left = text.substr(0, at), right = trimmed_name(text.substr(at + 1));
    const bool clause = words_.at_end(FigureRole::kClause, left) > 0;
    if (clause && is_name(right)) return right;
  }
  return without_dated_lead(text);
}

/// 令和４年度は|防草シート工事費, 令和５年度決算における|剰余金, also where the year has been taken away.
View FigureNamer::without_dated_lead(View text) const {
  const std::size_t lead = words_.at_begin(FigureRole::kBinder, text);
  if (lead > 1 && is_name(text.substr(lead))) return text.substr(lead);
  const std::string bytes = to_utf8(text);
  auto said = budgets_.find(bytes, near_);
  if (said.empty()) said = budgets_.find_years(bytes, near_);
  if (said.empty() || said.front().begin > 0) return text;
  const View behind = text.substr(to_utf32(std::string_view(bytes).substr(0, said.front().end)).size());
  const std::size_t binder = words_.at_begin(FigureRole::kBinder, behind);
  return binder > 0 && is_name(behind.substr(binder)) ? behind.substr(binder) : text;
}

std::string FigureNamer::beside(std::string before, const FigurePlace& place) const {
  auto labels = budgets_.find(before, near_);
  for (auto l = labels.rbegin(); l != labels.rend(); ++l) {
    // 令和６年度補正予算（第１号）
    const std::size_t close = before.compare(l->end, kOrdinal.size(), kOrdinal) == 0
                                  ? before.find("）", l->end)
                                  : std::string::npos;
    const std::size_t end = close == std::string::npos ? l->end : close + std::string_view("）").size();
    before.erase(l->begin, end - l->begin);
  }
  if (before.starts_with("【") && before.find("】") != std::string::npos)
    before.erase(0, before.find("】") + std::string_view("】").size());
  if (const auto unit = find_yen_unit(before)) {
    before.erase(unit->begin, unit->end - unit->begin);
    for (const std::string_view brackets : {"（）", "()", "［］", "【】"}) {
      const bool around = unit->begin >= brackets.size() / 2 &&
                          before.compare(unit->begin - brackets.size() / 2, brackets.size(), brackets) == 0;
      if (around) before.erase(unit->begin - brackets.size() / 2, brackets.size());
    }
  }
  constexpr std::string_view kWithin = "の内数";
  if (!place.first && before.starts_with(kWithin)) before.erase(0, kWithin.size());
  const std::u32string all = to_utf32(before);
  View text = all;
  if (const auto stop = text.rfind(U'。'); stop != View::npos && stop + 1 < text.size())
    text.remove_prefix(stop + 1);
  if (!place.item && words_.at_end(FigureRole::kScope, without_back_edges(text)) > 0) return {};
  if (place.first) text = without_mark(text.substr(speaker_length(text)), place, layout_);
  text = without_first_clause(without_tail(without_budget_at_end(text)));
  if (text.empty() || words_.at_end(FigureRole::kClause, text) > 0) return {};
  const bool whole =
      place.item && place.first && text.size() <= kLongestName && text.find(U"は、") == View::npos;
  const View name = whole ? without_open_bracket(text) : text;
  if (!words_.is(FigureRole::kBare, without_tail(name))) text = name;
  if (!whole) text = named_outside(text, last_phrase(text));
  text = without_mark(without_lead(text), {}, layout_);
  text = without_tail(text);
  if (!is_name(text) || ends_in_verb(text) || (!whole && ends_in_relative_clause(text))) return {};
  const auto said = budgets_.of_whole(to_utf8(text), near_);
  if (said && !said->says_kind) return {};  // 令和６年度は
  return to_utf8(without_inner_spaces(text));
}

bool FigureNamer::says_nothing(const std::string& before) const {
  constexpr View kBecomes = U"→⇒➡";
  constexpr std::size_t kLongestVerb = 8;
  const std::u32string all = to_utf32(before);
  View text = without_tail(all);
  while (!text.empty() && is_among(kBecomes, text.back()))
    text = without_tail(text.substr(0, text.size() - 1));
  if (text.empty()) return true;
  // 1万円|引き上げて|67万円
  return text.size() <= kLongestVerb && ends_in_verb(text) && std::none_of(text.begin(), text.end(), is_stop);
}

std::string FigureNamer::topic(std::string_view before) const {
  const std::u32string all = to_utf32(before);
  View text = all;
  text.remove_prefix(speaker_length(text));
  if (text.size() > kTopicReach) text.remove_prefix(text.size() - kTopicReach);
  std::size_t depth = 0;
  for (std::size_t at = text.size(); at > 0; --at) {
    const char32_t c = text[at - 1];
    if (is_among(kClosing, c)) ++depth;
    if (is_among(kOpening, c) && depth > 0) --depth;
    if (depth > 0 || !is_hiragana(c) || (at < text.size() && is_hiragana(text[at]))) continue;
    const std::size_t n = words_.at_end(FigureRole::kTopic, text.substr(0, at));
    if (n == 0 || n == at || is_among(U"又或若", text[at - n - 1])) continue;
    const bool letter = n == 1 && is_hiragana(text[at - 2]) && (at == text.size() || text[at] != U'、');
    if (letter) continue;  // ほとんどは
    View name = without_lead(last_phrase(text.substr(0, at - n)));
    FigurePlace place;
    name = without_dated_lead(without_tail(without_mark(name, place, layout_)));
    const bool clause = words_.at_end(FigureRole::kClause, name) > 0;  // 提出するときには
    if (budgets_.of_whole(to_utf8(name), near_)) continue;             // ５年度補正予算は
    if (!clause && is_name(name)) return to_utf8(without_inner_spaces(name));
  }
  return {};
}

std::string FigureNamer::behind(std::string_view text) const {
  const std::u32string all = to_utf32(text);
  View rest = all;
  constexpr View kOfWhich = U"のうち";
  if (rest.starts_with(kOfWhich)) return {};
  if (!rest.starts_with(U'の') || words_.at_begin(FigureRole::kChangeBehind, rest) > 0) return {};
  rest.remove_prefix(1);
  for (std::size_t at = 0; at < rest.size() && at < kLongestName; ++at) {
    const bool run_begins = is_hiragana(rest[at]) && at > 0 && !is_hiragana(rest[at - 1]);
    if (!is_stop(rest[at]) && !run_begins) continue;
    if (rest[at] == U'の') continue;
    const View name = rest.substr(0, at);
    return is_name(name) ? to_utf8(without_inner_spaces(name)) : std::string();
  }
  return {};
}

std::string FigureNamer::of_heading(std::string_view heading) const {
  std::string text(heading);
  auto figures = find_money(text);
  if (!figures.empty() && figures.back().end + 3 >= text.size()) text.erase(figures.front().begin);
  const std::u32string all = to_utf32(text);
  View name = without_back_edges(without_mark(unwrapped(all), {}, layout_));
  if (const std::size_t colon = name.find_first_of(U":：︓"); colon != View::npos) {  // 事業名：橋の点検
    if (words_.is(FigureRole::kSubject, trimmed_name(name.substr(0, colon))))
      name = trimmed_name(name.substr(colon + 1));
  }
  if (name.empty() || !has_letter_in(name)) return {};
  return to_utf8(without_inner_spaces(name));
}

}  // namespace hoshin
