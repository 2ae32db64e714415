// query/rank/number_order.h - an order by a number that passages have, and not by what is asked.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "query/request.h"
#include "query/store/index.h"

namespace hoshin {

/// A field whose values are numbers, and the way to sort by it.
struct NumberOrder {
  Sort sort;
  std::string_view field;
  bool descending;
};

/// Null where `sort` is by no number.
const NumberOrder* number_order(Sort sort);

/// Reads the number that a passage is sorted by: the greatest that it has of a field.
class SortNumbers {
 public:
  /// Both must outlive it.
  SortNumbers(const Index& index, const Field& field);

  /// Nothing where the passage has none.
  std::optional<std::int64_t> of(Place place) const;

 private:
  const Index& index_;
  const std::size_t column_;
  std::vector<std::vector<std::optional<std::int64_t>>> numbers_;  // by segment and id of a value
};

}  // namespace hoshin
