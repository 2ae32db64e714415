// query/json/json_parts.h - what several answers in JSON have in common.
//
// docs/json.md describes the forms. Only the renderers of JSON name this header.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "query/json/json_renderer.h"
#include "query/searcher.h"
#include "schema/json_writer.h"
#include "text/normalizer.h"

namespace hoshin {

/// One line: an object with the members that `write` writes.
template <typename Write>
std::string object_of(Write&& write) {
  JsonWriter json;
  json.begin_object();
  write(json);
  json.end_object();
  return json.take();
}

/// A member that is a list of objects; `write` writes the members of each.
template <typename Value, typename Write>
void write_objects(JsonWriter& json, std::string_view key, const std::vector<Value>& values, Write&& write) {
  json.key(key).begin_array();
  for (const Value& value : values) {
    json.begin_object();
    write(value);
    json.end_object();
  }
  json.end_array();
}

/// A time or score with so many steps to one: 1e3 are three decimals.
double rounded(double value, double steps);

void write_passages(JsonWriter& json, std::string_view key, const std::vector<Passage>& passages,
                    const PassageCuts& cuts = {});

/// A passage with its citation.
void write_cited_passage(JsonWriter& json, const Passage& passage, const PassageCut& cut);

/// Where of `cuts` that of the item `at` stands: one that cuts nothing if there are none.
const PassageCut& cut_at(const PassageCuts& cuts, std::size_t at);

/// What of a hit is written beside the passage.
struct HitView {
  const Neighbours* neighbours = nullptr;
  bool highlights = true;
  PassageCut cut = {};
};

void write_hit(JsonWriter& json, const Hit& hit, const HitView& view = {});

/// What was probably meant: the likeliest, and where there is one, all that are as likely.
template <typename Answer>
void write_suggestions(JsonWriter& json, const Answer& answer) {
  json.member("suggestion", answer.suggestion);
  if (!answer.suggestions.empty()) json.member("suggestions", answer.suggestions);
}

/// The members of a sum of money.
void write_sum(JsonWriter& json, const MoneySum& sum);

/// A member that is one.
void write_sum(JsonWriter& json, std::string_view key, const MoneySum& sum);

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

}  // namespace hoshin
