#include "corpus/lines/year_places.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "corpus/lines/characters.h"
#include "dict/era.h"
#include "dict/number.h"

namespace hoshin {
namespace {

/// Years that are counted from the document's own.
struct RelativeYear {
  std::string_view word;
  int years;
};
constexpr std::array<RelativeYear, 7> kRelative = {{{"前々年度", -2},
                                                    {"前年度", -1},
                                                    {"昨年度", -1},
                                                    {"本年度", 0},
                                                    {"当年度", 0},
                                                    {"今年度", 0},
                                                    {"翌年度", 1}}};

/// Whether `word` stands in `text` at `at`.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  return text[at] == word.front() && text.substr(at, word.size()) == word;
}

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Where words of a year counted from the document's may begin: so far before 年度.
class RelativePlaces {
 public:
  explicit RelativePlaces(std::string_view text) : text_(text), next_(text.find(kFiscal)) {}

  /// `at` never goes back.
  bool may_begin(std::size_t at) {
    constexpr std::size_t kLongest = 6;  // bytes: 前々
    if (next_ < at) next_ = text_.find(kFiscal, at);
    return next_ != std::string_view::npos && next_ - at <= kLongest;
  }

 private:
  static constexpr std::string_view kFiscal = "年度";
  std::string_view text_;
  std::size_t next_;
};

/// The year that `text` begins with, counted from the document's; not 前年度比.
const RelativeYear* relative_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kRelative.begin(), kRelative.end(),
                                  [&](const RelativeYear& r) { return stands_at(text, at, r.word); });
  return found == kRelative.end() ? nullptr : &*found;
}

/// r7, 令和7 without 年度 at `at`, as in R7要求: its year, and in `end` where it ends.
std::optional<int> short_year_at(std::string_view text, std::size_t at, std::size_t& end) {
  for (const Era& era : eras().first(3)) {  // m2 is an area
    const bool latin = stands_at(text, at, era.letter);
    if (!latin && !stands_at(text, at, era.name)) continue;
    if (latin && at > 0 && static_cast<unsigned char>(text[at - 1]) < 0x80 && text[at - 1] != '(') return {};
    const std::size_t number = at + (latin ? era.letter : era.name).size();
    end = number;
    while (end < text.size() && end < number + 2 && text[end] >= '0' && text[end] <= '9') ++end;
    return parse_year(text.substr(at, end - at));
  }
  return std::nullopt;
}

/// The length of the era at `at`. Letters only of the last two: M7.3 is an earthquake.
std::size_t era_length(std::string_view text, std::size_t at) {
  constexpr std::size_t kByLetter = 2;
  for (std::size_t i = 0; i < eras().size(); ++i) {
    const Era& era = eras()[i];
    if (stands_at(text, at, era.name)) return era.name.size();
    if (i < kByLetter && stands_at(text, at, era.letter)) return era.letter.size();
  }
  return 0;
}

/// R2/5/3, 2018/10, 2020.4.30 at `at`: a year of an era or of four digits, a month, perhaps a day.
std::optional<MonthPlace> month_at(std::string_view text, std::size_t at) {
  const auto is_word = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]) < 0x80 && std::isalnum(text[i]);
  };
  if (at > 0 && is_word(at - 1)) return std::nullopt;
  const std::size_t from = at + era_length(text, at);
  const std::size_t year_digits = digits_at(text, from, 4);
  if (from == at ? year_digits != 4 : year_digits == 0 || year_digits > 2) return std::nullopt;
  std::size_t end = from + year_digits;
  const auto year = parse_year(text.substr(at, end - at));
  if (!year || end >= text.size() || std::string_view("/.-").find(text[end]) == std::string_view::npos)
    return std::nullopt;
  const char sign = text[end];
  const std::size_t month_digits = digits_at(text, end + 1, 2);
  if (month_digits == 0) return std::nullopt;
  const int month = static_cast<int>(parse_number(text.substr(end + 1, month_digits)).value_or(0));
  end += 1 + month_digits;
  if (end < text.size() && text[end] == sign) end += 1 + digits_at(text, end + 1, 2);
  if (month < 1 || month > 12 || (end < text.size() && is_word(end))) return std::nullopt;
  return MonthPlace{at, end, *year, month};
}

}  // namespace

bool may_name_year(std::string_view text) {
  constexpr std::string_view kYear = "年";
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= '0' && lead <= '9') return true;
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const bool kana_or_kanji = lead >= 0xE4 && lead <= 0xE9;
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool kana_or_mark = lead == 0xE3 && second >= 0x80 && second <= 0x83;
    if (!kana_or_kanji && !kana_or_mark) return true;
    if (text.substr(at, kYear.size()) == kYear) return true;
    at += kYear.size();
  }
  return false;
}

std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t n = 0;
  while (n < most && at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

std::vector<MonthPlace> find_months(std::string_view folded) {
  std::vector<MonthPlace> out;
  for (const DateMention& date : find_dates(folded)) {
    if (date.month > 0 && date.year > 0 && !date.placeholder)
      out.push_back({date.begin, date.end, date.year, date.month});
  }
  const bool signs = folded.find_first_of("/.-") != std::string_view::npos && has_digit(folded);
  for (std::size_t at = 0; signs && at < folded.size(); ++at) {
    const char c = folded[at];
    if (!begins_character(folded, at) || (!(c >= '0' && c <= '9') && era_length(folded, at) == 0)) continue;
    if (const auto month = month_at(folded, at)) {
      out.push_back(*month);
      at = month->end - 1;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const MonthPlace& a, const MonthPlace& b) { return a.begin < b.begin; });
  return out;
}

std::vector<YearPlace> years_in(std::string_view folded, std::optional<int> near,
                                const NamesItem& names_item) {
  std::vector<YearPlace> out;
  const bool fiscal = folded.find("年度") != std::string_view::npos, digits = has_digit(folded);
  if (!fiscal && !digits) return out;
  if (fiscal) {
    for (const DateMention& date : find_dates(folded, near.value_or(0))) {
      if (date.fiscal && !date.placeholder) out.push_back({date.begin, date.end, date.year, std::nullopt});
    }
  }
  std::optional<std::vector<MonthPlace>> months;
  const auto is_date = [&](std::size_t at) {
    if (!months) months = find_months(folded);
    return std::any_of(months->begin(), months->end(),
                       [&](const MonthPlace& m) { return at >= m.begin && at < m.end; });
  };
  constexpr std::string_view against = "対";  // 対前年度 compares
  RelativePlaces relatives(folded);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!begins_character(folded, at)) continue;
    if (const RelativeYear* relative = relatives.may_begin(at) ? relative_at(folded, at) : nullptr) {
      const bool compares = at >= against.size() && folded.substr(0, at).ends_with(against);
      const std::size_t end = at + relative->word.size();
      const bool item = names_item(folded.substr(at), relative->word.size());
      if (!compares && !item) out.push_back({at, end, std::nullopt, relative->years});
      at = end - 1;
    } else if (std::size_t end = 0;
               const auto year = digits ? short_year_at(folded, at, end) : std::nullopt) {
      if (!is_date(at)) out.push_back({at, end, year, std::nullopt});
    }
  }
  std::sort(out.begin(), out.end(), [](const YearPlace& a, const YearPlace& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // 令和７ is a year within 令和７年度, too: the longer one stays.
  std::vector<YearPlace> apart;
  for (const YearPlace& place : out) {
    if (apart.empty() || place.begin >= apart.back().end) apart.push_back(place);
  }
  return apart;
}

std::optional<int> fiscal_year_of(const std::vector<MonthPlace>& months) {
  if (months.size() == 1 && months[0].month < 4) return std::nullopt;
  const int year = months[0].fiscal_year();
  const bool one =
      std::all_of(months.begin(), months.end(), [&](const MonthPlace& m) { return m.fiscal_year() == year; });
  return one ? std::optional(year) : std::nullopt;
}

}  // namespace hoshin
