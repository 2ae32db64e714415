// query/store/vector_index.h - the passages whose vectors are nearest to one.
//
// Nearness is the cosine of the angle between two vectors, 1 for the same direction. Each segment has its
// vectors and a graph that links each with some near ones (schema/vector_format.h). Where few passages may be
// answered, their vectors are all compared; where many, a walk through the graph looks at a few thousand
// (Malkov and Yashunin 2018), and passages that may not be answered are walked over, but not counted: it goes
// on until enough of the others are found.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "query/answer.h"
#include "query/store/index.h"
#include "query/store/match_set.h"
#include "schema/generation.h"

namespace hoshin {

struct NearPassage {
  Place place;
  double similarity = 0;  ///< The cosine.
};

/// The nearer first; of those as near, in source order.
bool is_nearer(const NearPassage& a, const NearPassage& b);

/// How the nearest are looked for.
enum class NearestWay {
  kBest,  ///< As it costs least.
  kScan,  ///< All are compared: exact.
  kWalk,  ///< Through the graph.
};

struct NearestRequest {
  const std::vector<float>& query;  ///< Of length 1, with dimensions() numbers; must outlive this.
  std::size_t count = 0;
  NearestWay way = NearestWay::kBest;
  CallLimits limits = {};
};

/// The vectors of one generation, mapped. Immutable: any number of threads may ask.
class VectorIndex {
 public:
  /// The generation must have vectors. Reads headers only. Throws Error kCorrupt, kIo.
  VectorIndex(const std::filesystem::path& dir, const Generation& generation);
  ~VectorIndex();

  std::size_t dimensions() const noexcept { return dimensions_; }

  /// The nearest of those `among` that have a vector, the nearest first. `among` has all segments. Throws
  /// Error kCorrupt, and as the limits say.
  std::vector<NearPassage> nearest(const NearestRequest& request, const MatchSet& among) const;

  /// How near a passage is; nothing if it has no vector.
  std::optional<double> similarity(const std::vector<float>& query, Place place) const;

 private:
  struct SegmentVectors;

  std::size_t dimensions_ = 0;
  std::vector<std::unique_ptr<const SegmentVectors>> segments_;  ///< Null for one without vectors.
};

/// Problems of the vectors of `index`: reads them whole, and all passages that have one.
std::vector<CheckFinding> verify_vectors(const Index& index);

}  // namespace hoshin
