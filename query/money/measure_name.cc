#include "query/money/measure_name.h"

#include <algorithm>
#include <cstdlib>

namespace hoshin {
namespace {

/// Characters; a shorter name stands in the names of many measures.
constexpr std::size_t kTellingName = 5;
/// Share of the name that must stand in a label which has it not as it is.
constexpr double kHeld = 0.9;
/// Share of a sum; figures that differ by more are two, however round they are.
constexpr double kRounding = 0.03;

}  // namespace

bool MeasureName::is_of(std::string_view label) const {
  const Likeness other = likeness_of(core_of_name(label));
  if (are_alike(name_, other)) return true;
  if (name_.core.size() < kTellingName) return false;
  return other.core.find(name_.core) != other.core.npos || share_held(name_, other) >= kHeld;
}

std::int64_t step_of(std::int64_t yen) {
  std::int64_t step = 1;
  while (yen != 0 && yen % 10 == 0) {
    yen /= 10;
    step *= 10;
  }
  return step;
}

bool may_be_one_sum(std::int64_t a, std::int64_t b) {
  if (a == b) return true;
  // As doubles: ready-made passages may state any number.
  const double apart = std::abs(static_cast<double>(a) - static_cast<double>(b));
  const double larger = std::max(std::abs(static_cast<double>(a)), std::abs(static_cast<double>(b)));
  return 2 * apart <= static_cast<double>(std::max(step_of(a), step_of(b))) && apart <= kRounding * larger;
}

}  // namespace hoshin
