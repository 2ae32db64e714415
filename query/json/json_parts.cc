#include "query/json/json_parts.h"

#include <cmath>

#include "query/json/citation.h"
#include "schema/passage_json.h"
#include "text/printable.h"

namespace hoshin {
namespace {

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

}  // namespace

std::string to_line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json answer(const std::optional<std::string>& id) {
  Json json = {{"format", kJsonFormat}};
  if (id) json["id"] = *id;
  return json;
}

Json string_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

Json passages_array(const std::vector<Passage>& passages) {
  Json json = Json::array();
  for (const Passage& p : passages) json.push_back(passage_object(p));
  return json;
}

Json cited_passage(const Passage& passage) {
  Json json = passage_object(passage);
  json["citation"] = citation(passage);
  return json;
}

Json hit_object(const Hit& hit, const Neighbours* neighbours) {
  // An ordered object looks for each key that is set among those it has: these are all different.
  Json json = Json::object();
  auto& keys = json.get_ref<Json::object_t&>();
  const auto add = [&](std::string_view key, Json value) {
    keys.emplace_back(std::string(key), std::move(value));
  };
  Json passage = cited_passage(hit.passage);
  keys.reserve(passage.size() + 8);
  for (auto& [key, value] : passage.get_ref<Json::object_t&>()) {
    const bool is_id = key == "id", is_text = key == "text";
    add(key, std::move(value));
    if (is_id) {
      add("rank", hit.rank);
      add("score", rounded(hit.score, 1e4));
      if (hit.similarity) add("similarity", rounded(*hit.similarity, 1e4));
    } else if (is_text) {
      add("highlights", highlights_json(hit.passage.text, hit.highlights));
      add("section_highlights", section_highlights_json(hit));
    }
  }
  if (!hit.same.empty()) add("same", hit.same);
  if (neighbours != nullptr) {
    add("before", passages_array(neighbours->before));
    add("after", passages_array(neighbours->after));
  }
  return json;
}

}  // namespace hoshin
