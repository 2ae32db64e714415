#include "corpus/lines/figures.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "corpus/lines/characters.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/shared_units.h"
#include "corpus/lines/yen_signs.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::u32string_view kDashes = U"―－—–ー─‐‑-\u2212";
constexpr std::u32string_view kSigns = U"△▲\u2212－-‐‑＋+";
constexpr std::u32string_view kBracketsBefore = U"（(〔［[＜<";
constexpr std::u32string_view kBracketsBehind = U"）)〕］]＞>";
/// Bytes; longer than a name with a unit and its number.
constexpr std::size_t kMaxUnitLine = 300;
/// How far behind a figure its bracket may stand, in bytes: の内数（.
constexpr std::size_t kBracketReach = 12;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.starts_with(w); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.ends_with(w); });
}

/// 運営費交付金の内数（8.2億円）: nobody knows how much of it.
bool stands_for_a_whole(std::string_view text, std::size_t begin) {
  std::string_view head = without_blanks(text.substr(0, begin));
  if (!ends_with_any(head, {"（", "(", "〔", "［", "["})) return false;
  while (is_utf8_tail(head.back())) head.remove_suffix(1);
  head.remove_suffix(1);
  head = without_blanks(head);
  if (!head.ends_with("内数")) return false;
  head.remove_suffix(std::string_view("内数").size());
  return !without_blanks(head).ends_with("円の");
}

/// Whether the figure at `begin` stands in brackets right behind the figure that ended at `before`, or
/// behind 内数 in its stead.
bool is_bracketed(std::string_view text, std::size_t begin, std::size_t before) {
  std::string_view head = without_blanks(text.substr(0, begin));
  for (const std::string_view plus : {"+", "＋"}) {
    if (head.ends_with(plus)) head = without_blanks(head.substr(0, head.size() - plus.size()));
  }
  if (!ends_with_any(head, {"（", "(", "〔", "［", "["})) return false;
  while (!head.empty() && is_utf8_tail(head.back())) head.remove_suffix(1);
  head.remove_suffix(1);
  head = without_blanks(head);
  if (before != std::string_view::npos && head.size() <= before + kBracketReach) return true;
  return head.ends_with("内数");
}

/// 8,700（▲23）, 31億円（＋5億円）: a number with a sign, in brackets behind another, is the difference.
bool is_signed_aside(std::string_view text, const MoneyFigure& figure) {
  if (!figure.bracketed || !figure.part.empty() || !figure.yen) return false;
  const std::string_view before = without_blanks(text.substr(0, figure.begin));
  const std::string_view number = text.substr(figure.begin, figure.end - figure.begin);
  return *figure.yen < 0 || ends_with_any(before, {"+", "＋"}) || starts_with_any(number, {"+", "＋"}) ||
         starts_with_any(number, {"△", "▲"});  // ▲0
}

/// （うち重点枠 3億円）: from the bracket, the comma or the gap before the figure on, it is a part of
/// another.
bool is_part_of_another(std::string_view text, std::size_t begin, std::size_t from) {
  const std::string_view between = text.substr(from, begin - from);
  const auto at = between.rfind("うち");
  if (at == std::string_view::npos) return false;
  const std::string_view before = without_blanks(between.substr(0, at));
  return before.empty() || ends_with_any(before, {"（", "(", "、", ",", "。", "：", ":", "［", "〔", "・",
                                                  "＜", "<", "〈", "【", "※", "】"});
}

/// うち、22億円は内閣官房計上、1,751億円は財務省計上: what is said of the first ends before the second, of
/// which the same is said.
bool goes_on_as_part(std::string_view between, std::string_view behind) {
  constexpr std::size_t kLongest = 90;  // bytes
  constexpr std::string_view kTopic = "は";
  between = without_blanks(between);
  if (between.size() > kLongest || !between.starts_with(kTopic) || !behind.starts_with(kTopic)) return false;
  between.remove_prefix(kTopic.size());
  return between.find("、") != between.npos && between.find("。") == between.npos &&
         between.find(kTopic) == between.npos;
}

/// Whether うち in `between` stands right behind a bracket.
bool opens_bracket(std::string_view between) {
  const std::string_view before = without_blanks(between.substr(0, between.rfind("うち")));
  return ends_with_any(before, {"（", "(", "［", "〔", "＜", "<", "〈", "【"});
}

/// （うち演習 3億円、研修 2億円）: in the bracket that `between` neither closes nor leaves by anything but
/// 、.
bool goes_on_in_bracket(std::string_view between) {
  between = without_blanks(between);
  if (!starts_with_any(between, {"、", "，", "及び", "並びに"})) return false;
  const std::u32string text = to_utf32(between);
  return text.find_first_of(U"）)＞>〉】］〕。") == std::u32string::npos;
}

/// 1.(2)には国債の償還（4,432億円）を含む: a part of what is told elsewhere.
bool is_included(std::string_view behind) {
  behind = without_blanks(behind);
  for (const std::string_view close : {"）", ")"}) {
    if (behind.starts_with(close)) behind = without_blanks(behind.substr(close.size()));
  }
  return starts_with_any(behind, {"を含む", "を含み", "を含ん"});
}

/// （約5.7％）増額, の減: what stands behind a sum by which another has changed.
bool begins_with_change(std::string_view text) {
  text = without_blanks(text);
  if (starts_with_any(text, {"（", "("})) {
    const auto close = std::min(text.find("）"), text.find(")"));
    if (close == text.npos || text.substr(0, close).find_first_of("0123456789") == text.npos) return false;
    text.remove_prefix(close + (text[close] == ')' ? 1 : std::string_view("）").size()));
  }
  return starts_with_any(text, {"増", "減", "の増", "の減"});
}

void add_dashes(const std::string& text, std::vector<MoneyFigure>& figures) {
  for (const std::string_view dash : {"―", "－", "—", "–", "ー", "─"}) {
    for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash, at + 1)) {
      const std::size_t end = at + dash.size();
      const bool apart = at > 0 && text[at - 1] == ' ' && (end == text.size() || text[end] == ' ');
      if (apart) figures.push_back({at, end, std::nullopt, "", false, 1});
    }
  }
  std::sort(figures.begin(), figures.end(),
            [](const MoneyFigure& a, const MoneyFigure& b) { return a.begin < b.begin; });
}

/// 概算要求額（百万円）: 542,632: a name, its unit, and the number with which the text
/// ends.
std::optional<MoneyMention> number_behind_unit(std::string_view text) {
  if (text.size() > kMaxUnitLine) return std::nullopt;
  const std::string_view whole = without_blanks(text);
  const auto unit = find_yen_unit(whole);
  if (!unit || unit->begin == 0) return std::nullopt;
  Characters at(whole);
  while (!at.at_end() && at.byte() < unit->end) at.next();
  while (at.take(kBracketsBehind) || at.take(U":：") || at.take(U" \u3000\t")) {
  }
  const std::size_t begin = at.byte();
  const auto yen = parse_yen(whole.substr(begin), unit->yen);
  if (!yen || begin == unit->end) return std::nullopt;
  const std::size_t shift = static_cast<std::size_t>(whole.data() - text.data());
  return MoneyMention{shift + begin, shift + whole.size(), *yen, false};
}

/// 追加　16,900（百万円）: a number apart, and its unit in brackets, with which the text ends.
std::optional<MoneyMention> number_before_unit(std::string_view text) {
  if (text.size() > kMaxUnitLine) return std::nullopt;
  const std::string_view whole = without_blanks(text);
  const std::size_t open = std::max(whole.rfind("（") + 1, whole.rfind('(') + 1);
  if (open <= 1) return std::nullopt;
  const std::string_view number_and_more = without_blanks(whole.substr(0, open - 1));
  const std::string_view unit_in_brackets = whole.substr(open - 1);
  const auto unit = find_yen_unit(unit_in_brackets);
  if (!unit || !says_only_unit(unit_in_brackets) || unit_in_brackets.find("単位") != std::string_view::npos)
    return std::nullopt;
  const std::u32string before = to_utf32(number_and_more);
  std::size_t at = before.size();
  while (at > 0 && (is_number_char(before[at - 1]) || is_one_of(kSigns, before[at - 1]))) --at;
  if (at == before.size() || at == 0 || !is_white_space(before[at - 1])) return std::nullopt;
  const std::string number = to_utf8(std::u32string_view(before).substr(at));
  const auto yen = parse_yen(number, unit->yen);
  if (!yen) return std::nullopt;
  const std::size_t end =
      static_cast<std::size_t>(number_and_more.data() - text.data()) + number_and_more.size();
  return MoneyMention{end - number.size(),
                      static_cast<std::size_t>(whole.data() - text.data()) + whole.size(), *yen, false};
}

/// Yen that 1 in the last digit of `number` stands for, where 1 stands for `unit` yen.
std::int64_t grain_of(std::u32string_view number, std::int64_t unit) {
  const auto point = number.find_first_of(U".．");
  if (point == std::u32string_view::npos) return unit;
  for (std::size_t at = point + 1; at < number.size() && unit >= 10; ++at) {
    if (digit_value(number[at]) >= 0) unit /= 10;
  }
  return unit;
}

/// The same of a sum as printed, with its unit: 1億円 of 3兆2,000億円.
std::int64_t grain_of_sum(std::string_view printed) {
  const std::u32string text = to_utf32(printed);
  std::size_t end = text.size();
  while (end > 0 && digit_value(text[end - 1]) < 0) --end;
  std::size_t begin = end;
  while (begin > 0 && (is_number_char(text[begin - 1]) || is_white_space(text[begin - 1]))) --begin;
  const auto unit = find_yen_unit(to_utf8(std::u32string_view(text).substr(end)));
  return grain_of(std::u32string_view(text).substr(begin, end - begin), unit ? unit->yen : 1);
}

/// Every sum that has a unit of its own, in text order; not the unit of a table （単位：10億円）.
std::vector<MoneyMention> mentions_in(const std::string& text) {
  auto money = find_money(text);
  for (const auto& more : {find_yen_signs(text), find_pairs_with_unit(text)}) {
    if (more.empty()) continue;
    money.insert(money.end(), more.begin(), more.end());
    std::sort(money.begin(), money.end(),
              [](const MoneyMention& a, const MoneyMention& b) { return a.begin < b.begin; });
  }
  if (money.empty()) {
    if (const auto one = number_behind_unit(text)) money.push_back(*one);
    if (const auto one = number_before_unit(text); one && money.empty()) money.push_back(*one);
    return money;
  }
  std::vector<MoneyMention> out;
  const auto unit = text.find("単位") != std::string::npos ? find_yen_unit(text) : std::nullopt;
  for (const MoneyMention& m : money) {
    if (unit && m.begin >= unit->begin && m.end <= unit->end) continue;
    const std::size_t from = out.empty() ? 0 : out.back().end;
    if (const auto first = with_unit_of_range(text, m, from)) out.push_back(*first);
    out.push_back(m);
  }
  return out;
}

/// What stands in the stead of a share where there was nothing before.
constexpr std::array<std::u32string_view, 3> kNoShare = {U"皆増", U"皆減", U"新規"};

/// The next bare number or dash of a cell; nothing if something else stands there.
std::optional<MoneyFigure> take_bare_figure(Characters& at, std::string_view cell, std::int64_t unit) {
  MoneyFigure figure;
  figure.bracketed = at.take(kBracketsBefore);
  at.skip_spaces();
  figure.begin = figure.end = at.byte();
  const bool dash = is_one_of(kDashes, at.here());
  for (const std::u32string_view word : kNoShare) {
    if (at.take_word(word)) return figure;
  }
  // △ 7 is minus seven, － 7 are none and seven.
  if (!at.take(kDashes) && at.take(kSigns)) at.skip_spaces();
  std::string number(without_blanks(cell.substr(figure.begin, at.byte() - figure.begin)));
  const std::size_t digits = at.byte();
  while (is_number_char(at.here())) at.next();
  figure.end = at.byte();
  if (figure.end > digits) {
    figure.yen = parse_yen(number.append(cell.substr(digits, figure.end - digits)), unit);
    if (!figure.yen) return std::nullopt;
    figure.grain = grain_of(to_utf32(number), unit);
    if (at.take(U"%％")) figure.yen.reset();
  } else if (!dash) {
    return std::nullopt;
  }
  at.skip_spaces();
  if (at.take_word(U"の内数") || at.take_word(U"内数")) figure.part = "within";
  at.skip_spaces();
  if (figure.bracketed && !at.take(kBracketsBehind)) return std::nullopt;
  return figure;
}

/// Whether `rest` of a cell has nothing but what refers to a note, or draws the eye to the number before: ※1,
/// *, ★.
bool says_only_marks(std::string_view rest) {
  constexpr std::u32string_view kMarks = U"※＊*†‡★☆●○◎◆◇■□▲▼";
  constexpr std::size_t kMostDigits = 2;
  const auto is_sign = [](char32_t c) { return (c >= 0x2600 && c < 0x2800) || c == 0xFE0F || c >= 0x1F300; };
  bool note = false, any = false;
  for (std::size_t at = 0, length = 0, digits = 0; at < rest.size(); at += length) {
    const char32_t c = decode_utf8(rest, at, length);
    if (is_white_space(c)) continue;
    const bool digit = digit_value(c) >= 0 && note && ++digits <= kMostDigits;
    if (!digit && !is_one_of(kMarks, c) && !is_sign(c)) return false;
    note = note || c == U'※' || c == U'＊' || c == U'*';
    any = true;
  }
  return any;
}

/// Whether `token` of a row is a number, a dash, a sign or a number in brackets.
bool is_bare_token(std::u32string_view token) {
  if (std::find(kNoShare.begin(), kNoShare.end(), token) != kNoShare.end()) return true;
  return std::all_of(token.begin(), token.end(), [](char32_t c) {
    return is_number_char(c) || is_one_of(kSigns, c) || is_one_of(kDashes, c) ||
           is_one_of(kBracketsBefore, c) || is_one_of(kBracketsBehind, c) || is_one_of(U"%％", c);
  });
}

}  // namespace

std::vector<MoneyFigure> find_figures(const std::string& text) {
  const auto money = mentions_in(text);
  std::vector<MoneyFigure> out;
  out.reserve(money.size());
  bool in_part_bracket = false, in_part_list = false;  // that うち began
  for (const MoneyMention& m : money) {
    MoneyFigure figure{m.begin, m.end, m.yen, m.within ? "within" : "", false, 1};
    figure.grain = grain_of_sum(std::string_view(text).substr(m.begin, m.end - m.begin));
    const std::size_t from = out.empty() ? 0 : out.back().end;
    const std::size_t before = out.empty() ? std::string_view::npos : from;
    figure.bracketed = is_bracketed(text, m.begin, before);
    const std::string_view behind = without_blanks(std::string_view(text).substr(m.end, 18));
    const std::string_view between = std::string_view(text).substr(from, m.begin - from);
    const bool part = is_part_of_another(text, m.begin, from);
    in_part_bracket = part ? opens_bracket(between) : in_part_bracket && goes_on_in_bracket(between);
    in_part_list = part || (in_part_list && goes_on_as_part(between, behind));
    if (figure.part.empty() && (part || in_part_bracket || in_part_list)) figure.part = "within";
    if (figure.part.empty() && stands_for_a_whole(text, m.begin)) figure.part = "within";
    if (before != std::string_view::npos && is_signed_aside(text, figure)) figure.part = "change";
    if (figure.part.empty() && is_included(behind)) figure.part = "within";
    if (starts_with_any(behind, {"以上", "以下", "未満", "超"})) figure.part = "range";
    if (before != std::string_view::npos && is_range_sign(between)) {
      const bool changes = without_blanks(between) == "から" && begins_with_change(text.substr(m.end));
      if (changes)
        figure.part = "change";  // 5,660万円から325万円（5.7％）増額
      else
        figure.part = out.back().part = "range";
    }
    out.push_back(std::move(figure));
  }
  if (!out.empty()) add_dashes(text, out);
  return out;
}

std::vector<MoneyFigure> find_bare_figures(std::string_view cell, std::int64_t unit) {
  Characters at(cell);
  std::vector<MoneyFigure> out;
  at.skip_spaces();
  while (!at.at_end()) {
    auto figure = take_bare_figure(at, cell, unit);
    if (!figure) return {};
    if (!out.empty() && is_signed_aside(cell, *figure)) figure->part = "change";
    out.push_back(*std::move(figure));
    at.skip_spaces();
    if (says_only_marks(cell.substr(at.byte()))) break;
    if (!at.at_end() && !at.behind_gap() && !is_one_of(kBracketsBefore, at.here())) return {};
  }
  return out;
}

std::optional<std::size_t> find_bare_tail(std::string_view text) {
  const std::u32string chars = to_utf32(text);
  std::size_t begin = chars.size();  // of the tail
  bool digit = false;
  for (std::size_t end = chars.size(); end > 0;) {
    while (end > 0 && is_white_space(chars[end - 1])) --end;
    std::size_t from = end;
    while (from > 0 && !is_white_space(chars[from - 1])) --from;
    const auto token = std::u32string_view(chars).substr(from, end - from);
    if (token.empty() || !is_bare_token(token)) break;
    digit |= std::any_of(token.begin(), token.end(), [](char32_t c) { return digit_value(c) >= 0; });
    end = begin = from;
  }
  // 純利益△ 85,346: a minus is never lost.
  std::size_t sign = begin;
  while (sign > 0 && is_white_space(chars[sign - 1])) --sign;
  if (begin < chars.size() && digit_value(chars[begin]) >= 0 && sign > 0 && is_one_of(U"△▲", chars[sign - 1]))
    begin = sign - 1;
  const bool label = std::any_of(chars.begin(), chars.begin() + static_cast<std::ptrdiff_t>(begin),
                                 [](char32_t c) { return is_letter_or_digit(c); });
  if (!digit || !label) return std::nullopt;
  return to_utf8(std::u32string_view(chars).substr(0, begin)).size();
}

std::optional<std::int64_t> unit_of_accounts(std::string_view sum) {
  constexpr std::int64_t kThousand = 1'000, kMillion = 1'000'000;
  const std::u32string all = to_utf32(sum);
  std::size_t digits = all.size();
  while (digits > 0 && digit_value(all[digits - 1]) < 0) --digits;
  const auto unit = find_yen_unit(to_utf8(std::u32string_view(all).substr(digits)));
  const bool fits = unit && (unit->yen == kThousand || unit->yen == kMillion);
  return fits ? std::optional(unit->yen) : std::nullopt;
}

bool says_only_unit(std::string_view text) {
  constexpr std::size_t kMaxNote = 60;  // bytes
  if (text.size() > kMaxNote) return false;
  const auto unit = find_yen_unit(text);
  if (!unit) return false;
  std::string rest(text);
  rest.erase(unit->begin, unit->end - unit->begin);
  constexpr std::string_view kUnit = "単位";
  std::erase_if(rest, [](char c) { return c == ' '; });
  if (const auto at = rest.find(kUnit); at != rest.npos) rest.erase(at, kUnit.size());
  return !has_letter(rest);
}

bool is_bare_row(std::u32string_view text) {
  bool wide_gap = false;
  for (std::size_t at = 1; at < text.size() && !wide_gap; ++at) {
    wide_gap = text[at] == U'\t' || (is_white_space(text[at]) && is_white_space(text[at - 1]));
  }
  return wide_gap && find_bare_tail(to_utf8(text));
}

}  // namespace hoshin
