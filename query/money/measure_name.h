// query/money/measure_name.h - one measure, as documents and years call it.
#pragma once
#include <cstdint>
#include <string_view>

#include "text/name_likeness.h"

namespace hoshin {

/// The name of a measure as a person types it. Immutable.
class MeasureName {
 public:
  explicit MeasureName(std::string_view name) : name_(likeness_of(core_of_name(name))) {}

  /// Whether a figure that is called `label` is of this measure: if the names are alike, or the label has the
  /// name in it, or nearly all of it.
  bool is_of(std::string_view label) const;

 private:
  Likeness name_;
};

/// Whether two documents that print these yen for one measure mean the same sum: equal, or one rounded.
bool may_be_one_sum(std::int64_t a, std::int64_t b);

/// What 1 in the last digit of `yen` that is not 0 stands for: the unit it is printed in, or more.
std::int64_t step_of(std::int64_t yen);

}  // namespace hoshin
