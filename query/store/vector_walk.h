// query/store/vector_walk.h - a walk through the graph of a segment's vectors.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/store/call_limits.h"
#include "schema/vector_file.h"

namespace hoshin {

struct NearElement {
  float similarity = 0;
  std::uint32_t element = 0;

  /// The nearer first; of those as near, the earlier.
  bool operator<(const NearElement& other) const {
    return similarity != other.similarity ? similarity > other.similarity : element < other.element;
  }
};

/// The inner product of `query` and a vector of `file`. Throws Error kCorrupt if that is no number.
float similarity_of(const VectorFile& file, const std::vector<float>& query, std::uint32_t element);

/// About the `breadth` nearest to `query` among the elements that `wanted` has (empty: all), in no order. A
/// larger breadth misses fewer of the nearest. Throws Error kCorrupt.
std::vector<NearElement> walk_to_nearest(const VectorFile& file, const std::vector<float>& query,
                                         const std::vector<bool>& wanted, std::size_t breadth,
                                         const CallLimits& limits);

}  // namespace hoshin
