#include "corpus/formats/office/number_format.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

struct BuiltinRow {
  int id;
  std::string_view code;
};
constexpr std::array<BuiltinRow, 50> kBuiltins = {{
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "¥#,##0;¥-#,##0"},
    {6, "¥#,##0;¥-#,##0"},
    {7, "¥#,##0.00;¥-#,##0.00"},
    {8, "¥#,##0.00;¥-#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {14, "yyyy/m/d"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "yyyy/m/d h:mm"},
    {27, "[$-411]ge.m.d"},
    {28, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {29, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {30, "m/d/yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, "h\"時\"mm\"分\""},
    {33, "h\"時\"mm\"分\"ss\"秒\""},
    {34, "yyyy\"年\"m\"月\""},
    {35, "m\"月\"d\"日\""},
    {36, "[$-411]ge.m.d"},
    {37, "#,##0;-#,##0"},
    {38, "#,##0;-#,##0"},
    {39, "#,##0.00;-#,##0.00"},
    {40, "#,##0.00;-#,##0.00"},
    {41, "#,##0;-#,##0;\"-\""},
    {42, "¥#,##0;¥-#,##0;¥\"-\""},
    {43, "#,##0.00;-#,##0.00;\"-\""},
    {44, "¥#,##0.00;¥-#,##0.00;¥\"-\""},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss"},
    {50, "[$-411]ge.m.d"},
    {51, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {52, "yyyy\"年\"m\"月\""},
    {53, "m\"月\"d\"日\""},
    {54, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {55, "yyyy\"年\"m\"月\""},
    {56, "m\"月\"d\"日\""},
    {57, "[$-411]ge.m.d"},
    {58, "[$-411]ggge\"年\"m\"月\"d\"日\""},
}};

/// Longer formats are no formats.
constexpr std::size_t kMaxCode = 255;

/// The kind of a year of an era whose first is 元.
constexpr char32_t kNamedYear = U'元';

/// One piece of a section: characters to print, or a run of one letter that stands for a value.
struct Piece {
  char32_t kind = 0;    ///< 0: literal; else the letter, in lower case; '[': elapsed time.
  std::u32string text;  ///< The literal, or the run.
};

struct Section {
  std::vector<Piece> pieces;
  char32_t compare = 0;  ///< '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>); 0: none.
  double bound = 0;
  bool date = false, general = false, text = false;
};

bool is_digit_place(char32_t c) { return c == U'0' || c == U'#' || c == U'?'; }

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c; }

bool starts_with_word(std::u32string_view code, std::u32string_view word) {
  if (code.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), code.begin(),
                    [](char32_t a, char32_t b) { return a == lower(b); });
}

/// What stands in brackets: a condition, a currency, an elapsed time; else nothing to print.
void read_bracket(std::u32string_view inner, Section& section) {
  if (inner.empty()) return;
  if (inner[0] == U'$') {
    const std::u32string_view sign = inner.substr(1, inner.find(U'-') - 1);
    if (!sign.empty()) section.pieces.push_back({0, std::u32string(sign)});
  } else if (inner[0] == U'<' || inner[0] == U'>' || inner[0] == U'=') {
    section.compare = inner[0];
    std::size_t at = 1;
    if (inner.size() > 1 && (inner[1] == U'=' || inner[1] == U'>')) {
      section.compare = inner[0] == U'<' ? (inner[1] == U'=' ? U'l' : U'n') : U'g';
      at = 2;
    }
    section.bound = std::strtod(to_utf8(inner.substr(at)).c_str(), nullptr);
  } else if (std::u32string_view(U"hms").find(lower(inner[0])) != std::u32string_view::npos &&
             inner.find_first_not_of(inner[0]) == std::u32string_view::npos) {
    section.pieces.push_back({U'[', std::u32string(1, lower(inner[0]))});
    section.date = true;
  }
}

class CodeReader {
 public:
  explicit CodeReader(std::u32string_view code) : code_(code) {}

  std::vector<Section> read() {
    std::vector<Section> sections(1);
    while (at_ < code_.size()) {
      if (code_[at_] == U';') {
        sections.emplace_back();
        ++at_;
      } else {
        read_piece(sections.back());
      }
    }
    if (code_.find(U"gannen") != code_.npos) {
      for (Section& section : sections) name_first_years(section);
    }
    return sections;
  }

 private:
  /// [$-ja-JP-x-gannen]: the first year of an era is 元年.
  static void name_first_years(Section& section) {
    for (Piece& piece : section.pieces) {
      if (section.date && piece.kind == U'e') piece.kind = kNamedYear;
    }
  }

  void literal(Section& section, std::u32string_view text) {
    if (section.pieces.empty() || section.pieces.back().kind != 0) section.pieces.push_back({});
    section.pieces.back().text += text;
  }

  void read_piece(Section& section) {
    const char32_t c = code_[at_];
    const std::u32string_view rest = code_.substr(at_);
    if (c == U'"') {
      const std::size_t end = std::min(rest.find(U'"', 1), rest.size());
      literal(section, rest.substr(1, end - 1));
      at_ += std::min(end + 1, rest.size());
    } else if (c == U'\\' || c == U'!') {
      literal(section, rest.substr(1, 1));
      at_ += 2;
    } else if (c == U'_') {
      literal(section, U" ");  // room as wide as the next character
      at_ += 2;
    } else if (c == U'*') {
      at_ += 2;  // fills the cell
    } else if (c == U'[') {
      const std::size_t end = std::min(rest.find(U']'), rest.size());
      read_bracket(rest.substr(1, end - 1), section);
      at_ += std::min(end + 1, rest.size());
    } else if (starts_with_word(rest, U"general")) {
      section.general = true;
      section.pieces.push_back({U'G', {}});
      at_ += 7;
    } else if (c == U'G' && starts_with_word(rest, U"g/標準")) {
      section.general = true;
      section.pieces.push_back({U'G', {}});
      at_ += 4;
    } else if (starts_with_word(rest, U"am/pm") || starts_with_word(rest, U"a/p")) {
      section.pieces.push_back({U'p', {}});
      at_ += starts_with_word(rest, U"am/pm") ? 5 : 3;
    } else if (std::u32string_view(U"ymdhsgeab").find(lower(c)) != std::u32string_view::npos &&
               !(lower(c) == U'e' && rest.size() > 1 && (rest[1] == U'+' || rest[1] == U'-'))) {
      std::size_t end = 1;
      while (end < rest.size() && lower(rest[end]) == lower(c)) ++end;
      section.pieces.push_back({lower(c), std::u32string(rest.substr(0, end))});
      section.date = true;
      at_ += end;
    } else if (is_digit_place(c) || c == U'.' || c == U',' || c == U'%' || lower(c) == U'e' || c == U'@' ||
               c == U'/') {
      section.pieces.push_back({lower(c), std::u32string(1, c)});
      section.text |= c == U'@';
      at_ += lower(c) == U'e' ? 2 : 1;
    } else {
      literal(section, rest.substr(0, 1));
      ++at_;
    }
  }

  std::u32string_view code_;
  std::size_t at_ = 0;
};

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

// --- Dates ------------------------------------------------------------------------

struct DateTime {
  int year = 0, month = 0, day = 0, weekday = 0;
  int hour = 0, minute = 0, second = 0;
  double days = 0;
};

constexpr double kMaxDays = 2'958'466;  // the end of the year 9999

std::optional<DateTime> date_of(double days, bool from_1904) {
  if (from_1904) days += 1462;
  if (!(days >= 0 && days < kMaxDays)) return std::nullopt;
  const double whole = std::floor(days);
  // Excel has a 29 February 1900, as the program had that it was to read the files of.
  const int shift = whole < 60 ? 1 : 0;
  const std::chrono::sys_days date = std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) +
                                     std::chrono::days(static_cast<int>(whole) + shift);
  const std::chrono::year_month_day ymd(date);
  const auto seconds = static_cast<int>(std::lround((days - whole) * 86400)) % 86400;
  return DateTime{static_cast<int>(ymd.year()),
                  static_cast<int>(static_cast<unsigned>(ymd.month())),
                  static_cast<int>(static_cast<unsigned>(ymd.day())),
                  static_cast<int>(std::chrono::weekday(date).c_encoding()),
                  seconds / 3600,
                  seconds / 60 % 60,
                  seconds % 60,
                  days};
}

std::u32string digits(int value, std::size_t width) { return to_utf32(fmt::format("{:0{}}", value, width)); }

std::u32string month_name(int month, std::size_t width) {
  constexpr std::array<std::u32string_view, 12> kMonths = {
      U"January", U"February", U"March",     U"April",   U"May",      U"June",
      U"July",    U"August",   U"September", U"October", U"November", U"December"};
  const std::u32string_view name = kMonths[static_cast<std::size_t>(month - 1)];
  return std::u32string(width == 3 ? name.substr(0, 3) : width == 5 ? name.substr(0, 1) : name);
}

std::u32string weekday_name(int weekday, const Piece& piece) {
  constexpr std::array<std::u32string_view, 7> kDays = {U"Sunday",   U"Monday", U"Tuesday", U"Wednesday",
                                                        U"Thursday", U"Friday", U"Saturday"};
  const auto day = static_cast<std::size_t>(weekday);
  if (piece.kind == U'a')
    return std::u32string(1, U"日月火水木金土"[day]) + (piece.text.size() > 3 ? U"曜日" : U"");
  return std::u32string(piece.text.size() == 3 ? kDays[day].substr(0, 3) : kDays[day]);
}

std::u32string elapsed(double days, char32_t unit) {
  const double per_day = unit == U'h' ? 24 : unit == U'm' ? 1440 : 86400;
  return to_utf32(fmt::format("{:.0f}", std::floor(days * per_day + 1e-6)));
}

/// m is minutes behind hours or before seconds, else the month.
bool is_minutes(const std::vector<Piece>& pieces, std::size_t at) {
  const auto is_value = [](const Piece& p) { return p.kind != 0 && p.kind != U'.' && p.kind != U','; };
  for (std::size_t i = at; i-- > 0;) {
    if (!is_value(pieces[i])) continue;
    if (pieces[i].kind == U'h' || (pieces[i].kind == U'[' && pieces[i].text == U"h")) return true;
    break;
  }
  for (std::size_t i = at + 1; i < pieces.size(); ++i) {
    if (is_value(pieces[i])) return pieces[i].kind == U's';
  }
  return false;
}

std::u32string date_piece(const std::vector<Piece>& pieces, std::size_t at, const DateTime& d, bool twelve) {
  const Piece& piece = pieces[at];
  const std::size_t width = piece.text.size();
  const Era& era = era_on(d.year, d.month, d.day);
  const int hour = twelve ? (d.hour + 11) % 12 + 1 : d.hour;
  switch (piece.kind) {
    case U'y':
      return width > 2 ? digits(d.year, 4) : digits(d.year % 100, 2);
    case kNamedYear:
      if (d.year == era.year) return U"元";
      [[fallthrough]];
    case U'e':
      return digits(d.year - era.year + 1, std::min<std::size_t>(width, 2));
    case U'g':
      if (width == 1) return std::u32string(1, static_cast<char32_t>(era.initial()));
      return to_utf32(width == 2 ? era.kanji : era.name);
    case U'd':
      return width > 2 ? weekday_name(d.weekday, piece) : digits(d.day, width);
    case U'a':
      return weekday_name(d.weekday, piece);
    case U'b':
      return digits(d.year + 543, 4);
    case U'h':
      return digits(hour, std::min<std::size_t>(width, 2));
    case U's':
      return digits(d.second, std::min<std::size_t>(width, 2));
    case U'[':
      return elapsed(d.days, piece.text[0]);
    case U'p':
      return d.hour < 12 ? U"AM" : U"PM";
    case U'm':
      if (is_minutes(pieces, at)) return digits(d.minute, std::min<std::size_t>(width, 2));
      return width > 2 ? month_name(d.month, width) : digits(d.month, width);
    default:
      return piece.text;
  }
}

std::u32string format_date(const Section& section, double value, bool from_1904) {
  const std::optional<DateTime> date = date_of(value, from_1904);
  if (!date) return plain_number(value);
  const auto& pieces = section.pieces;
  const bool twelve =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind == U'p'; });
  std::u32string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) out += date_piece(pieces, i, *date, twelve);
  return out;
}

// --- Numbers ----------------------------------------------------------------------

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

std::string_view builtin_number_format(int id) {
  for (const BuiltinRow& row : kBuiltins) {
    if (row.id == id) return row.code;
  }
  return {};
}

std::u32string format_number(double value, std::u32string_view code, bool days_from_1904) {
  if (code.empty() || code.size() > kMaxCode || !std::isfinite(value)) return plain_number(value);
  const std::vector<Section> sections = CodeReader(code).read();
  bool sign = false;
  const Section& section = choose(sections, value, sign);
  if (section.date) return format_date(section, value, days_from_1904);
  if (section.text) return plain_number(value);
  const std::u32string shown = format_places(section, std::fabs(value));
  const bool zero = shown.find_first_of(U"123456789") == std::u32string::npos;
  return sign && !zero ? U"-" + shown : shown;
}

std::u32string format_text(std::u32string_view text, std::u32string_view code) {
  if (code.empty() || code.size() > kMaxCode || code.find(U'@') == std::u32string_view::npos)
    return std::u32string(text);
  const std::vector<Section> sections = CodeReader(code).read();
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
