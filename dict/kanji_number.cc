#include "dict/kanji_number.h"

#include <cstddef>

namespace hoshin {
namespace {

struct KanjiUnit {
  std::int64_t value;
  std::string_view kanji;
};
constexpr std::array<KanjiUnit, 3> kUnitsBelowMan = {{{1000, "千"}, {100, "百"}, {10, "十"}}};

}  // namespace

std::string kanji_number(std::int64_t number) {
  std::string kanji;
  for (const KanjiUnit& unit : kUnitsBelowMan) {
    const auto digit = static_cast<std::size_t>(number / unit.value % 10);
    if (digit > 1) kanji += kKanjiDigits[digit];  // 百, not 一百
    if (digit > 0) kanji += unit.kanji;
  }
  if (number % 10 != 0) kanji += kKanjiDigits[static_cast<std::size_t>(number % 10)];
  return kanji;
}

std::string kanji_digits(std::int64_t number) {
  std::string kanji;
  for (const char digit : std::to_string(number))
    kanji += kKanjiDigits[static_cast<std::size_t>(digit - '0')];
  return kanji;
}

}  // namespace hoshin
