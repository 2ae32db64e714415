// corpus/lines/shared_units.h - numbers that have the unit of the number behind them.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "dict/number.h"

namespace hoshin {

/// ～ or から between the ends of a range, whatever is blank around it.
bool is_range_sign(std::string_view text);

/// 100～1,000万円: the first number has the unit of the second. Nothing unless such a number ends right
/// before the sign that stands before `second`; `from` is where the sum before it ends.
std::optional<MoneyMention> with_unit_of_range(std::string_view text, const MoneyMention& second,
                                               std::size_t from);

/// 10,066（8,672）百万円: both numbers of every such pair, in text order; of 10（－）億円 the first.
std::vector<MoneyMention> find_pairs_with_unit(std::string_view text);

}  // namespace hoshin
