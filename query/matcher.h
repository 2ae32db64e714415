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
  std::vector<double> worth;  ///< Of kMost: what each word that a passage has adds to its score.
  double min_weight = 0;      ///< Of kMost: what a passage with enough words has at least.

  bool relaxed() const { return joining == Joining::kMost; }
};

/// Runs one composed query over one index. Totals are exact.
class Matcher {
 public:
  Matcher(const Index& index, const ComposedQuery& query) : index_(index), query_(query) {}

  /// How the request is to be answered: all words; if no passage has them, most of
  /// them; if none has so many, any. Runs no more queries than it needs.
  Answered decide(const SearchRequest& request) const;

  /// The hits asked for, and the total.
  Xapian::MSet rank(const Answered& answered, const SearchRequest& request) const;

  /// Calls `visit` for every match, segment by segment; the positive filters of
  /// `without`, if any, are off.
  void visit_matches(const Answered& answered, const Field* without,
                     const std::function<void(Place)>& visit) const;

 private:
  bool matches_any(const Answered& answered) const;
  std::vector<double> worth_of_units() const;

  const Index& index_;
  const ComposedQuery& query_;
};

/// How many passages match `query`.
std::uint64_t count_matches(const Index& index, const Xapian::Query& query);

}  // namespace hoshin
