// dict/era.h - Japanese years and dates in any notation.
//
// A fiscal year runs from April to March and is named by the year it begins in:
// 令和7年度 is 2025. A year is an int, counted from year 1 of the common era.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// An era as it is printed. Years of the common era.
struct Era {
  std::string_view name, letter, kanji;  ///< 令和, r, 令
  int year, month, day;                  ///< Its first day; its year 1 is what was left of that year.
  int first_fiscal;                      ///< The first fiscal year that began in it, on April 1st.
  int last;                              ///< The highest number of a year that is printed.

  char initial() const { return static_cast<char>(letter.front() - 'a' + 'A'); }  ///< R
};

/// From 令和 back to 明治, which began, by decree and for Excel, on the new year's day of 1868.
std::span<const Era> eras();

/// The era of a day; 明治 for all before it.
const Era& era_on(int year, int month, int day);

/// What a person types for one year: 2025, ２０２５, FY2025, 2025年度, R7, r07, 令和7,
/// 令和７年度, 令和七年度, 令和元年, H31, 平成31年度, 平31, S64, T1, M45. White space
/// anywhere. Nothing else is a year: "重要" and "25" give none; the year must lie
/// within its era and within 1868..2199. 平成 counts on to 49, since plans printed
/// before it ended do: H32 is 2020, 平成42年度 is 2030.
std::optional<int> parse_year(std::string_view text);

/// An inclusive range as a person types it: a year, `H29..R3`, `2017..`, `..R3`,
/// also with ～, 〜, - or – between two years, in either order. A missing end is nullopt.
struct YearRange {
  std::optional<int> first, last;
  bool operator==(const YearRange&) const = default;
};
std::optional<YearRange> parse_year_range(std::string_view text);

/// "令和7年度", "平成31年度" (2019 is 平成31年度, as budgets of that year say), "昭和63年度".
/// Years before 1868 or after 2199 give "1700年度".
std::string fiscal_year_label(int year);

/// Every way a text may write year `year`, folded (text/normalizer.h) and without
/// the ending 年 or 年度, to search for: for 2019 {"2019", "二〇一九", "令和1", "令和元", "r1",
/// "平成31", "平成三十一", "h31", ...}. Used to let a year in a query match its other notations.
std::vector<std::string> year_notations(int year);

/// A year, a date, or a fiscal year found in a text.
struct DateMention {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text given, half-open.
  int year = 0;                    ///< Common era; 0 where circles stand for it (令和○年).
  int month = 0, day = 0;          ///< 0 where the text does not say.
  bool fiscal = false;             ///< 年度 follows: `year` is a fiscal year.
  bool placeholder = false;  ///< A ○, 〇, ● or ◯ stands for a missing digit (令和2年○月○○日).
  std::string iso() const;  ///< "2024-07-10", or empty unless year, month and day are known.
};

/// All mentions of an era year or a common-era year followed by 年 (平成28年８月31日,
/// ２０１６年度, 令和元年, 二〇二四年, 平成30（2018）年７月27日) in text order. Digits of all widths
/// and kanji numbers are read, white space between the characters (平 成 2 8 年) allowed;
/// in 「図2 2024年」 the year is 2024. 1990年代 and 2000年間 are none.
/// Also two digits before 年度 or 年N月 without an era (28年度, 27年７月公表), where a
/// fuller year stands before them: of the eras that have such a year, it is the one
/// that brings it nearest to that year. Where `near` is a year, it counts as one
/// before the text, and one digit before 年度 is a year, too (７年度当初).
std::vector<DateMention> find_dates(std::string_view text, int near = 0);

/// A date in figures that `text` begins with: 令和6.7.10, R6.7.10, 2024.7.10, 2024/7/10, 2024-07-10.
std::optional<DateMention> parse_dotted_date(std::string_view text);

}  // namespace hoshin
