// corpus/lines/year_places.h - the fiscal years and months that a text names, and where.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace hoshin {

/// Whether `text`, not folded, may name a year: it has 年 or a character that may fold to a digit. Of what
/// Japanese texts mostly consist of, nothing does.
bool may_name_year(std::string_view text);

/// How many ASCII digits stand in `text` from `at` on, `most` at most.
std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most);

/// A month of the calendar in a folded text.
struct MonthPlace {
  std::size_t begin = 0, end = 0;
  int year = 0, month = 0;
  int fiscal_year() const { return month >= 4 ? year : year - 1; }
};

/// Dates and months in text order: 令和2年5月3日, R2/5/3, 2018/10.
std::vector<MonthPlace> find_months(std::string_view folded);

/// The fiscal year in which all of `months`, one at least, lie. January to March alone may be of either year.
std::optional<int> fiscal_year_of(const std::vector<MonthPlace>& months);

/// A fiscal year at some place of a folded text.
struct YearPlace {
  std::size_t begin = 0, end = 0;
  std::optional<int> year;
  std::optional<int> relative;  ///< 前年度 is -1; then `year` is open.
};

/// Whether a line of an account begins with the year that a text begins with: 翌年度 of 翌年度への繰越額.
using NamesItem = std::function<bool(std::string_view text, std::size_t year)>;

/// 令和７年度, R7 before 要求, 前年度, in text order and none within another. `near`: a year by which those
/// without an era are told.
std::vector<YearPlace> years_in(std::string_view folded, std::optional<int> near,
                                const NamesItem& names_item);

}  // namespace hoshin
