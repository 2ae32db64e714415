#include "corpus/formats/office/date_format.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

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

}  // namespace

std::optional<std::u32string> format_date(const Section& section, double days, bool from_1904) {
  const std::optional<DateTime> date = date_of(days, from_1904);
  if (!date) return std::nullopt;
  const auto& pieces = section.pieces;
  const bool twelve =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind == U'p'; });
  std::u32string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) out += date_piece(pieces, i, *date, twelve);
  return out;
}

}  // namespace hoshin
