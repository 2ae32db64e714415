// query/matcher.h - runs an assembled query and counts along.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include <xapian.h>

#include "query/composer.h"
#include "query/index.h"
#include "query/searcher.h"

namespace hoshin {

/// How a composed query was answered in the end.
struct Answered {
  Joining joining = Joining::kAll;
  std::vector<double> worth;   ///< Of kMost: what each word that a passage has adds to its score.
  double min_weight = 0;       ///< Of kMost: what a passage with enough words has at least.
  std::uint64_t with_all = 0;  ///< Of kMost: passages that have all words; only a question may have some.

  bool relaxed() const { return joining == Joining::kMost; }
};

/// A passage in its rank.
struct RankedPassage {
  Xapian::docid docid = 0;  ///< Of the whole index.
  double score = 0;
};

struct Page {
  std::vector<RankedPassage> passages;  ///< From `offset` of the request on, at most `limit`.
  std::uint64_t total = 0;              ///< Exact.
};

/// Runs one composed query over one index. Totals are exact.
class Matcher {
 public:
  Matcher(const QueryContext& context, const ComposedQuery& query)
      : index_(context.index), ranking_(context.ranking), query_(query) {}

  /// How the request is to be answered: all words; if no passage has them (of a question: few), most of
  /// them; if none has so many, any. Runs no more queries than it needs.
  /// What is counted and not read (`for_reading` false) stays with all words where any passage has them.
  Answered decide(const SearchRequest& request, bool for_reading = false) const;

  /// The passages asked for, in the order asked for: by relevance those that score alike the
  /// newest first, then in the order of their documents. The first of them have had the second look.
  Page rank(const Answered& answered, const SearchRequest& request) const;

  /// How many passages match.
  std::uint64_t count(const Answered& answered) const;

  /// Calls `visit` for every match, segment by segment; the positive filters of
  /// `without`, if any, are off.
  void visit_matches(const Answered& answered, const Field* without,
                     const std::function<void(Place)>& visit) const;

 private:
  bool matches_any(const Answered& answered) const;
  std::vector<double> worth_of_units() const;
  void look_again(std::vector<RankedPassage>& passages) const;

  const Index& index_;
  const Ranking& ranking_;
  const ComposedQuery& query_;
};

/// Ranks by the impacts that the index stores: the parameters of schema/segment_format.h.
Xapian::BM25PlusWeight impact_weight();

/// How many passages match `query`.
std::uint64_t count_matches(const Index& index, const Xapian::Query& query);

}  // namespace hoshin
