#include "query/json/neighbourhood.h"

#include <algorithm>
#include <iterator>

namespace hoshin {

Around around_of(const CommandRequest& request) {
  return {std::max(request.context, request.before), std::max(request.context, request.after)};
}

std::optional<Neighbourhood> find_neighbourhood(const Searcher& searcher, std::string_view id,
                                                Around around) {
  std::vector<Passage> found = searcher.show(id, std::max(around.before, around.after));
  const auto it = std::ranges::find(found, id, &Passage::id);
  if (it == found.end()) return std::nullopt;
  Neighbourhood all;
  const auto before =
      std::min<std::ptrdiff_t>(it - found.begin(), static_cast<std::ptrdiff_t>(around.before));
  const auto after =
      std::min<std::ptrdiff_t>(found.end() - it - 1, static_cast<std::ptrdiff_t>(around.after));
  all.neighbours.before.assign(std::make_move_iterator(it - before), std::make_move_iterator(it));
  all.neighbours.after.assign(std::make_move_iterator(it + 1), std::make_move_iterator(it + 1 + after));
  all.passage = std::move(*it);
  return all;
}

std::vector<Neighbours> neighbours_of(const std::vector<Hit>& hits, Around around, const Searcher& searcher) {
  std::vector<Neighbours> all;
  if (around.none()) return all;
  for (const Hit& hit : hits) {
    auto found = find_neighbourhood(searcher, hit.passage.id, around);
    all.push_back(found ? std::move(found->neighbours) : Neighbours());
  }
  return all;
}

}  // namespace hoshin
