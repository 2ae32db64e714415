// dict/number.h - numbers and sums of money in any notation.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A whole number in ASCII or full-width digits with or without commas, in
/// kanji (二〇二四, 三十一, 百二十), or mixed (3千). White space anywhere is ignored.
/// Nothing if `text` has anything else or the number exceeds 10^15.
std::optional<std::int64_t> parse_number(std::string_view text);

/// A sum of money found in a text.
struct MoneyMention {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text given, half-open: the sign, the number and its unit.
  std::int64_t yen = 0;            ///< Negative after △, ▲, a minus sign or a hyphen that is one.
  bool within = false;             ///< の内数 follows.
};

/// Every number followed by 円 with any of 千, 万, 百万, 億, 兆 between: 852.8億円,
/// ８５２．８億円, １．１億円, 3兆2,000億円, 1億2,345万円, 300百万円, 5,000円. White space between
/// the characters is allowed (４ ２ ． ６ 億円), also full-width. Fractions are exact:
/// 0.7億円 is 70,000,000. A number without 円 is no money.
std::vector<MoneyMention> find_money(std::string_view text);

/// A unit of money that is named once for many figures.
struct YenUnit {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text given, half-open: 百万円.
  std::int64_t yen = 0;            ///< What 1 stands for: 1,000,000.
};

/// （単位：百万円）, （単位：10億円）, ［億円］, 金額：千円, 要求額（千円）, 百万円 alone. 3百万円 is a sum
/// and names no unit. Of several units (単位：人、千円) it is the first of money.
std::optional<YenUnit> find_yen_unit(std::string_view text);

/// 1,234,567. `n` is not negative.
std::string with_commas(std::int64_t n);

/// The bare number of a table's cell in yen, where 1 stands for `unit` yen: 1,234, ▲56, △1,234,
/// 12.3, −5, in digits of any width; white space only behind the sign. Nothing if `text` has
/// anything else, the sum exceeds 10^17 yen, or 12.3 stands where 1 is one yen: a price or a mean.
std::optional<std::int64_t> parse_yen(std::string_view text, std::int64_t unit);

/// "8,528億円"-style text for people: the largest unit that reads well, at most one
/// decimal: 85280000000 -> "852.8億円", 5000 -> "5千円", 1.2e12 -> "1兆2,000億円".
std::string format_yen(std::int64_t yen);

}  // namespace hoshin
