// corpus/money/stages.h - the kinds of one year's budget, as one becomes the other.
#pragma once
#include <algorithm>
#include <set>
#include <string>

namespace hoshin {

/// The kind of what figures of `kinds` come to: 当初 and 補正, or 補正前の額 and 補正額, are the budget as
/// revised. Of others, several together are of no kind.
inline std::string kind_of_sum(const std::set<std::string>& kinds) {
  const bool budgets = std::ranges::all_of(kinds, [](const std::string& kind) {
    return kind.empty() || kind == "initial" || kind == "supplementary" || kind == "revised";
  });
  return budgets && kinds.size() > 1 && kinds.contains("supplementary") ? "revised" : "";
}

}  // namespace hoshin
