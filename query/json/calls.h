// query/json/calls.h - what the commands of an index are asked, as values.
//
// JsonApi and the tools of the MCP server read their requests here, each command once. None of these
// functions calls finish(): a tool has arguments of its own.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/json/json_request.h"
#include "query/json/neighbourhood.h"
#include "query/searcher.h"

namespace hoshin {

struct SearchCall {
  SearchRequest search;
  std::size_t context = 0;  ///< Passages around each hit.
};

struct FacetsCall {
  SearchRequest search;
  std::vector<std::string> pivot;  ///< Empty, or the row's field and the column's.
};

struct BudgetCall {
  BudgetRequest budget;
  bool sum = false;
  std::size_t limit = 0;  ///< Rows or groups; 0 for all.
};

struct ShowCall {
  std::string id;
  std::size_t context = 0;
};

struct SimilarCall {
  std::string id;
  SearchRequest search;
  bool other_years = false;
};

// Each throws Error kUsage for a value that is not what its key takes.
SearchCall read_search(JsonRequest& request);
FacetsCall read_facets(JsonRequest& request);
BudgetCall read_budget(JsonRequest& request);
ShowCall read_show(JsonRequest& request);
SimilarCall read_similar(JsonRequest& request);
CompareRequest read_compare(JsonRequest& request);
SearchRequest read_explain(JsonRequest& request);
std::vector<std::string> read_docs(JsonRequest& request);

/// The text of a key that must be there.
std::string required_text(JsonRequest& request, const std::string& key);

/// Throws Error kNotFound, naming the nearest ids, if there is no such passage.
Neighbourhood passage_with_neighbours(const Searcher& searcher, const ShowCall& call);

/// Those named, or all. Throws Error kNotFound for one that is not there.
std::vector<DocumentEntry> documents_of(const Searcher& searcher, const std::vector<std::string>& names);

/// Of a call with two fields. Throws Error kUsage for another number of them.
Pivot pivot_of(const Searcher& searcher, const FacetsCall& call);

}  // namespace hoshin
