#include "query/rank/number_order.h"

#include <algorithm>
#include <iterator>

namespace hoshin {
namespace {

constexpr NumberOrder kNumberOrders[] = {{Sort::kYear, "year", false},
                                         {Sort::kYearDescending, "year", true},
                                         {Sort::kAmount, "amount", false},
                                         {Sort::kAmountDescending, "amount", true}};

}  // namespace

const NumberOrder* number_order(Sort sort) {
  const auto found = std::ranges::find(kNumberOrders, sort, &NumberOrder::sort);
  return found == std::end(kNumberOrders) ? nullptr : &*found;
}

SortNumbers::SortNumbers(const Index& index, const Field& field)
    : index_(index), column_(facet_index(field)) {
  for (const Segment& segment : index.segments()) {
    auto& numbers = numbers_.emplace_back();
    const FacetColumn::Values& values = segment.facets.field(column_);
    for (std::uint32_t id = 0; id < values.size(); ++id) numbers.push_back(values.number(id));
  }
}

std::optional<std::int64_t> SortNumbers::of(Place place) const {
  std::optional<std::int64_t> greatest;
  for (const std::uint32_t id : index_.segments()[place.segment].facets.field(column_).of(place.docid)) {
    const auto number = numbers_[place.segment][id];
    if (number && (!greatest || *number > *greatest)) greatest = number;
  }
  return greatest;
}

}  // namespace hoshin
