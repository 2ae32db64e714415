// query/json/neighbourhood.h - a passage and those around it.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// The passages around one, of its own document, in source order.
struct Neighbours {
  std::vector<Passage> before, after;
};

struct Neighbourhood {
  Passage passage;
  Neighbours neighbours;
};

/// The passage `id` and up to `context` neighbours on each side; nothing if there is no such id.
std::optional<Neighbourhood> find_neighbourhood(const Searcher& searcher, std::string_view id,
                                                std::size_t context);

/// The neighbours of each hit; none at all if `context` is 0.
std::vector<Neighbours> neighbours_of(const std::vector<Hit>& hits, std::size_t context,
                                      const Searcher& searcher);

}  // namespace hoshin
