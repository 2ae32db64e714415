// query/answers/comparison.h - one query, asked of several fiscal years.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/answer.h"
#include "query/answers/grouping.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/words/context.h"

namespace hoshin {

/// The years that `typed` names, ascending, each once. A single year is one of them whether the
/// index has it or not; a range stands for the years of the index in it, and nothing typed for
/// all of them. Throws Error kUsage for what is no year, or names none.
std::vector<int> years_to_compare(const std::vector<std::string>& typed, const Index& index);

/// Restricts `query` to passages of `years`.
ComposedQuery within_years(const ComposedQuery& query, const std::vector<int>& years);

/// What one year says.
struct YearMatches {
  std::uint64_t total = 0;     ///< Passages of the year that match.
  std::uint64_t passages = 0;  ///< Passages of the year.
  std::optional<ChosenMatch> best = {};
};
YearMatches matches_of_year(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
                            int year);

}  // namespace hoshin
