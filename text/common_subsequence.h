// text/common_subsequence.h - what two sequences have in common, in order.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace hoshin {

/// Places of equal elements: in the one sequence, and in the other.
using CommonPlaces = std::vector<std::pair<std::size_t, std::size_t>>;

/// A longest common subsequence of `a` and `b`, ascending in both; of several that are as long, one.
///
/// Takes time of (lengths together) times (elements that are not common), and room of the lengths. `look` is
/// called now and then; whatever it throws ends the work.
CommonPlaces longest_common_subsequence(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                        const std::function<void()>& look = {});

}  // namespace hoshin
