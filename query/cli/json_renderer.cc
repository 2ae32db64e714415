#include "query/cli/json_renderer.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "dict/normalizer.h"
#include "dict/number.h"
#include "query/cli/citation.h"
#include "schema/fields.h"
#include "schema/passage_json.h"

namespace hoshin {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order of docs/json.md

std::string to_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json string_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

/// Turns byte offsets of one text into code points. Ask with ascending offsets.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}

  std::size_t before(std::size_t byte) {
    while (at_ < byte && at_ < text_.size()) {
      std::size_t length = 1;
      decode_utf8(text_, at_, length);
      at_ += length;
      ++count_;
    }
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0, count_ = 0;
};

Json highlights_json(std::string_view text, const std::vector<ByteRange>& ranges) {
  CodePoints points(text);
  Json json = Json::array();
  for (const ByteRange& r : ranges) {
    const std::size_t begin = points.before(r.begin);
    json.push_back({begin, points.before(r.end)});
  }
  return json;
}

Json section_highlights_json(const Hit& hit) {
  Json json = Json::array();
  for (const SectionHighlight& h : hit.section_highlights) {
    CodePoints points(hit.passage.section.at(h.heading));
    const std::size_t begin = points.before(h.range.begin);
    json.push_back({h.heading, begin, points.before(h.range.end)});
  }
  return json;
}

/// The passage as schema/passage_json.h writes it: its form is written down once.
Json passage_object(const Passage& passage) {
  Json json = Json::parse(passage_to_json(passage));
  json.erase("n");  // the id says it; not every passage has one
  return json;
}

Json passages_array(const std::vector<Passage>& passages) {
  Json json = Json::array();
  for (const Passage& p : passages) json.push_back(passage_object(p));
  return json;
}

/// A passage with its citation, as hits and `show` have it.
Json cited_passage(const Passage& passage) {
  Json json = passage_object(passage);
  json["citation"] = citation(passage);
  return json;
}

Json hit_object(const Hit& hit, const Neighbours* neighbours) {
  Json json = {{"id", hit.passage.id}, {"rank", hit.rank}, {"score", rounded(hit.score, 1e4)}};
  const Json passage = cited_passage(hit.passage);
  for (const auto& [key, value] : passage.items()) {
    json[key] = value;
    if (key != "text") continue;
    json["highlights"] = highlights_json(hit.passage.text, hit.highlights);
    json["section_highlights"] = section_highlights_json(hit);
  }
  if (neighbours != nullptr) {
    json["before"] = passages_array(neighbours->before);
    json["after"] = passages_array(neighbours->after);
  }
  return json;
}

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

Json answer(const std::optional<std::string>& id = {}) {
  Json json = {{"format", kJsonFormat}};
  if (id) json["id"] = *id;
  return json;
}

/// What search and facets say of the query itself.
void add_understanding(Json& json, const SearchResult& result) {
  json["query"] = result.query;
  json["understood"] = result.understood;
  json["relaxed"] = result.relaxed;
  json["warnings"] = result.warnings;
  json["suggestion"] = nullptr;  // none is made yet; the key is part of the format
  json["total"] = result.total;
  json["took_ms"] = rounded(result.took_ms, 1e3);
}

}  // namespace

std::string search_json(const SearchResult& result, const SearchJsonOptions& options) {
  Json json = answer(options.id);
  add_understanding(json, result);
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
  json["error"] = error.what();
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

std::string show_json(const Passage& passage, const Neighbours& neighbours) {
  Json json = answer();
  json["passage"] = cited_passage(passage);
  json["before"] = passages_array(neighbours.before);
  json["after"] = passages_array(neighbours.after);
  return to_line(json);
}

std::string documents_json(const std::vector<DocumentEntry>& documents) {
  Json json = answer();
  Json& list = json["documents"] = Json::array();
  for (const DocumentEntry& d : documents) {
    Json inferred = Json::array();
    for (const Inference& i : d.inferred) {
      inferred.push_back(
          {{"field", i.field}, {"value", i.value}, {"confidence", i.confidence}, {"why", i.why}});
    }
    list.push_back({{"doc", d.doc},
                    {"title", string_or_null(d.title)},
                    {"source", string_or_null(d.source)},
                    {"url", string_or_null(d.url)},
                    {"kind", string_or_null(d.kind)},
                    {"status", string_or_null(d.status)},
                    {"date", string_or_null(d.date)},
                    {"year", d.year ? Json(*d.year) : Json(nullptr)},
                    {"passages", d.passages},
                    {"bytes", d.size},
                    {"format", string_or_null(d.format)},
                    {"inferred", std::move(inferred)}});
  }
  return to_line(json);
}

std::string stats_json(const IndexStats& stats) {
  Json json = answer();
  json["generation"] = stats.generation;
  json["created"] = stats.created;
  json["schema"] = stats.schema;
  json["analyzer"] = stats.analyzer;
  json["documents"] = stats.documents;
  json["passages"] = stats.passages;
  json["segments"] = stats.segments;
  json["text_bytes"] = stats.text_bytes;
  json["disk_bytes"] = stats.disk_bytes;
  return to_line(json);
}

std::string tokens_json(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<Analyzer::Morpheme>& morphemes) {
  Json json = answer();
  json["text"] = text;
  CodePoints points(text);
  Json& terms = json["tokens"] = Json::array();
  for (const Token& t : tokens) {
    const std::size_t begin = points.before(t.begin);
    CodePoints end = points;  // a copy: the parts of a compound begin before it ends
    terms.push_back({{"term", t.term},
                     {"begin", begin},
                     {"end", end.before(t.end)},
                     {"position", t.position},
                     {"part", t.part}});
  }
  Json& list = json["morphemes"] = Json::array();
  for (const Analyzer::Morpheme& m : morphemes) {
    list.push_back({{"surface", m.surface}, {"features", m.features}, {"kept", m.kept}});
  }
  return to_line(json);
}

std::string explanation_json(std::string_view query, const Explanation& explanation) {
  Json json = answer();
  json["query"] = query;
  json["understood"] = explanation.understood;
  json["warnings"] = explanation.warnings;
  Json& terms = json["terms"] = Json::array();
  for (const Explanation::Term& t : explanation.terms) {
    terms.push_back({{"word", t.word}, {"term", t.term}, {"role", t.role}, {"frequency", t.frequency}});
  }
  json["xapian"] = explanation.xapian;
  return to_line(json);
}

std::string check_json(const std::vector<CheckFinding>& findings) {
  Json json = answer();
  json["whole"] = findings.empty();
  Json& list = json["findings"] = Json::array();
  for (const CheckFinding& f : findings) list.push_back({{"file", f.file}, {"problem", f.problem}});
  return to_line(json);
}

}  // namespace hoshin
