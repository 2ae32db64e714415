// query/vectors/vector_answer.h - the answer to a question that has a vector.
//
// A vector without words: the nearest passages of those that the filters leave. With words: what the words
// match, the nearest first. Hybrid: both, what the words match and the nearest passages, their rankings fused
// (query/vectors/fusion.h).
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "query/match/finder.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/request.h"
#include "query/store/docid.h"
#include "query/store/vector_index.h"
#include "query/words/context.h"
#include "schema/fields.h"

namespace hoshin {

/// Throws Error kUsage for a request that asks for a vector, or for hybrid, in a way that makes no sense.
void check_vector_request(const SearchRequest& request);

/// One question over one index. For one thread.
class VectorAnswer {
 public:
  /// All must outlive this. Throws Error kUsage if the index has no vectors, or others.
  VectorAnswer(const QueryContext& context, const ComposedQuery& query, const Matcher& words,
               const Answered& answered, const QueryVector& asked);

  /// All that match, exact; the positive filters of `without`, if any, are off.
  MatchSet matches(const Field* without) const;

  /// In order.
  RankedPage rank(const Page& page) const;

  /// The cosine; nothing if the passage has no vector.
  std::optional<double> similarity(DocId docid) const;

 private:
  enum class Kind { kNearest, kReordered, kHybrid };

  std::vector<NearPassage> nearest(const Field* without) const;
  std::vector<RankedPassage> ranked(const std::vector<NearPassage>& near) const;
  std::vector<RankedPassage> reordered() const;
  std::vector<RankedPassage> fused(std::size_t last) const;

  const Index& index_;
  const Matcher& words_;
  const Answered& answered_;
  const QueryVector& asked_;
  const ComposedQuery frame_query_;  ///< Of hybrid: what holds for both sides.
  const Matcher frame_;
  const Kind kind_;
  const VectorIndex& vectors_;
  std::vector<float> vector_;  ///< Of length 1.
  /// With all filters on, once they were asked for.
  mutable std::optional<std::vector<NearPassage>> nearest_;
};

}  // namespace hoshin
