#include "query/json/calls.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/json/choices.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// What every command that takes a query is told.
SearchRequest read_query(JsonRequest& r) {
  SearchRequest search;
  search.query = r.text("query");
  search.filters = r.filters("filters");
  search.any = r.flag("any");
  search.exact = r.flag("exact");
  search.relax = r.flag("relax", search.relax);
  search.timeout_ms = r.milliseconds("timeout_ms");
  return search;
}

/// Which hits of a list.
SearchRequest read_list(JsonRequest& r) {
  SearchRequest search = read_query(r);
  search.limit = r.number("limit", search.limit);
  search.offset = r.number("offset", search.offset);
  search.highlights = r.flag("highlights", search.highlights);
  return search;
}

Error unknown_passage(const Searcher& searcher, const std::string& id) {
  const auto near = searcher.nearest_ids(id);
  return {ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
          near.empty() ? message("search gives the id of each passage")
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

}  // namespace

SearchCall read_search(JsonRequest& r) {
  SearchCall call{read_list(r)};
  SearchRequest& search = call.search;
  search.sort = choose<Sort>("sort", r.text("sort", "relevance"), kSorts);
  search.facets = r.list("facets");
  search.suggest = r.flag("suggest", search.suggest);
  if (const auto group = r.optional_text("group"))
    search.group_by_doc = choose<bool>("group", *group, kGroups);
  search.per_doc = r.number("per_doc", search.per_doc);
  search.collapse = r.flag("collapse");
  search.vector = r.vector("vector");
  search.hybrid = r.flag("hybrid");
  search.nearest = r.number("nearest", search.nearest);
  call.context = r.number("context", 0);
  return call;
}

FacetsCall read_facets(JsonRequest& r) {
  FacetsCall call{read_query(r), {}};
  call.search.facets = r.list("by", {"year", "ministry", "area"});
  call.search.measure = choose<Measure>("measure", r.text("measure", "hits"), kMeasures);
  call.pivot = r.list("pivot");
  return call;
}

BudgetCall read_budget(JsonRequest& r) {
  BudgetCall call;
  call.budget.passages = read_query(r);
  call.budget.group_by = r.list("group_by");
  call.budget.sort = choose<BudgetSort>("sort", r.text("sort", "source"), kBudgetSorts);
  call.sum = r.flag("sum");
  call.limit = r.number("limit", 0);
  return call;
}

ShowCall read_show(JsonRequest& r) {
  std::string id = required_text(r, "id");
  return {std::move(id), r.number("context", 0)};
}

SimilarCall read_similar(JsonRequest& r) {
  SimilarCall call{required_text(r, "id"), {}, false};
  call.search = read_list(r);
  call.other_years = r.flag("other_years");
  return call;
}

CompareRequest read_compare(JsonRequest& r) {
  SearchRequest search = read_query(r);
  return {std::move(search), r.list("years")};
}

SearchRequest read_explain(JsonRequest& r) {
  SearchRequest search = read_query(r);
  search.limit = r.number("limit", 3);
  return search;
}

std::vector<std::string> read_docs(JsonRequest& r) { return r.list("docs"); }

std::string required_text(JsonRequest& request, const std::string& key) {
  const auto text = request.optional_text(key);
  if (text) return *text;
  throw Error(ErrorCode::kUsage, message("the request has no \"{}\"", key),
              message("see \"Requests\" in docs/json.md"));
}

Neighbourhood passage_with_neighbours(const Searcher& searcher, const ShowCall& call) {
  auto found = find_neighbourhood(searcher, call.id, call.context);
  if (!found) throw unknown_passage(searcher, call.id);
  return std::move(*found);
}

std::vector<DocumentEntry> documents_of(const Searcher& searcher, const std::vector<std::string>& names) {
  const auto& all = searcher.documents();
  if (names.empty()) return all;
  std::vector<DocumentEntry> chosen;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(all, name, &DocumentEntry::doc);
    if (found == all.end()) {
      throw Error(ErrorCode::kNotFound, message("there is no document \"{}\"", name),
                  message("the command docs lists them"));
    }
    chosen.push_back(*found);
  }
  return chosen;
}

Pivot pivot_of(const Searcher& searcher, const FacetsCall& call) {
  if (call.pivot.size() != 2) {
    throw Error(ErrorCode::kUsage, message("\"pivot\" takes two fields"),
                message(R"(give rows and columns: "pivot":["ministry","year"])"));
  }
  return searcher.pivot(call.search, call.pivot[0], call.pivot[1]);
}

}  // namespace hoshin
