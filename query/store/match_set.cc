#include "query/store/match_set.h"

#include <algorithm>
#include <utility>

namespace hoshin {

MatchSet match_set(const Index& index, const std::vector<Place>& places) {
  std::vector<std::vector<std::uint32_t>> docids(index.segments().size());
  for (const Place place : places) docids[place.segment].push_back(place.docid);
  MatchSet out;
  for (std::size_t i = 0; i < docids.size(); ++i) {
    std::ranges::sort(docids[i]);
    out.segments.emplace_back(index.segments()[i].database.passages(), std::move(docids[i]));
  }
  return out;
}

}  // namespace hoshin
