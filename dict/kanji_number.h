// dict/kanji_number.h - numbers written in kanji.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hoshin {

inline constexpr std::array<std::string_view, 10> kKanjiDigits = {"〇", "一", "二", "三", "四",
                                                                  "五", "六", "七", "八", "九"};

/// As it is read, 2024 as 二千二十四. `number` is 1 to 9999.
std::string kanji_number(std::int64_t number);

/// Digit by digit, 2024 as 二〇二四. `number` is not negative.
std::string kanji_digits(std::int64_t number);

}  // namespace hoshin
