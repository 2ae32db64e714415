// query/json/json_parts.h - what several answers in JSON have in common.
//
// docs/json.md describes the forms. Only the renderers of JSON name this header.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/json/json_renderer.h"
#include "query/searcher.h"
#include "text/normalizer.h"

namespace hoshin {

using Json = nlohmann::ordered_json;  // keys in the order of docs/json.md

/// One line without its end; broken UTF-8 becomes U+FFFD, what a terminal would take for an order is escaped.
std::string to_line(const Json& json);

/// An answer that says its format, and the id of its query in a batch.
Json answer(const std::optional<std::string>& id = {});

/// Null for what is not known.
Json string_or_null(const std::string& s);

/// A time or score with so many steps to one: 1e3 are three decimals.
double rounded(double value, double steps);

Json passages_array(const std::vector<Passage>& passages);

/// A passage with its citation, as hits and `show` have it.
Json cited_passage(const Passage& passage);

Json hit_object(const Hit& hit, const Neighbours* neighbours = nullptr);

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
