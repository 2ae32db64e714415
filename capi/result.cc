// Searching with structs: requests of hoshin.h into ours, our results into its.
#include <cstddef>
#include <string>
#include <vector>

#include "capi/index.h"
#include "capi/known_struct.h"
#include "capi/outcome.h"

namespace {

using hoshin::Error;
using hoshin::ErrorCode;
using hoshin::SearchRequest;
using hoshin::SearchResult;

/// The pointers that a hit of C needs and a Hit has not.
struct HitParts {
  std::vector<const char*> ministries, areas, issuers, sections;
  std::vector<hoshin_range> highlights;
  std::vector<hoshin_heading_range> section_highlights;
  std::vector<hoshin_amount> amounts;
  std::vector<hoshin_amount_detail> details;
  std::vector<const hoshin_amount_detail*> amount_details;
  std::vector<std::vector<const char*>> headers;  ///< Of each cell.
  std::vector<hoshin_cell> cells;
  std::vector<std::vector<const char*>> place_sections;  ///< Of each other place.
  std::vector<hoshin_other_place> places;
  std::vector<const hoshin_other_place*> also_at;
};

struct FlatValue {
  const hoshin::FacetValue* value;
  int depth;
};

std::vector<const char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<const char*> out;
  out.reserve(strings.size());
  for (const std::string& s : strings) out.push_back(s.c_str());
  return out;
}

void add_cells(const hoshin::Passage& passage, HitParts& parts) {
  for (const auto& cell : passage.cells) parts.headers.push_back(pointers_to(cell.header));
  for (std::size_t i = 0; i < parts.headers.size(); ++i) {
    const std::vector<const char*>& headers = parts.headers[i];
    parts.cells.push_back({passage.cells[i].text.c_str(), headers.data(), headers.size()});
  }
}

void add_places(const hoshin::Hit& hit, HitParts& parts) {
  for (const auto& place : hit.also_at) parts.place_sections.push_back(pointers_to(place.section));
  for (std::size_t i = 0; i < hit.also_at.size(); ++i) {
    const hoshin::OtherPlace& place = hit.also_at[i];
    const std::vector<const char*>& sections = parts.place_sections[i];
    parts.places.push_back({sizeof(hoshin_other_place), place.id.c_str(), place.doc.c_str(),
                            place.date.c_str(), sections.data(), sections.size(), place.year.value_or(0),
                            static_cast<int32_t>(place.page.value_or(0)), place.near});
  }
  for (const auto& place : parts.places) parts.also_at.push_back(&place);
}

HitParts parts_of(const hoshin::Hit& hit) {
  HitParts parts;
  parts.ministries = pointers_to(hit.passage.ministry);
  parts.issuers = pointers_to(hit.passage.issuer);
  parts.areas = pointers_to(hit.passage.area);
  parts.sections = pointers_to(hit.passage.section);
  for (const auto& range : hit.highlights) parts.highlights.push_back({range.begin, range.end});
  for (const auto& h : hit.section_highlights)
    parts.section_highlights.push_back({h.heading, {h.range.begin, h.range.end}});
  for (const auto& a : hit.passage.amounts) {
    parts.amounts.push_back({a.label.c_str(), a.yen, a.year.value_or(0), a.budget.c_str(), a.part.c_str()});
    parts.details.push_back({sizeof(hoshin_amount_detail), a.money.c_str(), a.why.c_str(), a.confidence,
                             a.same_as.c_str(), a.of.c_str(), a.breakdown, a.parts});
  }
  for (const auto& detail : parts.details) parts.amount_details.push_back(&detail);
  add_cells(hit.passage, parts);
  add_places(hit, parts);
  return parts;
}

void flatten(const std::vector<hoshin::FacetValue>& values, int depth, std::vector<FlatValue>& out) {
  for (const auto& value : values) {
    out.push_back({&value, depth});
    flatten(value.children, depth + 1, out);
  }
}

/// Strings of a C array; null is one that was forgotten.
std::vector<std::string> strings_of(const char* const* strings, size_t count, const char* what) {
  if (count > 0) hoshin::require(strings, what);
  std::vector<std::string> out;
  for (size_t i = 0; i < count; ++i) {
    hoshin::require(strings[i], what);
    out.emplace_back(strings[i]);
  }
  return out;
}

hoshin::Sort sort_of(int sort) {
  static_assert(static_cast<int>(hoshin::Sort::kSource) == HOSHIN_SORT_SOURCE);
  if (sort < HOSHIN_SORT_RELEVANCE || sort > HOSHIN_SORT_SOURCE)
    throw Error(ErrorCode::kUsage, "sort is none of hoshin_sort", "use one of its values");
  return static_cast<hoshin::Sort>(sort);
}

/// NaN is below nothing, and no time either.
double timeout_of(double milliseconds) {
  if (!(milliseconds >= 0))
    throw Error(ErrorCode::kUsage, "timeout_ms is negative, or no number", "0 is for a call without an end");
  return milliseconds;
}

hoshin::Query query_of(const hoshin_search_request& c) {
  hoshin::Query query;
  query.text = c.query == nullptr ? "" : c.query;
  if (c.filter_count > 0) hoshin::require(c.filters, "filters is NULL");
  for (size_t i = 0; i < c.filter_count; ++i) {
    const hoshin_filter& filter = c.filters[i];
    hoshin::require(filter.field, "a filter has no field");
    query.filters.push_back({filter.field,
                             strings_of(filter.values, filter.value_count, "a filter's value is NULL"),
                             filter.negated != 0});
  }
  query.any = (c.flags & HOSHIN_ANY) != 0;
  query.exact = (c.flags & HOSHIN_EXACT) != 0;
  query.relax = (c.flags & HOSHIN_NO_RELAX) == 0;
  return query;
}

SearchRequest request_of(const hoshin_search_request* given) {
  hoshin::require(given, "request is NULL");
  const hoshin_search_request c = hoshin::known_members(given, HOSHIN_SEARCH_REQUEST_INIT, "request");
  return {.query = query_of(c),
          .page = {.limit = c.limit, .offset = c.offset},
          .sort = sort_of(c.sort),
          .suggest = (c.flags & HOSHIN_NO_SUGGEST) == 0,
          .collapse = (c.flags & (HOSHIN_COLLAPSE | HOSHIN_FOLD_NEAR)) != 0,
          .fold_near = (c.flags & HOSHIN_FOLD_NEAR) != 0,
          .facets = strings_of(c.facets, c.facet_count, "a facet is NULL"),
          .highlights = (c.flags & HOSHIN_NO_HIGHLIGHTS) == 0,
          .limits = {.timeout_ms = timeout_of(c.timeout_ms), .stop = hoshin::token_of(c.stop)}};
}

}  // namespace

struct hoshin_result {
  explicit hoshin_result(SearchResult found) : result(std::move(found)) {
    for (const auto& hit : result.hits) hits.push_back(parts_of(hit));
    for (const auto& facet : result.facets) flatten(facet.values, 0, facets.emplace_back());
  }

  const SearchResult result;
  std::vector<HitParts> hits;
  std::vector<std::vector<FlatValue>> facets;
};

namespace {

template <typename Ask>
hoshin_status answer(const hoshin_index* index, const hoshin_search_request* request, hoshin_result** result,
                     hoshin_error** error, Ask&& ask) {
  if (result != nullptr) *result = nullptr;
  return hoshin::outcome_of(error, [&] {
    hoshin::require(index, "index is NULL");
    hoshin::require(result, "result is NULL");
    *result = new hoshin_result(ask(index->searcher, request_of(request)));
  });
}

}  // namespace

hoshin_status hoshin_search(const hoshin_index* index, const hoshin_search_request* request,
                            hoshin_result** result, hoshin_error** error) {
  return answer(
      index, request, result, error,
      [](const hoshin::Searcher& searcher, const SearchRequest& asked) { return searcher.search(asked); });
}

hoshin_status hoshin_facets(const hoshin_index* index, const hoshin_search_request* request,
                            hoshin_result** result, hoshin_error** error) {
  return answer(
      index, request, result, error, [](const hoshin::Searcher& searcher, const SearchRequest& asked) {
        return searcher.facets({.query = asked.query, .fields = asked.facets, .limits = asked.limits});
      });
}

void hoshin_result_free(hoshin_result* result) { delete result; }

uint64_t hoshin_result_total(const hoshin_result* r) { return r == nullptr ? 0 : r->result.total; }

uint64_t hoshin_result_distinct(const hoshin_result* r) { return r == nullptr ? 0 : r->result.distinct; }

size_t hoshin_result_hit_count(const hoshin_result* r) { return r == nullptr ? 0 : r->hits.size(); }

int hoshin_result_relaxed(const hoshin_result* r) { return r != nullptr && r->result.relaxed; }

double hoshin_result_took_ms(const hoshin_result* r) { return r == nullptr ? 0 : r->result.took_ms; }

const char* hoshin_result_understood(const hoshin_result* r) {
  return r == nullptr ? "" : r->result.understood.c_str();
}

const char* hoshin_result_suggestion(const hoshin_result* r) {
  return r == nullptr || !r->result.suggestion ? "" : r->result.suggestion->c_str();
}

const char* hoshin_result_suggestion_at(const hoshin_result* r, size_t i) {
  return r == nullptr || i >= r->result.suggestions.size() ? nullptr : r->result.suggestions[i].c_str();
}

size_t hoshin_result_words(const hoshin_result* r) { return r == nullptr ? 0 : r->result.words; }

size_t hoshin_result_warning_count(const hoshin_result* r) {
  return r == nullptr ? 0 : r->result.warnings.size();
}

const char* hoshin_result_warning(const hoshin_result* r, size_t i) {
  return i < hoshin_result_warning_count(r) ? r->result.warnings[i].c_str() : nullptr;
}

int hoshin_result_hit(const hoshin_result* r, size_t i, hoshin_hit* hit) {
  if (hit == nullptr || i >= hoshin_result_hit_count(r)) return 0;
  const hoshin::Hit& ours = r->result.hits[i];
  const hoshin::Passage& p = ours.passage;
  const HitParts& parts = r->hits[i];
  const auto lines = p.lines.value_or(hoshin::LineRange{});
  hoshin_hit out = {};
  out.rank = ours.rank;
  out.score = ours.score;
  out.id = p.id.c_str();
  out.doc = p.doc.c_str();
  out.title = p.title.c_str();
  out.source = p.source.c_str();
  out.url = p.url.c_str();
  out.kind = p.kind.c_str();
  out.status = p.status.c_str();
  out.date = p.date.c_str();
  out.block = p.block.c_str();
  out.text = p.text.c_str();
  out.text_size = p.text.size();
  out.year = p.year.value_or(0);
  out.page = p.page.value_or(0);
  out.first_line = lines.first;
  out.last_line = lines.last;
  out.ministries = parts.ministries.data();
  out.ministry_count = parts.ministries.size();
  out.areas = parts.areas.data();
  out.area_count = parts.areas.size();
  out.area_inferred = p.area_inferred;
  out.sections = parts.sections.data();
  out.section_count = parts.sections.size();
  out.highlights = parts.highlights.data();
  out.highlight_count = parts.highlights.size();
  out.section_highlights = parts.section_highlights.data();
  out.section_highlight_count = parts.section_highlights.size();
  out.amounts = parts.amounts.data();
  out.amount_count = parts.amounts.size();
  out.cells = parts.cells.data();
  out.cell_count = parts.cells.size();
  out.amount_details = parts.amount_details.data();
  out.also_at = parts.also_at.data();
  out.also_at_count = parts.also_at.size();
  out.near_count = ours.near;
  out.words = ours.words;
  out.issuers = parts.issuers.data();
  out.issuer_count = parts.issuers.size();
  return hoshin::fill(hit, out);
}

size_t hoshin_result_facet_count(const hoshin_result* r) { return r == nullptr ? 0 : r->facets.size(); }

const char* hoshin_result_facet_field(const hoshin_result* r, size_t facet) {
  return facet < hoshin_result_facet_count(r) ? r->result.facets[facet].field.c_str() : nullptr;
}

size_t hoshin_result_facet_value_count(const hoshin_result* r, size_t facet) {
  return facet < hoshin_result_facet_count(r) ? r->facets[facet].size() : 0;
}

int hoshin_result_facet_value(const hoshin_result* r, size_t facet, size_t i, hoshin_facet_value* value) {
  if (value == nullptr || i >= hoshin_result_facet_value_count(r, facet)) return 0;
  const FlatValue& flat = r->facets[facet][i];
  const hoshin::FacetValue& ours = *flat.value;
  hoshin_facet_value out = {};
  out.value = ours.value ? ours.value->c_str() : nullptr;
  out.label = ours.label.empty() && ours.value ? ours.value->c_str() : ours.label.c_str();
  out.count = ours.count;
  out.depth = flat.depth;
  out.selected = ours.selected;
  return hoshin::fill(value, out);
}
