#include "query/vectors/vector_answer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "query/vectors/fusion.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_json.h"

namespace hoshin {
namespace {

/// What is asked besides words: filters and what must not be there.
ComposedQuery frame_of(const ComposedQuery& query) {
  ComposedQuery frame;
  frame.filters = query.filters;
  frame.excluded = query.excluded;
  return frame;
}

bool has_wanted_words(const ComposedQuery& query) { return !query.units.empty() || !query.required.empty(); }

MatchSet set_of(const Index& index, const std::vector<NearPassage>& near) {
  std::vector<Place> places(near.size());
  std::ranges::transform(near, places.begin(), &NearPassage::place);
  return match_set(index, places);
}

MatchSet united(const MatchSet& a, const MatchSet& b) {
  MatchSet out;
  for (std::size_t i = 0; i < a.segments.size(); ++i) {
    const DocSetView two[] = {a.segments[i].view(), b.segments[i].view()};
    out.segments.push_back(either(a.segments[i].passages(), two));
  }
  return out;
}

Error cannot_join(std::string_view option) {
  return {ErrorCode::kUsage, message("a search by vector does not go with {}", option),
          message("leave out {}, or the vector", option)};
}

}  // namespace

void check_vector_request(const SearchRequest& request) {
  const QueryVector& vector = request.vector;
  if (vector.hybrid && vector.numbers.empty()) {
    throw Error(ErrorCode::kUsage, message("a hybrid search needs the vector of its query"),
                message("give one, or name a server of embeddings (docs/vectors.md)"));
  }
  if (vector.numbers.empty()) return;
  if (request.sort != Sort::kRelevance) throw cannot_join("sort");
  if (request.group_by_doc) throw cannot_join("group");
  if (request.fold_near) throw cannot_join("fold");
  if (request.collapse) throw cannot_join("collapse");
  if (vector.nearest == 0)
    throw Error(ErrorCode::kUsage, message("nearest is 0"),
                message("ask for one nearest passage at least, 100 are usual"));
}

VectorAnswer::VectorAnswer(const QueryContext& context, const ComposedQuery& query, const Matcher& words,
                           const Answered& answered, const QueryVector& asked)
    : index_(context.index),
      words_(words),
      answered_(answered),
      asked_(asked),
      frame_query_(frame_of(query)),
      frame_(context, frame_query_),
      kind_(asked.hybrid              ? Kind::kHybrid
            : has_wanted_words(query) ? Kind::kReordered
                                      : Kind::kNearest),
      vectors_(context.index.vectors()),
      vector_(asked.numbers) {
  if (kind_ == Kind::kHybrid && !has_wanted_words(query)) {
    throw Error(ErrorCode::kUsage, message("a hybrid search needs words beside its vector"),
                message("give words, or search by the vector alone"));
  }
  if (vector_.size() != vectors_.dimensions()) {
    throw Error(ErrorCode::kUsage,
                message("the vector of the query has {} dimensions, those of the index have {}",
                        vector_.size(), vectors_.dimensions()),
                message("make it with the model that made those of the index"));
  }
  normalise(vector_);
}

std::vector<NearPassage> VectorAnswer::nearest(const Field* without) const {
  if (without == nullptr && nearest_) return *nearest_;
  auto near =
      vectors_.nearest({vector_, asked_.nearest, NearestWay::kBest, index_.limits()},
                       without == nullptr ? frame_.matches({}) : frame_.matches_without({}, *without));
  if (without == nullptr) nearest_ = near;
  return near;
}

MatchSet VectorAnswer::matches(const Field* without) const {
  if (kind_ == Kind::kNearest) return set_of(index_, nearest(without));
  const MatchSet words =
      without == nullptr ? words_.matches(answered_) : words_.matches_without(answered_, *without);
  return kind_ == Kind::kReordered ? words : united(words, set_of(index_, nearest(without)));
}

RankedPage VectorAnswer::rank(const Page& page) const {
  RankedPage out;
  out.total = matches(nullptr).total();
  if (page.limit == 0) return out;
  if (kind_ == Kind::kNearest) out.passages = ranked(nearest(nullptr));
  if (kind_ == Kind::kReordered) out.passages = reordered();
  if (kind_ == Kind::kHybrid) out.passages = fused(page.offset + page.limit);
  out.passages = page_of(std::move(out.passages), page);
  return out;
}

std::vector<RankedPassage> VectorAnswer::ranked(const std::vector<NearPassage>& near) const {
  std::vector<RankedPassage> out(near.size());
  std::ranges::transform(near, out.begin(), [&](const NearPassage& passage) {
    return RankedPassage{index_.docid(passage.place), passage.similarity};
  });
  return out;
}

/// Those without a vector come last, in source order, and score less than any cosine.
std::vector<RankedPassage> VectorAnswer::reordered() const {
  constexpr double kNoVector = -2;
  std::vector<NearPassage> all;
  words_.matches(answered_).for_each([&](Place place) {
    all.push_back({place, vectors_.similarity(vector_, place).value_or(kNoVector)});
  });
  std::ranges::sort(all, is_nearer);
  std::vector<RankedPassage> out = ranked(all);
  for (RankedPassage& passage : out) {
    if (passage.score == kNoVector) passage.score = 0;
  }
  return out;
}

/// The first `last`. All that two rankings can decide between is fused; behind that only words rank.
std::vector<RankedPassage> VectorAnswer::fused(std::size_t last) const {
  const Page words{.limit = std::max({last, asked_.nearest, kFusedRanks})};
  return fuse(words_.rank(answered_, words).passages, ranked(nearest(nullptr)));
}

std::optional<double> VectorAnswer::similarity(DocId docid) const {
  return vectors_.similarity(vector_, index_.place(docid));
}

}  // namespace hoshin
