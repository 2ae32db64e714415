// query/match/amount_range.h - a sum of money as a person asks for it: >=10億円, 1億円..10億円.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/message.h"

namespace hoshin {

/// Sums from `least` to `most` yen, both included; a missing end is open.
struct AmountRange {
  std::optional<std::int64_t> least, most;

  bool contains(std::int64_t yen) const { return yen >= least.value_or(yen) && yen <= most.value_or(yen); }
  bool operator==(const AmountRange&) const = default;
};

/// What to tell a person whose range cannot be read.
inline constexpr std::string_view kAmountRangeHint =
    translatable("write '>=10億円', 10億円以上, 1億円..10億円, 500百万円 or bare yen: 1000000000");

/// Reads a sum with a comparison before it (> >= < <= =, also ＞ ≧ ≥ ＝ …) or behind
/// it (以上 超 以下 未満), a range of two sums (..  〜  ～) in either order, which may be
/// open at one end, or a sum alone, which asks for just that. A sum is in any notation of
/// dict/number.h, its 円 may be left out. Nothing for any other text.
std::optional<AmountRange> parse_amount_range(std::string_view text);

/// In yen, for `explain`: ">=1000000000", "1..5", "7". Parsing it gives the same range.
std::string to_string(const AmountRange& range);

/// Cuts `text` at the commas that separate ranges. A comma before three digits is
/// part of a number: 1,000万円,5億円 is two.
std::vector<std::string> split_amounts(std::string_view text);

}  // namespace hoshin
