// The answers in JSON that are neither hits nor counts.
#include "dict/era.h"
#include "query/json/json_parts.h"

namespace hoshin {

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
  if (stats.vectors > 0) {
    json["vectors"] = stats.vectors;
    json["dimensions"] = stats.dimensions;
  }
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
  json["suggestion"] = explanation.suggestion ? Json(*explanation.suggestion) : Json(nullptr);
  Json& terms = json["terms"] = Json::array();
  for (const Explanation::Term& t : explanation.terms) {
    terms.push_back({{"word", t.word}, {"term", t.term}, {"role", t.role}, {"frequency", t.frequency}});
  }
  Json& hits = json["hits"] = Json::array();
  for (const Explanation::ScoredHit& hit : explanation.hits) {
    Json parts = Json::array();
    for (const Explanation::Contribution& c : hit.contributions) {
      parts.push_back({{"word", string_or_null(c.word)}, {"role", c.role}, {"score", rounded(c.score, 1e4)}});
    }
    hits.push_back({{"id", hit.id},
                    {"rank", hit.rank},
                    {"score", rounded(hit.score, 1e4)},
                    {"contributions", std::move(parts)}});
  }
  json["xapian"] = explanation.xapian;
  return to_line(json);
}

std::string comparison_json(const Comparison& comparison) {
  Json json = answer();
  json["query"] = comparison.query;
  json["understood"] = comparison.understood;
  json["relaxed"] = comparison.relaxed;
  json["warnings"] = comparison.warnings;
  json["suggestion"] = comparison.suggestion ? Json(*comparison.suggestion) : Json(nullptr);
  json["took_ms"] = rounded(comparison.took_ms, 1e3);
  Json& years = json["years"] = Json::array();
  for (const Comparison::Year& y : comparison.years) {
    years.push_back({{"year", y.year},
                     {"label", fiscal_year_label(y.year)},
                     {"total", y.total},
                     {"passages", y.passages},
                     {"best", y.best ? hit_object(*y.best) : Json(nullptr)}});
  }
  return to_line(json);
}

std::string completions_json(std::string_view prefix, const std::vector<Completion>& completions) {
  Json json = answer();
  json["prefix"] = prefix;
  Json& list = json["completions"] = Json::array();
  for (const Completion& c : completions) {
    list.push_back({{"text", c.text}, {"count", c.count}, {"by_reading", c.by_reading}});
  }
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
