// query/money/budget_kinds.h - the kinds of budget, as a budget is made.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace hoshin {

/// Values of Amount::budget: requested, decided, supplemented, with its supplements, spent.
inline constexpr std::string_view kRequest = "request", kInitial = "initial",
                                  kSupplementary = "supplementary", kRevised = "revised",
                                  kSettlement = "settlement";
inline constexpr std::array<std::string_view, 5> kBudgetKinds = {kRequest, kInitial, kSupplementary, kRevised,
                                                                 kSettlement};

/// That of `kind` among them; of none and of any other behind all.
inline std::size_t place_of_kind(std::string_view kind) {
  return static_cast<std::size_t>(std::ranges::find(kBudgetKinds, kind) - kBudgetKinds.begin());
}

}  // namespace hoshin
