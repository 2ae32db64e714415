// query/json/neighbourhood.h - a passage and those around it.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "query/json/command_request.h"
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

/// How many neighbours are wanted on each side.
struct Around {
  std::size_t before = 0, after = 0;

  bool none() const noexcept { return before == 0 && after == 0; }
};

/// Of `context`, and `before` or `after` where these are more.
Around around_of(const CommandRequest& request);

/// The passage `id` and up to so many neighbours; nothing if there is no such id.
std::optional<Neighbourhood> find_neighbourhood(const Searcher& searcher, std::string_view id, Around around);

/// The neighbours of each hit; none at all if none are wanted.
std::vector<Neighbours> neighbours_of(const std::vector<Hit>& hits, Around around, const Searcher& searcher);

}  // namespace hoshin
