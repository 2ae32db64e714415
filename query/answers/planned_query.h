// query/answers/planned_query.h - a request that has been read: its query as a tree and as parts of a
// composed query.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/plan/composer.h"
#include "query/request.h"
#include "query/syntax/parser.h"
#include "query/words/context.h"

namespace hoshin {

/// A parsed and composed query.
struct PlannedQuery {
  ParsedQuery parsed;
  ComposedQuery composed;

  /// Those of the parser, then those of the composer.
  std::vector<std::string> warnings() const;
};

/// Throws Error kUsage as Searcher::search(), but not for an empty query.
PlannedQuery understand(const Query& query, const QueryContext& context);

/// What `query` probably means, the likeliest first, if that finds more than the `found` passages that have
/// all of its words. Whoever asks for any of some words, or for words as typed, means what he types; and what
/// was found written otherwise needs no correction.
std::vector<std::string> suggested_queries(const Query& query, const PlannedQuery& question,
                                           std::uint64_t found, const QueryContext& context);

/// Whether a filter of `query` asks for values of `field`.
bool has_positive_filter(const ComposedQuery& query, const Field& field);

/// The facet fields of these names. Throws Error kUsage for a name that is none.
std::vector<const Field*> facet_fields_of(const std::vector<std::string>& names);

/// Runs from when it is made.
class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace hoshin
