#include "corpus/formats/office/number_format.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "corpus/formats/office/date_format.h"
#include "corpus/formats/office/number_code.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer formats are no formats.
constexpr std::size_t kMaxCode = 255;

/// Eleven digits, as a cell of General has room for; but a number that would be shown with an exponent has
/// all its digits, up to the fifteen that Excel keeps of those behind the point.
std::u32string plain_number(double value) {
  std::string text = fmt::format("{:.11g}", value);
  const double size = std::fabs(value);
  if (text.find('e') == text.npos || size > 1e21 || size < 1e-15) return to_utf32(text);
  const int whole_digits = static_cast<int>(std::floor(std::log10(size))) + 1;
  text = fmt::format("{:.{}f}", value, std::clamp(size < 1 ? 11 - whole_digits : 15 - whole_digits, 0, 25));
  if (text.find('.') != text.npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return to_utf32(text);
}

/// How many digits of which kind a section has room for.
struct Places {
  std::size_t first = 0, last = 0;      ///< The pieces of the number itself.
  std::size_t least = 0, decimals = 0;  ///< Digits before the point at least; behind it at most.
  std::size_t least_decimals = 0;       ///< Digits behind the point at least.
  bool any = false, grouped = false, exponent = false, fraction = false;
  int thousands = 0, hundreds = 0;  ///< To divide by, and to multiply with.
};

Places find_places(const std::vector<Piece>& pieces) {
  Places p;
  bool point = false;
  int commas = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const char32_t kind = pieces[i].kind;
    if (is_digit_place(kind)) {
      if (!p.any) p.first = i;
      p.any = true;
      p.last = i;
      p.grouped |= commas > 0;
      commas = 0;
      if (p.exponent) continue;
      if (point) {
        ++p.decimals;
        if (kind == U'0') p.least_decimals = p.decimals;
      } else if (kind == U'0' || p.least > 0) {
        ++p.least;
      }
    } else if (kind == U'.') {
      if (!p.any) p.first = i;
      point = true;
      p.last = i;
    } else if (kind == U',') {
      if (p.any) p.last = i;
      commas += p.any ? 1 : 0;
    } else if (kind == U'%') {
      ++p.hundreds;
    } else if (kind == U'e') {
      p.exponent = true;
    } else if (kind == U'/') {
      p.fraction |= p.any;
    }
  }
  p.thousands = commas;  // those behind the last digit
  return p;
}

/// `value`, not negative, in digits.
std::u32string number_text(double value, const Places& p) {
  std::string text = fmt::format("{:.{}f}", value, std::min<std::size_t>(p.decimals, 15));
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string whole = text.substr(0, point);
  std::string behind = point < text.size() ? text.substr(point + 1) : "";
  while (behind.size() > p.least_decimals && behind.back() == '0') behind.pop_back();
  if (whole == "0" && p.least == 0) whole.clear();
  if (whole.size() < p.least) whole.insert(0, p.least - whole.size(), '0');
  if (p.grouped) {
    for (std::size_t i = whole.size(); i > 3; i -= 3) whole.insert(i - 3, ",");
  }
  if (!behind.empty()) whole += "." + behind;
  return to_utf32(whole);
}

std::u32string format_places(const Section& section, double value) {
  const Places p = find_places(section.pieces);
  if (p.fraction || p.exponent || std::fabs(value) > 1e21) return plain_number(value);
  const double given = value;
  value *= std::pow(100.0, p.hundreds) / std::pow(1000.0, p.thousands);
  // Excel rounds the decimal number of 15 digits, half up; in binary 2.675 is a little less.
  value += value * 1e-15;
  std::u32string out;
  for (std::size_t i = 0; i < section.pieces.size(); ++i) {
    const Piece& piece = section.pieces[i];
    const bool in_number = p.any && i >= p.first && i <= p.last;
    if (in_number && i == p.first) out += number_text(value, p);
    if (piece.kind == U'G') out += plain_number(given);
    if (piece.kind == 0 || piece.kind == U'%' || (piece.kind == U'/' && !in_number)) out += piece.text;
  }
  return out;
}

bool holds(const Section& section, double value) {
  switch (section.compare) {
    case U'<':
      return value < section.bound;
    case U'>':
      return value > section.bound;
    case U'=':
      return value == section.bound;
    case U'l':
      return value <= section.bound;
    case U'g':
      return value >= section.bound;
    case U'n':
      return value != section.bound;
    default:
      return true;
  }
}

/// The section for `value`, and whether it has no place for a sign of its own.
const Section& choose(const std::vector<Section>& sections, double value, bool& sign) {
  sign = value < 0;
  const std::size_t n = std::min<std::size_t>(sections.size(), 3);
  if (sections[0].compare != 0 || (n > 1 && sections[1].compare != 0)) {
    for (std::size_t i = 0; i < n; ++i) {
      if (holds(sections[i], value)) {
        const bool only_negative = sections[i].compare == U'<' && sections[i].bound <= 0;
        sign = value < 0 && !only_negative;
        return sections[i];
      }
    }
    return sections[n - 1];
  }
  if (value < 0 && n > 1) {
    sign = false;
    return sections[1];
  }
  if (value == 0 && n > 2) return sections[2];
  return sections[0];
}

}  // namespace

std::u32string format_number(double value, std::u32string_view code, bool days_from_1904) {
  if (code.empty() || code.size() > kMaxCode || !std::isfinite(value)) return plain_number(value);
  const std::vector<Section> sections = read_number_code(code);
  bool sign = false;
  const Section& section = choose(sections, value, sign);
  if (section.date) return format_date(section, value, days_from_1904).value_or(plain_number(value));
  if (section.text) return plain_number(value);
  const std::u32string shown = format_places(section, std::fabs(value));
  const bool zero = shown.find_first_of(U"123456789") == std::u32string::npos;
  return sign && !zero ? U"-" + shown : shown;
}

std::u32string format_text(std::u32string_view text, std::u32string_view code) {
  if (code.empty() || code.size() > kMaxCode || code.find(U'@') == std::u32string_view::npos)
    return std::u32string(text);
  const std::vector<Section> sections = read_number_code(code);
  const Section& section = sections.back();
  if (!section.text) return std::u32string(text);
  std::u32string out;
  for (const Piece& piece : section.pieces) {
    if (piece.kind == U'@') out += text;
    if (piece.kind == 0) out += piece.text;
  }
  return out;
}

}  // namespace hoshin
