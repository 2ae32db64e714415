#include "query/words/date_notations.h"

#include <algorithm>
#include <iterator>

#include "dict/kanji_number.h"
#include "query/words/clause.h"
#include "text/normalizer.h"
#include "text/replaced.h"

namespace hoshin {
namespace {

/// `name`, and with the circles that are printed for 〇 (二○二六年).
std::vector<std::string> with_printed_zeros(const std::string& name) {
  constexpr std::string_view kZero = "〇";
  if (name.find(kZero) == name.npos) return {name};
  return {name, replaced(name, kZero, "○"), replaced(name, kZero, "◯")};
}

}  // namespace

std::vector<std::string> date_notations(const DateMention& date) {
  const auto month_and_day = [&](const auto& write) {
    const std::string month = "年" + write(date.month) + "月";
    return date.day == 0 ? month : month + write(date.day) + "日";
  };
  const std::string digits = month_and_day([](int number) { return std::to_string(number); });
  const std::string kanji = month_and_day(kanji_number);
  std::vector<std::string> out;
  for (const std::string& year : year_notations(date.year)) {
    const bool has_digit = year.find_first_of("0123456789") != year.npos;
    if (!is_latin(year) || year.front() <= '9') {
      if (has_digit || year.ends_with("元")) out.push_back(fold(year + digits));
      if (!has_digit) std::ranges::move(with_printed_zeros(fold(year + kanji)), std::back_inserter(out));
    }
    if (!is_latin(year) || date.day == 0) continue;
    for (const char separator : {'.', '/', '-'})  // 2026/10/3, R8.10.3
      out.push_back(
          fold(year + separator + std::to_string(date.month) + separator + std::to_string(date.day)));
  }
  return out;
}

std::vector<std::string> year_notations(int year, std::string_view ending) {
  std::vector<std::string> out;
  for (const std::string& notation : year_notations(year)) {
    // The ending keeps 令和1 out of 令和10; a Latin notation (r7) matches whole anyway.
    const bool has_letter = is_latin(notation) && !(notation[0] >= '0' && notation[0] <= '9');
    std::ranges::move(with_printed_zeros(fold(has_letter ? notation : notation + std::string(ending))),
                      std::back_inserter(out));
  }
  return out;
}

}  // namespace hoshin
