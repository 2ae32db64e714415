#include <algorithm>
#include <utility>

#include "query/plan/composer.h"

namespace hoshin {
namespace {

Requirement asked_for(const ComposedQuery& query, Requirement filter, const Index& index, Joining joining) {
  std::vector<Requirement> all = query.required;
  if (filter != nullptr) all.push_back(std::move(filter));
  if (!query.units.empty())
    all.push_back(joining == Joining::kAll ? require_both(query.units) : query.any_word());
  Requirement wanted = all.empty() ? require_all() : require_both(std::move(all));
  const Requirement unwanted = query.never(index);
  return unwanted == nullptr ? wanted : require_without(std::move(wanted), unwanted);
}

}  // namespace

std::size_t ComposedQuery::words() const {
  return units.size() - static_cast<std::size_t>(std::ranges::count(affixes, true));
}

Requirement ComposedQuery::any_word() const {
  std::vector<Requirement> words;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!is_affix(i)) words.push_back(units[i]);
  }
  return require_either(std::move(words));
}

Requirement ComposedQuery::filtered(const Index& index, const Field* without) const {
  std::vector<Requirement> all;
  for (const Condition& filter : filters) {
    if (!filter.negated && filter.field != without) all.push_back(filter.requirement(index));
  }
  return all.empty() ? nullptr : require_both(std::move(all));
}

Requirement ComposedQuery::never(const Index& index) const {
  std::vector<Requirement> any = excluded;
  for (const Condition& filter : filters) {
    if (filter.negated) any.push_back(filter.requirement(index));
  }
  return any.empty() ? nullptr : require_either(std::move(any));
}

Requirement ComposedQuery::unfiltered(const Index& index, Joining joining) const {
  return asked_for(*this, nullptr, index, joining);
}

Requirement ComposedQuery::whole(const Index& index, Joining joining) const {
  return asked_for(*this, filtered(index), index, joining);
}

}  // namespace hoshin
