#include "dict/numeral.h"

#include <algorithm>
#include <array>
#include <limits>

#include "dict/kanji_number.h"

namespace hoshin {
namespace {

using Wide = Numeral::Wide;

constexpr std::size_t kKanjiBytes = 3;  // every kanji numeral is three bytes of UTF-8
constexpr Wide kLargest = Wide{1'000'000'000'000'000} * Numeral::kScale;

struct Multiplier {
  std::string_view kanji;
  std::int64_t value;
};
constexpr std::array<Multiplier, 3> kSmall = {{{"千", 1'000}, {"百", 100}, {"十", 10}}};
constexpr std::array<Multiplier, 3> kLarge = {
    {{"兆", 1'000'000'000'000}, {"億", 100'000'000}, {"万", 10'000}}};

/// Larger than all of them: before the first one, any may come; behind it only smaller ones.
constexpr std::int64_t kAnyMultiplier = std::numeric_limits<std::int64_t>::max();

const Multiplier* multiplier_at(const std::array<Multiplier, 3>& table, const NotationText& text,
                                std::size_t at) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Multiplier& m) { return text.has(at, m.kanji); });
  return found == table.end() ? nullptr : &*found;
}

/// A comma before exactly three digits, as in 2,000.
bool is_thousands_comma(const NotationText& text, std::size_t at) {
  if (!text.has(at, ",")) return false;
  for (std::size_t i = 1; i <= 3; ++i)
    if (!text.digit_at(at + i)) return false;
  return !text.digit_at(at + 4);
}

/// One past the run of digits, commas and one point at `at`.
std::size_t end_of_run(const NotationText& text, std::size_t at) {
  bool point_seen = false;
  for (; at < text.text().size(); ++at) {
    if (text.digit_at(at)) continue;
    if (!point_seen && is_thousands_comma(text, at)) continue;
    if (point_seen || !text.has(at, ".") || !text.digit_at(at + 1)) break;
    point_seen = true;
  }
  return at;
}

/// Where the number that ends a run begins. In letter-spaced text (2 8 年) gaps
/// are inside the number; elsewhere a gap ends the number before.
std::size_t start_in_run(const NotationText& text, std::size_t begin, std::size_t end) {
  const bool letter_spaced = text.gap_before(end - 1) && end < text.text().size() && text.gap_before(end);
  if (letter_spaced) return begin;
  for (std::size_t at = end - 1; at > begin; --at)
    if (text.gap_before(at) && text.digit_at(at)) return at;
  return begin;
}

/// Reads the run [begin, end) into `number`; false if it is too large.
bool read_digits(const NotationText& text, std::size_t begin, std::size_t end, Numeral& number, Wide& value) {
  Wide place = Numeral::kScale;  // of the next digit after the point
  bool fraction = false;
  for (std::size_t at = begin; at < end; ++at) {
    const char c = text.text()[at];
    if (c == ',') continue;
    if (c == '.') {
      fraction = number.has_fraction = true;
      continue;
    }
    const Wide digit = c - '0';
    if (fraction)
      value += digit * (place /= 10);  // digits beyond 10^-9 count nothing
    else
      value = value * 10 + digit * Numeral::kScale;
    if (value > kLargest) return false;
  }
  return true;
}

/// Reads kanji digits written by place (二〇二四) from `at`; false if too large.
bool read_kanji_digits(const NotationText& text, std::size_t& at, Wide& value) {
  for (auto digit = text.kanji_digit_at(at); digit; digit = text.kanji_digit_at(at += kKanjiBytes)) {
    value = value * 10 + *digit * Numeral::kScale;
    if (value > kLargest) return false;
  }
  return true;
}

/// The digits at number.end, if any, with their value; moves number.end past them.
/// Only the first digits of a numeral may have to find their start.
std::optional<Wide> read_place_value(const NotationText& text, Numeral& number, NumeralStart start) {
  Wide value = 0;
  std::size_t at = number.end;
  if (text.digit_at(at)) {
    const std::size_t end = end_of_run(text, at);
    const bool first = number.begin == at;
    if (first && start == NumeralStart::kFindOut) at = number.begin = start_in_run(text, at, end);
    if (!read_digits(text, at, end, number, value)) return std::nullopt;
    number.end = end;
    number.has_digit = true;
  } else if (text.kanji_digit_at(at)) {
    if (!read_kanji_digits(text, at, value)) return std::nullopt;
    number.end = at;
    number.has_digit = true;
    number.plain_digits = false;
  }
  return value;
}

/// Reads up to the next large multiplier: 2千5百, 300百, 二千二十四, 852.8.
std::optional<Wide> read_section(const NotationText& text, Numeral& number, NumeralStart start) {
  Wide section = 0;
  for (std::int64_t last = kAnyMultiplier;;) {
    const std::size_t before = number.end;
    const std::optional<Wide> value = read_place_value(text, number, start);
    if (!value) return std::nullopt;
    const bool has_value = number.end != before;
    const Multiplier* small = multiplier_at(kSmall, text, number.end);
    if (small == nullptr || small->value >= last) return section + *value;
    section += (has_value ? *value : Numeral::kScale) * small->value;
    if (section > kLargest) return std::nullopt;
    last = small->value;
    number.end += kKanjiBytes;
    number.plain_digits = false;
  }
}

}  // namespace

NotationText::NotationText(std::string_view source)
    : source_(source), folded_(fold_with_offsets(source, Spaces::kRemove)) {}

bool NotationText::gap_before(std::size_t at) const {
  return at > 0 && at < text().size() && folded_.begin[at] > folded_.end[at - 1];
}

char32_t NotationText::character_before(std::size_t at) const { return hoshin::character_before(text(), at); }

bool NotationText::letter_before(std::size_t at) const {
  return at > 0 && is_letter_or_digit(character_before(at));
}

bool NotationText::digit_at(std::size_t at) const {
  if (at >= text().size() || text()[at] < '0' || text()[at] > '9') return false;
  const std::string_view printed = source_.substr(folded_.begin[at], folded_.end[at] - folded_.begin[at]);
  return printed.size() == 1 || (printed.size() == 3 && printed.starts_with("\xEF\xBC"));  // ０..９
}

std::optional<int> NotationText::kanji_digit_at(std::size_t at) const {
  constexpr std::string_view kOtherZero = "零";
  if (!begins_numeral(at)) return std::nullopt;
  const std::string_view kanji = text().substr(at, kKanjiBytes);
  const auto digit = std::ranges::find(kKanjiDigits, kanji == kOtherZero ? kKanjiDigits.front() : kanji);
  const bool as_printed = source_.substr(folded_.begin[at], kKanjiBytes) == kanji;
  if (digit == kKanjiDigits.end() || !as_printed) return std::nullopt;
  return static_cast<int>(digit - kKanjiDigits.begin());
}

bool NotationText::begins_numeral(std::size_t at) const {
  if (at >= text().size()) return false;
  const char first = text()[at];
  if (static_cast<unsigned char>(first) < 0x80) return first >= '0' && first <= '9';
  std::size_t length = 0;
  switch (decode_utf8(text(), at, length)) {
    case U'〇':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'零':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'億':
    case U'兆':
      return true;
    default:
      return false;
  }
}

std::size_t NotationText::after(std::size_t at) const {
  std::size_t length = 0;
  decode_utf8(text(), at, length);
  return at + length;
}

std::optional<std::int64_t> Numeral::whole() const {
  if (scaled % kScale != 0) return std::nullopt;
  return static_cast<std::int64_t>(scaled / kScale);
}

std::optional<Numeral> read_numeral(const NotationText& text, std::size_t at, NumeralStart start) {
  if (!text.begins_numeral(at)) return std::nullopt;
  Numeral number{at, at, 0, false, false, true};
  for (std::int64_t last = kAnyMultiplier;;) {
    const std::size_t before = number.end;
    const std::optional<Wide> section = read_section(text, number, start);
    if (!section) return std::nullopt;
    const Multiplier* large = multiplier_at(kLarge, text, number.end);
    const bool scales = large != nullptr && large->value < last && number.end != before;
    number.scaled += *section * (scales ? large->value : 1);
    if (number.scaled > kLargest) return std::nullopt;
    if (!scales) break;
    last = large->value;
    number.end += kKanjiBytes;
    number.plain_digits = false;
  }
  if (number.end == at) return std::nullopt;
  return number;
}

}  // namespace hoshin
