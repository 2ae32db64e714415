// query/store/match_set.h - passages of a whole index.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/store/doc_set.h"
#include "query/store/index.h"

namespace hoshin {

/// The passages of a whole index that match.
struct MatchSet {
  std::vector<DocSet> segments;  ///< In the order of Index::segments().

  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const DocSet& set : segments) sum += set.size();
    return sum;
  }

  /// Calls `visit(Place)` for each, segment by segment.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < segments.size(); ++i)
      segments[i].for_each([&](std::uint32_t docid) { visit(Place{i, docid}); });
  }
};

/// The set of `places`, which are in any order, each once.
MatchSet match_set(const Index& index, const std::vector<Place>& places);

}  // namespace hoshin
