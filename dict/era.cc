#include "dict/era.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "dict/numeral.h"
#include "schema/passage_limits.h"

namespace hoshin {
namespace {

constexpr std::string_view kYear = "年", kFiscalYear = "年度";

// Newest first. 平成 ended with 31, but plans printed before 2019 count on: 平成32年度
// is 2020, 平成42年 is 2030.
constexpr std::array<Era, 5> kEras = {{{"令和", "r", "令", 2019, 5, 1, 2020, 99},
                                       {"平成", "h", "平", 1989, 1, 8, 1989, 49},
                                       {"昭和", "s", "昭", 1926, 12, 25, 1927, 64},
                                       {"大正", "t", "大", 1912, 7, 30, 1913, 15},
                                       {"明治", "m", "明", 1868, 1, 25, 1868, 45}}};

std::optional<int> year_of(const Era& era, std::int64_t number) {
  if (number < 1 || number > era.last) return std::nullopt;
  return era.year + static_cast<int>(number) - 1;
}

// --- Readers: each gives what stands at a place and where it ends -------------------

/// A part of a date: a number, or circles where a number will be printed later.
struct Part {
  std::size_t end = 0;
  int value = 0;  ///< 0 for a placeholder.
  bool placeholder = false;
};

std::size_t circle_at(const NotationText& text, std::size_t at) {
  for (const std::string_view circle : {"○", "〇", "●", "◯"})
    if (text.has(at, circle)) return circle.size();
  return 0;
}

/// ○, 〇〇 or 1○; not 二〇, in which 〇 is a digit.
std::optional<Part> read_placeholder(const NotationText& text, std::size_t at) {
  Part part{at, 0, false};
  for (;;) {
    if (const std::size_t circle = circle_at(text, part.end); circle != 0) {
      part.end += circle;
      part.placeholder = true;
    } else if (text.digit_at(part.end)) {
      ++part.end;
    } else {
      break;
    }
  }
  if (!part.placeholder || text.kanji_digit_at(part.end)) return std::nullopt;
  return part;
}

/// A number of at most two digits from 1 to `most`, or a placeholder, and `unit` behind it.
std::optional<Part> read_part(const NotationText& text, std::size_t at, int most, std::string_view unit) {
  std::optional<Part> part = read_placeholder(text, at);
  if (!part) {
    const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kHere);
    const auto value = number ? number->whole() : std::nullopt;
    if (!value || *value < 1 || *value > most) return std::nullopt;
    part = Part{number->end, static_cast<int>(*value), false};
  }
  if (!text.has(part->end, unit)) return std::nullopt;
  part->end += unit.size();
  return part;
}

/// The number of a year of `era` at `at`: 7, 07, 七, 元.
std::optional<Part> read_number_in(const Era& era, const NotationText& text, std::size_t at) {
  constexpr std::string_view kFirst = "元";
  if (text.has(at, kFirst)) return Part{at + kFirst.size(), era.year, false};
  const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kHere);
  const auto value = number ? number->whole() : std::nullopt;
  if (!value || (number->plain_digits && number->end - number->begin > 2)) return std::nullopt;
  const std::optional<int> year = year_of(era, *value);
  if (!year) return std::nullopt;
  return Part{number->end, *year, false};
}

bool latin_before(const NotationText& text, std::size_t at) {
  if (at == 0 || text.gap_before(at)) return false;
  const char c = text.text()[at - 1];
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Whether an era's name or letter may begin at `at`.
bool begins_era(const NotationText& text, std::size_t at) {
  const bool ascii = static_cast<unsigned char>(text.text()[at]) < 0x80;
  return std::ranges::any_of(kEras,
                             [&](const Era& era) { return text.has(at, ascii ? era.letter : era.kanji); });
}

/// 令和7, r7 and (where `short_kanji`) 令7; the part's value is the common-era year.
std::optional<Part> read_era_year(const NotationText& text, std::size_t at, bool short_kanji) {
  for (const Era& era : kEras) {
    if (text.has(at, era.name)) return read_number_in(era, text, at + era.name.size());
    if (short_kanji && text.has(at, era.kanji)) return read_number_in(era, text, at + era.kanji.size());
    if (text.has(at, era.letter) && !latin_before(text, at) && text.digit_at(at + era.letter.size()))
      return read_number_in(era, text, at + era.letter.size());
  }
  return std::nullopt;
}

/// Four kanji by place: 二〇二四, also 二○二四 with the circle that is no digit.
std::optional<Part> read_kanji_year(const NotationText& text, std::size_t at) {
  Part part{at, 0, false};
  for (int i = 0; i < 4; ++i) {
    const std::optional<int> digit = text.kanji_digit_at(part.end);
    const std::size_t circle = i == 0 ? 0 : circle_at(text, part.end);
    if (!digit && circle == 0) return std::nullopt;
    part.value = part.value * 10 + digit.value_or(0);
    part.end = text.after(part.end);
  }
  if (text.kanji_digit_at(part.end)) return std::nullopt;
  return part;
}

/// A year of the common era; `begin` is where it starts, after what stands apart before it.
std::optional<Part> read_common_year(const NotationText& text, std::size_t at, std::size_t& begin) {
  begin = at;
  std::optional<Part> part = read_kanji_year(text, at);
  if (!part) {
    const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kFindOut);
    if (!number || !number->plain_digits || number->end - number->begin != 4 || number->has_fraction)
      return std::nullopt;
    begin = number->begin;
    part = Part{number->end, static_cast<int>(number->whole().value_or(0)), false};
  }
  if (part->value < kFirstYear || part->value > kLastYear) return std::nullopt;
  return part;
}

/// Past the same year in brackets, 平成30（2018）年 or 平成30年（2018年）, or `at` if there is none.
std::size_t after_twin(const NotationText& text, std::size_t at) {
  if (!text.has(at, "(")) return at;
  std::size_t begin = 0;
  std::optional<Part> twin = read_era_year(text, at + 1, false);
  if (!twin) twin = read_common_year(text, at + 1, begin);
  if (!twin) return at;
  const std::size_t end = text.has(twin->end, kYear) ? twin->end + kYear.size() : twin->end;
  return text.has(end, ")") ? end + 1 : at;
}

// --- Finding --------------------------------------------------------------------------

class DateFinder {
 public:
  DateFinder(std::string_view source, int near)
      : text_(source), short_years_(near != 0), nearest_year_(near) {}

  std::vector<DateMention> find() {
    for (std::size_t at = 0; at < text_.text().size();) at = step(at);
    return std::move(found_);
  }

 private:
  /// Reads what stands at `at`; where to go on.
  std::size_t step(std::size_t at) {
    if (!text_.begins_numeral(at) && !begins_era(text_, at)) return text_.after(at);
    std::size_t begin = at;
    if (const auto part = read_year_at(at, begin)) {
      if (part->value != 0) nearest_year_ = part->value;
      const std::size_t end = after_twin(text_, part->end);
      return text_.has(end, kYear) ? finish(begin, end + kYear.size(), *part) : part->end;
    }
    if (const auto number = read_numeral(text_, at, NumeralStart::kFindOut)) {
      if (const auto year = bare_year(*number))
        return finish(number->begin, number->end + kYear.size(), *year);
      return number->end;
    }
    at = text_.after(at);
    while (text_.digit_at(at) && text_.digit_at(at - 1)) ++at;  // too many digits for a number
    return at;
  }

  std::optional<Part> read_year_at(std::size_t at, std::size_t& begin) const {
    if (const auto era = read_era_year(text_, at, false)) return era;
    for (const Era& era : kEras)
      if (text_.has(at, era.name)) return read_placeholder(text_, at + era.name.size());
    return read_common_year(text_, at, begin);
  }

  /// 28 in 28年度 and 27年7月: the era that brings it nearest to the year before.
  std::optional<Part> bare_year(const Numeral& number) const {
    const std::size_t digits = number.end - number.begin;
    if (nearest_year_ == 0 || !number.plain_digits || digits > 2) return std::nullopt;
    if (!text_.has(number.end, kYear) || latin_before(text_, number.begin)) return std::nullopt;
    const bool alone = number.begin == 0 || !text_.letter_before(number.begin);  // not 今後3年度
    if (digits == 1 && !(short_years_ && alone && text_.has(number.end, kFiscalYear))) return std::nullopt;
    constexpr std::string_view kOrdinal = "第";
    if (number.begin >= kOrdinal.size() && text_.has(number.begin - kOrdinal.size(), kOrdinal))
      return std::nullopt;
    const std::size_t after = number.end + kYear.size();
    if (!text_.has(after, "度") && !read_part(text_, after, 12, "月")) return std::nullopt;

    std::optional<int> best;
    for (const Era& era : kEras) {
      const std::optional<int> year = year_of(era, number.whole().value_or(0));
      if (year && (!best || std::abs(*year - nearest_year_) < std::abs(*best - nearest_year_))) best = year;
    }
    if (!best) return std::nullopt;
    return Part{number.end, *best, false};
  }

  /// The mention whose year and 年 stand in [begin, at): adds 度 or month and day.
  std::size_t finish(std::size_t begin, std::size_t at, const Part& year) {
    for (const std::string_view span : {"代", "間"})  // 1990年代 is no year
      if (text_.has(at, span)) return at;
    DateMention mention;
    mention.year = year.value;
    if (year.value != 0) nearest_year_ = year.value;
    mention.placeholder = year.placeholder;
    constexpr std::string_view kFiscal = "度";
    mention.fiscal = text_.has(at, kFiscal);
    at = mention.fiscal ? at + kFiscal.size() : read_month_and_day(at, mention);
    mention.begin = text_.source_begin(begin);
    mention.end = text_.source_end(at);
    found_.push_back(mention);
    return at;
  }

  std::size_t read_month_and_day(std::size_t at, DateMention& mention) const {
    const auto month = read_part(text_, after_twin(text_, at), 12, "月");
    if (!month) return at;
    mention.month = month->value;
    mention.placeholder |= month->placeholder;
    const auto day = read_part(text_, month->end, 31, "日");
    if (!day) return month->end;
    mention.day = day->value;
    mention.placeholder |= day->placeholder;
    return day->end;
  }

  NotationText text_;
  bool short_years_ = false;  ///< One digit is a year, too.
  int nearest_year_ = 0;
  std::vector<DateMention> found_;
};

constexpr std::string_view kRangeSigns[] = {"..", "~", "〜", "-", "–", "—", "―"};

}  // namespace

std::span<const Era> eras() { return kEras; }

const Era& era_on(int year, int month, int day) {
  const auto begun = [&](const Era& era) {
    return std::array{year, month, day} >= std::array{era.year, era.month, era.day};
  };
  const auto found = std::ranges::find_if(kEras, begun);
  return found == kEras.end() ? kEras.back() : *found;
}

std::optional<int> parse_year(std::string_view text) {
  std::string folded = fold(text);
  std::string_view rest = folded;
  for (const std::string_view end : {kFiscalYear, kYear})
    if (rest.ends_with(end)) {
      rest.remove_suffix(end.size());
      break;
    }
  bool common = false;
  for (const std::string_view begin : {"fy", "西暦"})
    if (rest.starts_with(begin)) {
      rest.remove_prefix(begin.size());
      common = true;
    }
  // Digits that were printed as ① are no longer known as such, and do no harm here.
  const NotationText notation(rest);
  std::size_t begin = 0;
  std::optional<Part> year = common ? std::nullopt : read_era_year(notation, 0, true);
  if (!year) year = read_common_year(notation, 0, begin);
  if (!year || begin != 0 || year->end != rest.size()) return std::nullopt;
  return year->value;
}

std::optional<YearRange> parse_year_range(std::string_view text) {
  if (const std::optional<int> year = parse_year(text)) return YearRange{year, year};
  const std::string folded = fold(text);
  for (const std::string_view sign : kRangeSigns) {
    const std::size_t at = folded.find(sign);
    if (at == folded.npos) continue;
    const std::string_view left = std::string_view(folded).substr(0, at);
    const std::string_view right = std::string_view(folded).substr(at + sign.size());
    YearRange range{parse_year(left), parse_year(right)};
    if ((!range.first && !left.empty()) || (!range.last && !right.empty())) return std::nullopt;
    if (!range.first && !range.last) return std::nullopt;
    if (range.first && range.last && *range.first > *range.last) std::swap(range.first, range.last);
    return range;
  }
  return std::nullopt;
}

std::string DateMention::iso() const {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year == 0 || !date.ok()) return {};
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::vector<DateMention> find_dates(std::string_view text, int near) {
  // Most texts have no 年, of either code point: they are not worth folding.
  for (const std::string_view year : {"年", "\uF98E"})
    if (text.find(year) != std::string_view::npos) return DateFinder(text, near).find();
  return {};
}

std::optional<DateMention> parse_dotted_date(std::string_view source) {
  const NotationText text(source);
  std::size_t begin = 0;
  const auto digits_end = [&](std::size_t at) {
    while (text.digit_at(at)) ++at;
    return at;
  };
  std::optional<Part> year;
  for (const Era& era : kEras) {
    for (const std::string_view name : {era.name, era.letter}) {
      if (!text.has(0, name)) continue;
      begin = name.size();
      const std::size_t end = digits_end(begin);
      if (end == begin || end > begin + 2) return std::nullopt;
      const auto value = year_of(era, std::stoi(std::string(text.text().substr(begin, end - begin))));
      if (value) year = Part{end, *value, false};
    }
  }
  if (!year && digits_end(0) == 4) year = Part{4, std::stoi(std::string(text.text().substr(0, 4))), false};
  if (!year || year->value < kFirstYear || year->value > kLastYear) return std::nullopt;
  DateMention date;
  date.year = year->value;
  std::size_t at = year->end;
  const std::string_view separator = text.text().substr(at, 1);
  if (separator != "." && separator != "/" && separator != "-") return std::nullopt;
  for (int* part : {&date.month, &date.day}) {
    const std::size_t end = digits_end(at + 1);
    if (!text.has(at, separator) || end == at + 1 || end > at + 3) return std::nullopt;
    *part = std::stoi(std::string(text.text().substr(at + 1, end - at - 1)));
    at = end;
  }
  if (date.iso().empty()) return std::nullopt;
  date.end = text.source_end(at);
  return date;
}

}  // namespace hoshin
