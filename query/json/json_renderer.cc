// The answers of a search, counts and sums; json_reports.cc has the others.
#include "dict/number.h"
#include "query/json/citation.h"
#include "query/json/json_parts.h"
#include "schema/fields.h"
#include "text/printable.h"

namespace hoshin {
namespace {

Json facet_value_name(const Field* field, const std::optional<std::string>& value) {
  if (!value) return nullptr;
  if (field != nullptr && field->kind == FieldKind::kNumber) {
    if (const auto number = parse_number(*value)) return *number;
  }
  return *value;
}

Json facet_value_object(const Field* field, const FacetValue& v) {
  Json json = {{"value", facet_value_name(field, v.value)}};
  if (!v.label.empty() && v.label != v.value) json["label"] = v.label;
  json["count"] = v.count;
  if (v.yen) json["yen"] = *v.yen;
  if (v.selected) json["selected"] = true;
  if (!v.children.empty()) {
    Json& children = json["children"] = Json::array();
    for (const FacetValue& child : v.children) children.push_back(facet_value_object(field, child));
  }
  return json;
}

Json facet_values_array(std::string_view field_name, const std::vector<FacetValue>& values) {
  const Field* const field = find_field(field_name);
  Json json = Json::array();
  for (const FacetValue& v : values) json.push_back(facet_value_object(field, v));
  return json;
}

Json facets_object(const std::vector<FacetCounts>& facets) {
  Json json = Json::object();
  for (const FacetCounts& f : facets) json[f.field] = facet_values_array(f.field, f.values);
  return json;
}

Json money_object(const MoneySum& sum) {
  return {{"yen", sum.yen},
          {"figures", sum.figures},
          {"left_out", sum.left_out},
          {"undated", sum.undated},
          {"undated_yen", sum.undated_yen},
          {"repeated", sum.repeated},
          {"shared", sum.shared},
          {"mixed", sum.mixed}};
}

Json budget_row_object(const BudgetRow& row) {
  const Amount& a = row.amount;
  return {{"measure", a.label},
          {"ministry", row.passage->ministry},
          {"year", a.year ? Json(*a.year) : Json(nullptr)},
          {"kind", string_or_null(a.budget)},
          {"yen", a.yen},
          {"part", string_or_null(a.part)},
          {"repeated", row.repeated},
          {"counted", a.part.empty() && !row.repeated},
          {"doc", row.passage->doc},
          {"id", row.passage->id},
          {"citation", citation(*row.passage)}};
}

Json budget_group_object(const BudgetGroup& group, const std::vector<std::string>& fields) {
  Json json = Json::object();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    json[fields[i]] = facet_value_name(find_field(fields[i]), group.key[i]);
  }
  json.update(money_object(group.sum));
  return json;
}

/// What search and facets say of the query itself.
void add_understanding(Json& json, const SearchResult& result) {
  json["query"] = result.query;
  json["understood"] = result.understood;
  json["relaxed"] = result.relaxed;
  if (result.relaxed) json["with_all_words"] = result.with_all_words;
  json["warnings"] = result.warnings;
  json["suggestion"] = result.suggestion ? Json(*result.suggestion) : Json(nullptr);
  json["total"] = result.total;
  json["took_ms"] = rounded(result.took_ms, 1e3);
}

Json documents_array(const std::vector<DocumentHits>& documents) {
  Json json = Json::array();
  for (const DocumentHits& d : documents) {
    json.push_back(
        {{"doc", d.doc}, {"title", string_or_null(d.title)}, {"total", d.total}, {"hits", d.hits}});
  }
  return json;
}

}  // namespace

std::string search_json(const SearchResult& result, const SearchJsonOptions& options) {
  Json json = answer(options.id);
  add_understanding(json, result);
  if (options.collapsed) json["distinct"] = result.distinct;
  if (options.by_document) {
    json["documents_total"] = result.documents_total;
    json["documents"] = documents_array(result.documents);
  }
  Json& hits = json["hits"] = Json::array();
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    hits.push_back(
        hit_object(result.hits[i], options.neighbours.empty() ? nullptr : &options.neighbours.at(i)));
  }
  json["facets"] = facets_object(result.facets);
  return to_line(json);
}

std::string hit_json(const Hit& hit, const Neighbours* neighbours) {
  return to_line(hit_object(hit, neighbours));
}

std::string error_json(std::string_view id, std::string_view query, const Error& error) {
  Json json = answer(std::string(id));
  json["query"] = query;
  json["error"] = beginning(error.what(), kMostOfMessage);
  json["hint"] = error.hint();
  return to_line(json);
}

std::string facets_json(const SearchResult& result) {
  Json json = answer();
  add_understanding(json, result);
  if (result.money) json["money"] = money_object(*result.money);
  json["facets"] = facets_object(result.facets);
  return to_line(json);
}

std::string pivot_json(std::string_view query, const Pivot& pivot) {
  Json json = answer();
  json["query"] = query;
  json["row_field"] = pivot.row_field;
  json["column_field"] = pivot.column_field;
  if (pivot.money) json["money"] = money_object(*pivot.money);
  json["columns"] = facet_values_array(pivot.column_field, pivot.columns);
  Json& rows = json["rows"] = Json::array();
  const Field* const row_field = find_field(pivot.row_field);
  for (const Pivot::Row& row : pivot.rows) {
    Json object = facet_value_object(row_field, row.value);
    object["cells"] = row.cells;
    rows.push_back(std::move(object));
  }
  return to_line(json);
}

/// All rows; of groups and a sum alone, only those that the sums leave out.
std::string budget_json(const BudgetTable& table, const BudgetView& view) {
  Json json = answer();
  json["query"] = table.query;
  json["understood"] = table.understood;
  json["relaxed"] = table.relaxed;
  json["warnings"] = table.warnings;
  json["total"] = view.total;
  json["took_ms"] = rounded(table.took_ms, 1e3);
  json["sum"] = money_object(table.sum);
  if (!view.group_by.empty()) {
    Json& groups = json["groups"] = Json::array();
    for (const BudgetGroup& group : table.groups) groups.push_back(budget_group_object(group, view.group_by));
  }
  Json& rows = json[view.shows_rows() ? "rows" : "left_out"] = Json::array();
  for (const BudgetRow& row : table.rows) {
    if (view.shows_rows() || !row.amount.part.empty()) rows.push_back(budget_row_object(row));
  }
  return to_line(json);
}

}  // namespace hoshin
