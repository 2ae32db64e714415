#include "dict/number.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "dict/numeral.h"

namespace hoshin {
namespace {

/// 10-20億円 is a range, A-1 and 第3-2 are marks: a hyphen is a minus behind a word of Japanese
/// (増減は-7億円, 差額-4億円) or behind no word at all.
bool is_minus_behind(const NotationText& text, std::size_t at) {
  if (!text.letter_before(at)) return true;
  const char32_t c = text.character_before(at);
  constexpr std::u32string_view kCounted = U"円年度月日条項号節章回次第千万億兆一二三四五六七八九十百〇";
  return is_hiragana(c) || (is_kanji(c) && kCounted.find(c) == std::u32string_view::npos);
}

/// Start of the sign that belongs to the number at `begin`, or `begin` itself.
std::size_t sign_before(const NotationText& text, std::size_t begin) {
  for (const std::string_view sign : {"△", "▲", "\u2212"})
    if (begin >= sign.size() && text.has(begin - sign.size(), sign)) return begin - sign.size();
  for (const std::string_view hyphen : {"-", "\u2010", "\u2011"}) {
    if (begin < hyphen.size() || !text.has(begin - hyphen.size(), hyphen)) continue;
    const std::size_t at = begin - hyphen.size();
    if (text.gap_before(at) || is_minus_behind(text, at)) return at;
  }
  return begin;
}

bool is_within(const NotationText& text, std::size_t after_yen) {
  for (const std::string_view words : {"の内数", "(内数", "内数"})
    if (text.has(after_yen, words)) return true;
  return false;
}

/// 一円 is "all around" (関東一円), 百万円 alone a unit (単位：百万円), 〇億円 a sum yet unknown.
bool is_sum(const NotationText& text, const Numeral& number) {
  constexpr std::string_view kYen = "円";
  if (text.kanji_digit_at(number.begin) && number.scaled == 0) return false;
  const bool one_kanji = number.end - number.begin == kYen.size() && !number.plain_digits;
  return number.has_digit && !one_kanji && text.has(number.end, kYen);
}

/// Past the digits at `at` (too many to be a number), or past one character.
std::size_t after_unreadable(const NotationText& text, std::size_t at) {
  const std::size_t begin = at;
  while (text.digit_at(at) || text.kanji_digit_at(at)) at = text.after(at);
  return at == begin ? text.after(at) : at;
}

MoneyMention make_mention(const NotationText& text, const Numeral& number) {
  const std::size_t begin = sign_before(text, number.begin), end = number.end + std::string_view("円").size();
  const auto yen = static_cast<std::int64_t>(number.scaled / Numeral::kScale);
  return {text.source_begin(begin), text.source_end(end), begin < number.begin ? -yen : yen,
          is_within(text, end)};
}

/// What the whole country produces in a year is 10^15 yen.
constexpr Numeral::Wide kLargestYen = 100'000'000'000'000'000;

constexpr std::int64_t kMan = 10'000, kSenman = 1'000 * kMan, kOku = 10'000 * kMan, kCho = 10'000 * kOku;

/// What tables count in, longer names first.
struct NamedUnit {
  std::string_view name;
  std::int64_t yen;
};
constexpr std::array<NamedUnit, 9> kNamedUnits = {{{"百万", 100 * kMan},
                                                   {"千万", kSenman},
                                                   {"十億", 10 * kOku},
                                                   {"百億", 100 * kOku},
                                                   {"千億", 1'000 * kOku},
                                                   {"兆", kCho},
                                                   {"億", kOku},
                                                   {"万", kMan},
                                                   {"千", 1'000}}};

/// Before a slash: t-CO2/百万円 and GJ/円 are no money, 人/千円 are two columns.
bool is_measure_end(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '%';
}

/// A unit stands alone, in brackets, behind a colon or behind 単位; not in 3百万円 and 関東一円.
bool unit_may_begin(const NotationText& text, std::size_t at, bool listed) {
  if (at == 0) return true;
  constexpr std::array<std::string_view, 10> kBefore = {"(",  "[", "〔",   "<",      "【",
                                                        "〈", ":", "単位", "単位は", "/"};
  constexpr std::array<std::string_view, 3> kListed = {"、", ",", "・"};
  const std::string_view before = text.text().substr(0, at);
  const auto ends = [&](std::string_view word) { return before.ends_with(word); };
  if (ends("/") && before.size() > 1 && is_measure_end(before[before.size() - 2])) return false;
  return std::any_of(kBefore.begin(), kBefore.end(), ends) ||
         (listed && std::any_of(kListed.begin(), kListed.end(), ends));
}

/// 単位：10億円, 単位：１００万円 count in tens of a unit. Moves `begin` before the number.
std::int64_t tens_before(const NotationText& text, std::size_t& begin) {
  for (const std::string_view tens : {"1000", "100", "10", "1"}) {
    if (begin < tens.size() || !text.has(begin - tens.size(), tens)) continue;
    if (!unit_may_begin(text, begin - tens.size(), true)) continue;
    begin -= tens.size();
    return tens.size() == 1 ? 1 : tens.size() == 2 ? 10 : tens.size() == 3 ? 100 : 1'000;
  }
  return 1;
}

bool unit_may_end(const NotationText& text, std::size_t at) {
  constexpr std::array<std::string_view, 11> kBehind = {")",  "]", "〕", ">", "】",  "〉",
                                                        "、", ",", "・", "/", "単位"};
  if (at == text.text().size()) return true;
  return std::any_of(kBehind.begin(), kBehind.end(),
                     [&](std::string_view word) { return text.has(at, word); });
}

/// A unit that people count money in, and what a sum of that size is rounded to.
struct Unit {
  std::int64_t value;
  std::string_view name;
  std::int64_t precision;
};
constexpr std::array<Unit, 4> kUnits = {
    {{kCho, "兆", kOku}, {kOku, "億", kOku / 10}, {kMan, "万", kMan / 10}, {1'000, "千", 100}}};

std::int64_t round_to(std::int64_t yen, std::int64_t precision) {
  const std::int64_t rest = yen % precision;
  return yen - rest + (rest * 2 >= precision ? precision : 0);
}

/// 1兆2,000億円
std::string format_cho(std::int64_t yen) {
  const std::int64_t oku = yen % kCho / kOku;
  if (oku == 0) return fmt::format("{}兆円", with_commas(yen / kCho));
  return fmt::format("{}兆{}億円", with_commas(yen / kCho), with_commas(oku));
}

/// 852.8億円
std::string format_unit(std::int64_t yen, const Unit& unit) {
  const std::int64_t tenth = yen % unit.value / (unit.value / 10);
  if (tenth == 0) return fmt::format("{}{}円", with_commas(yen / unit.value), unit.name);
  return fmt::format("{}.{}{}円", with_commas(yen / unit.value), tenth, unit.name);
}

}  // namespace

std::optional<std::int64_t> parse_number(std::string_view text) {
  const NotationText folded(text);
  const std::optional<Numeral> number = read_numeral(folded, 0, NumeralStart::kHere);
  if (!number || number->end != folded.text().size() || number->has_fraction) return std::nullopt;
  return number->whole();
}

std::vector<MoneyMention> find_money(std::string_view source) {
  std::vector<MoneyMention> mentions;
  if (source.find("円") == std::string_view::npos) return mentions;  // most texts: not worth folding
  const NotationText text(source);
  for (std::size_t at = 0; at < text.text().size();) {
    const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kFindOut);
    if (number && is_sum(text, *number)) mentions.push_back(make_mention(text, *number));
    at = number ? number->end : after_unreadable(text, at);
  }
  return mentions;
}

std::optional<YenUnit> find_yen_unit(std::string_view source) {
  constexpr std::string_view kYen = "円";
  if (source.find(kYen) == std::string_view::npos) return std::nullopt;  // as in find_money()
  const NotationText text(source);
  const bool listed = text.text().find("単位") != std::string_view::npos;
  for (std::size_t yen = text.text().find(kYen); yen != std::string_view::npos;
       yen = text.text().find(kYen, yen + kYen.size())) {
    const std::string_view before = text.text().substr(0, yen);
    const auto named = std::find_if(kNamedUnits.begin(), kNamedUnits.end(),
                                    [&](const NamedUnit& u) { return before.ends_with(u.name); });
    std::size_t begin = yen - (named == kNamedUnits.end() ? 0 : named->name.size());
    std::int64_t value = named == kNamedUnits.end() ? 1 : named->yen;
    if (listed) value *= tens_before(text, begin);
    const std::size_t end = yen + kYen.size();
    // （補正予定額）千円: the head of a column over its unit.
    const bool behind_name =
        named != kNamedUnits.end() && begin > 0 && text.has(begin - 1, ")") && end == text.text().size();
    if ((unit_may_begin(text, begin, listed) || behind_name) && unit_may_end(text, end))
      return YenUnit{text.source_begin(begin), text.source_end(end), value};
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_yen(std::string_view source, std::int64_t unit) {
  const NotationText text(source);
  std::size_t at = 0;
  for (const std::string_view sign : {"△", "▲", "\u2212", "-", "\u2010", "\u2011", "+"})
    if (at == 0 && text.has(0, sign)) at = sign.size();
  const bool negative = at > 0 && !text.has(0, "+");
  if (!text.digit_at(at)) return std::nullopt;
  for (std::size_t i = at + 1; i < text.text().size(); ++i)
    if (text.gap_before(i)) return std::nullopt;  // 12 34: two numbers
  const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kHere);
  if (!number || !number->plain_digits || number->end != text.text().size()) return std::nullopt;
  if (unit == 1 && number->scaled % Numeral::kScale != 0) return std::nullopt;
  const Numeral::Wide yen =
      number->scaled / Numeral::kScale * unit + number->scaled % Numeral::kScale * unit / Numeral::kScale;
  if (yen > kLargestYen) return std::nullopt;
  return static_cast<std::int64_t>(negative ? -yen : yen);
}

std::string with_commas(std::int64_t n) {
  if (n < 1'000) return fmt::format("{}", n);
  return fmt::format("{},{:03}", with_commas(n / 1'000), n % 1'000);
}

std::string format_yen(std::int64_t yen) {
  if (yen < 0) return "▲" + format_yen(-std::max(yen, -std::numeric_limits<std::int64_t>::max()));
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return yen >= u.value; });
  if (unit == kUnits.end()) return fmt::format("{}円", yen);
  const std::int64_t rounded = round_to(yen, unit->precision);
  if (unit != kUnits.begin() && rounded >= std::prev(unit)->value) return format_yen(rounded);
  if (unit->value == kCho) return format_cho(rounded);
  if (rounded < kOku && rounded % kSenman == 0) return fmt::format("{}千万円", rounded / kSenman);
  return format_unit(rounded, *unit);
}

}  // namespace hoshin
