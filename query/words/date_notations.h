// query/words/date_notations.h - years and dates as the documents may write them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dict/era.h"

namespace hoshin {

/// Every way to write the date, or the month of a year, folded: 2026年10月3日, 令和八年十月三日, r8.10.3.
std::vector<std::string> date_notations(const DateMention& date);

/// Every way to write `year` before `ending` (年 or 年度), folded; one in Latin letters has no ending (r7).
std::vector<std::string> year_notations(int year, std::string_view ending);

}  // namespace hoshin
