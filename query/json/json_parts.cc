#include "query/json/json_parts.h"

#include <cmath>

#include "query/json/citation.h"
#include "schema/passage_json.h"

namespace hoshin {
namespace {

/// A range of bytes in code points, behind what stands before it in its list.
void write_range(JsonWriter& json, CodePoints& points, const ByteRange& range) {
  json.value(points.before(range.begin));
  json.value(points.before(range.end));
  json.end_array();
}

void write_highlights(JsonWriter& json, const Hit& hit) {
  CodePoints points(hit.passage.text);
  json.key("highlights").begin_array();
  for (const ByteRange& range : hit.highlights) write_range(json.begin_array(), points, range);
  json.end_array();
}

void write_section_highlights(JsonWriter& json, const Hit& hit) {
  json.key("section_highlights").begin_array();
  for (const SectionHighlight& h : hit.section_highlights) {
    CodePoints points(hit.passage.section.at(h.heading));
    json.begin_array().value(h.heading);
    write_range(json, points, h.range);
  }
  json.end_array();
}

/// The passage as schema/passage_json.h writes it but for "n": the id says it, and not every passage has one.
void write_passage(JsonWriter& json, const Passage& passage) {
  json.member("id", passage.id);
  json.member("doc", passage.doc);
  write_tags_and_text(json, passage);
  write_notes_and_amounts(json, passage);
}

void write_known(JsonWriter& json, std::string_view key, const std::optional<std::size_t>& number) {
  if (number) json.member(key, *number);
}

/// What ends a passage that is not all there.
void write_cut(JsonWriter& json, const PassageCut& cut) {
  write_known(json, "amounts_total", cut.amounts);
  write_known(json, "notes_total", cut.notes);
  write_known(json, "same_total", cut.same);
  write_known(json, "text_characters", cut.characters);
}

}  // namespace

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

const PassageCut& cut_at(const PassageCuts& cuts, std::size_t at) {
  static constexpr PassageCut kNothing;
  return cuts.empty() ? kNothing : cuts.at(at);
}

void write_passages(JsonWriter& json, std::string_view key, const std::vector<Passage>& passages,
                    const PassageCuts& cuts) {
  json.key(key).begin_array();
  for (std::size_t i = 0; i < passages.size(); ++i) {
    json.begin_object();
    write_passage(json, passages[i]);
    write_cut(json, cut_at(cuts, i));
    json.end_object();
  }
  json.end_array();
}

void write_cited_passage(JsonWriter& json, const Passage& passage, const PassageCut& cut) {
  json.begin_object();
  write_passage(json, passage);
  json.member("citation", citation(passage));
  write_cut(json, cut);
  json.end_object();
}

void write_hit(JsonWriter& json, const Hit& hit, const HitView& view) {
  json.begin_object();
  json.member("id", hit.passage.id);
  json.member("rank", hit.rank);
  json.member("score", rounded(hit.score, 1e4));
  if (hit.words > 0) json.member("words", hit.words);
  if (hit.near > 0) json.member("near", hit.near);
  if (hit.similarity) json.member("similarity", rounded(*hit.similarity, 1e4));
  json.member("doc", hit.passage.doc);
  write_tags_and_text(json, hit.passage);
  if (view.highlights) {
    write_highlights(json, hit);
    write_section_highlights(json, hit);
  }
  write_notes_and_amounts(json, hit.passage);
  json.member("citation", citation(hit.passage));
  if (!hit.same.empty()) json.member("same", hit.same);
  if (!hit.also_at.empty())
    write_objects(json, "also_at", hit.also_at, [&](const OtherPlace& place) {
      json.member("id", place.id);
      json.member("doc", place.doc);
      json.member("year", place.year);
      json.member_or_null("date", place.date);
      json.member("page", place.page);
      json.member("section", place.section);
      if (place.near) json.member("near", true);
    });
  if (view.neighbours != nullptr) {
    write_passages(json, "before", view.neighbours->before);
    write_passages(json, "after", view.neighbours->after);
  }
  write_cut(json, view.cut);
  json.end_object();
}

}  // namespace hoshin
