// corpus/lines/yen_signs.h - sums of money that a sign before the number tells.
#pragma once
#include <string_view>
#include <vector>

#include "dict/number.h"

namespace hoshin {

/// ￥6,000,000, ¥ 345,000, \1,000: a number of yen by the sign before it, without 円.
std::vector<MoneyMention> find_yen_signs(std::string_view text);

}  // namespace hoshin
