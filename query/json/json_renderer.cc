// The answers of a search, counts and sums; json_reports.cc has the others.
#include "query/json/json_renderer.h"

#include <algorithm>

#include "dict/number.h"
#include "query/json/citation.h"
#include "query/json/json_parts.h"
#include "schema/fields.h"
#include "text/printable.h"

namespace hoshin {
namespace {

void write_value_name(JsonWriter& json, std::string_view field, const FacetValue& v) {
  json.key("value");
  const auto number = number_of(field, v.value);
  number ? json.value(*number) : json.value(v.value);
}

void write_facet_values(JsonWriter& json, std::string_view key, std::string_view field,
                        const std::vector<FacetValue>& values);

/// The members of a value; a row of a pivot has more.
void write_facet_value(JsonWriter& json, std::string_view field, const FacetValue& v) {
  write_value_name(json, field, v);
  if (!v.label.empty() && v.label != v.value) json.member("label", v.label);
  json.member("count", v.count);
  if (v.yen) json.member("yen", *v.yen);
  if (v.selected) json.member("selected", true);
  if (!v.children.empty()) write_facet_values(json, "children", field, v.children);
}

void write_facet_values(JsonWriter& json, std::string_view key, std::string_view field,
                        const std::vector<FacetValue>& values) {
  write_objects(json, key, values, [&](const FacetValue& v) { write_facet_value(json, field, v); });
}

/// Whether the field of `facets[at]` was asked for before.
bool is_repeated(const std::vector<FacetCounts>& facets, std::size_t at) {
  return std::any_of(facets.begin(), facets.begin() + static_cast<std::ptrdiff_t>(at),
                     [&](const FacetCounts& before) { return before.field == facets[at].field; });
}

void write_facet_counts(JsonWriter& json, const std::vector<FacetCounts>& facets) {
  json.key("facets").begin_object();
  for (std::size_t i = 0; i < facets.size(); ++i) {
    if (!is_repeated(facets, i)) write_facet_values(json, facets[i].field, facets[i].field, facets[i].values);
  }
  json.end_object();
}

/// What search and facets say of the query itself.
void write_understanding(JsonWriter& json, const SearchResult& result) {
  json.member("query", result.query);
  json.member("understood", result.understood);
  json.member("relaxed", result.relaxed);
  if (result.relaxed) json.member("with_all_words", result.with_all_words);
  if (result.filled > 0) json.member("filled", result.filled);
  if (result.words > 0) json.member("words", result.words);
  json.member("warnings", result.warnings);
  write_suggestions(json, result);
  json.member("total", result.total);
  json.member("took_ms", rounded(result.took_ms, 1e3));
}

void write_documents_of_hits(JsonWriter& json, const std::vector<DocumentHits>& documents) {
  write_objects(json, "documents", documents, [&](const DocumentHits& d) {
    json.member("doc", d.doc);
    json.member_or_null("title", d.title);
    json.member("total", d.total);
    json.member("hits", d.hits);
  });
}

}  // namespace

std::optional<std::int64_t> number_of(std::string_view field, const std::optional<std::string>& value) {
  const Field* const known = find_field(field);
  const bool is_number = value && known != nullptr && known->kind == FieldKind::kNumber;
  return is_number ? parse_number(*value) : std::nullopt;
}

void write_search(JsonWriter& json, const SearchResult& result, const SearchJsonOptions& options) {
  json.member("format", kJsonFormat);
  if (options.id) json.member("id", *options.id);
  write_understanding(json, result);
  if (options.collapsed) json.member("distinct", result.distinct);
  if (options.by_document) {
    json.member("documents_total", result.documents_total);
    write_documents_of_hits(json, result.documents);
  }
  json.key("hits").begin_array();
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    write_hit(json, result.hits[i],
              {options.neighbours.empty() ? nullptr : &options.neighbours.at(i), options.hits.highlights,
               cut_at(options.hits.cuts, i)});
  }
  json.end_array();
  write_facet_counts(json, result.facets);
}

std::string search_json(const SearchResult& result, const SearchJsonOptions& options) {
  return object_of([&](JsonWriter& json) { write_search(json, result, options); });
}

std::string hit_json(const Hit& hit, const Neighbours* neighbours) {
  JsonWriter json;
  write_hit(json, hit, {neighbours});
  return json.take();
}

std::string error_json(std::string_view id, std::string_view query, const Error& error) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("id", id);
    json.member("query", query);
    json.member("error", beginning(error.what(), kMostOfMessage));
    json.member("hint", error.hint());
  });
}

void write_facets(JsonWriter& json, const SearchResult& result) {
  json.member("format", kJsonFormat);
  write_understanding(json, result);
  if (result.money) write_sum(json, "money", *result.money);
  write_facet_counts(json, result.facets);
}

std::string facets_json(const SearchResult& result) {
  return object_of([&](JsonWriter& json) { write_facets(json, result); });
}

void write_pivot(JsonWriter& json, std::string_view query, const Pivot& pivot) {
  json.member("format", kJsonFormat);
  json.member("query", query);
  json.member("row_field", pivot.row_field);
  json.member("column_field", pivot.column_field);
  if (pivot.money) write_sum(json, "money", *pivot.money);
  write_facet_values(json, "columns", pivot.column_field, pivot.columns);
  write_objects(json, "rows", pivot.rows, [&](const Pivot::Row& row) {
    write_facet_value(json, pivot.row_field, row.value);
    json.member("cells", row.cells);
  });
}

std::string pivot_json(std::string_view query, const Pivot& pivot) {
  return object_of([&](JsonWriter& json) { write_pivot(json, query, pivot); });
}

}  // namespace hoshin
