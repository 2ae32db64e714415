// How a year is written: what people read, and every way that a text may have it.
#include <algorithm>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/kanji_number.h"
#include "schema/passage_limits.h"

namespace hoshin {
namespace {

void add_notations_in(const Era& era, int number, std::vector<std::string>& out) {
  if (number < 1 || number > era.last) return;
  out.push_back(fmt::format("{}{}", era.name, number));
  if (number == 1) out.push_back(fmt::format("{}元", era.name));
  out.push_back(fmt::format("{}{}", era.name, kanji_number(number)));
  if (number > 10 && number % 10 != 0) out.push_back(fmt::format("{}{}", era.name, kanji_digits(number)));
  out.push_back(fmt::format("{}{}", era.letter, number));
}

}  // namespace

std::string fiscal_year_label(int year) {
  if (year < kFirstYear || year > kLastYear) return fmt::format("{}年度", year);
  const auto era =
      std::find_if(eras().begin(), eras().end(), [&](const Era& e) { return e.first_fiscal <= year; });
  const int number = year - era->year + 1;
  return number == 1 ? fmt::format("{}元年度", era->name) : fmt::format("{}{}年度", era->name, number);
}

std::vector<std::string> year_notations(int year) {
  std::vector<std::string> notations = {fmt::format("{}", year)};
  if (year < kFirstYear || year > kLastYear) return notations;
  notations.push_back(kanji_digits(year));
  for (const Era& era : eras()) add_notations_in(era, year - era.year + 1, notations);
  return notations;
}

}  // namespace hoshin
