#include "query/json/neighbourhood.h"

#include <algorithm>
#include <iterator>

namespace hoshin {

std::optional<Neighbourhood> find_neighbourhood(const Searcher& searcher, std::string_view id,
                                                std::size_t context) {
  std::vector<Passage> found = searcher.show(id, context);
  const auto it = std::ranges::find(found, id, &Passage::id);
  if (it == found.end()) return std::nullopt;
  Neighbourhood all;
  all.neighbours.before.assign(std::make_move_iterator(found.begin()), std::make_move_iterator(it));
  all.neighbours.after.assign(std::make_move_iterator(it + 1), std::make_move_iterator(found.end()));
  all.passage = std::move(*it);
  return all;
}

std::vector<Neighbours> neighbours_of(const std::vector<Hit>& hits, std::size_t context,
                                      const Searcher& searcher) {
  std::vector<Neighbours> all;
  if (context == 0) return all;
  for (const Hit& hit : hits) {
    auto found = find_neighbourhood(searcher, hit.passage.id, context);
    all.push_back(found ? std::move(found->neighbours) : Neighbours());
  }
  return all;
}

}  // namespace hoshin
