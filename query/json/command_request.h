// query/json/command_request.h - what a command of an index is asked, by whomever.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/request.h"

namespace hoshin {

/// Everything that any command is asked. Which members one takes is said by the rows of
/// query/json/request_options.h, which the command line, requests in JSON and assistants' tools are read by.
struct CommandRequest {
  /// What a search is asked. Its query, page and limits, and the fields that are counted, are those of other
  /// commands, too.
  SearchRequest search;
  bool no_fold = false;     ///< Of `search`: a text that stands in several places is several hits.
  bool fold_near = false;   ///< Of `search`: what is nearly the same is one hit, too.
  bool semantic = false;    ///< By the vector of the query alone, which the program has a server make.
  std::size_t context = 0;  ///< Passages around each hit, or around one passage;
  std::size_t before = 0, after = 0;  ///< or more on one side.
  bool only_documents = false;        ///< Of a search: the documents alone, all of them.
  bool only_count = false;            ///< Of a search: how many there are, and nothing else.
  std::string id;                     ///< Of a passage.
  std::vector<std::string> ids;       ///< Of passages to show; `id` where it is one.
  bool other_years = false;           ///< Of `similar`.
  bool versions = false;              ///< Of `show`: with the passage through documents and years.
  Measure measure = Measure::kHits;   ///< Of `facets`.
  std::vector<std::string> pivot;     ///< Empty, or the row's field and the column's.
  std::vector<std::string> group_by;  ///< Of the money table.
  BudgetSort budget_sort = BudgetSort::kSource;
  bool sum = false;                ///< The sum alone, or behind the groups.
  bool why = false;                ///< Each sum with what it counts.
  std::string item;                ///< The name of one measure that is followed.
  bool audit = false;              ///< What does not add up, instead of figures and sums.
  std::vector<std::string> years;  ///< To compare.
  std::vector<std::string> docs;   ///< Only these documents.
  std::string prefix;              ///< To complete.
  std::string text;                ///< To cut into words.
};

// What the calls of a Searcher are asked.

/// For people, who want to read each text once, and a full page; for programs that count passages
/// request.search as it is. Throws Error kUsage where the request says both.
SearchRequest folded_search(const CommandRequest& request);

inline FacetsRequest facets_request(const CommandRequest& request) {
  const SearchRequest& search = request.search;
  return {search.query, search.facets, request.measure, search.vector, search.limits};
}

/// Of a request with two fields in `pivot`.
inline PivotRequest pivot_request(const CommandRequest& request) {
  const SearchRequest& search = request.search;
  return {search.query, request.pivot.at(0), request.pivot.at(1), request.measure, search.limits};
}

inline BudgetRequest budget_request(const CommandRequest& request) {
  return {.query = request.search.query,
          .group_by = request.group_by,
          .sort = request.budget_sort,
          .why = request.why,
          .item = request.item,
          .limits = request.search.limits};
}

inline AuditRequest audit_request(const CommandRequest& request) {
  return {request.search.query, request.search.limits};
}

inline CompareRequest compare_request(const CommandRequest& request) {
  return {request.search.query, request.years, request.search.limits};
}

inline SimilarRequest similar_request(const CommandRequest& request) {
  const SearchRequest& search = request.search;
  return {request.id,          search.query.filters, search.page,
          request.other_years, search.highlights,    search.limits};
}

inline ExplainRequest explain_request(const CommandRequest& request) {
  return {request.search.query, request.search.page, request.search.limits};
}

}  // namespace hoshin
