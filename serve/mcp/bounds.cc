#include "serve/mcp/bounds.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace hoshin {
namespace {

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// `count` characters of `text` from character `from` on.
std::string part(std::string_view text, std::size_t from, std::size_t count) {
  std::size_t at = 0, begin = text.size(), seen = 0;
  for (; at < text.size(); ++at) {
    if (is_tail(text[at])) continue;
    if (seen == from) begin = at;
    if (seen >= from && seen - from == count) break;
    ++seen;
  }
  return begin < at ? std::string(text.substr(begin, at - begin)) : std::string();
}

std::size_t text_length(const Json& passage) {
  return characters(passage.at("text").get_ref<const std::string&>());
}

void shorten_list(Json& passage, const std::string& key) {
  const auto list = passage.find(key);
  if (list == passage.end() || list->size() <= kMostListed) return;
  const std::size_t all = list->size();
  list->erase(list->begin() + kMostListed, list->end());
  passage[key + "_total"] = all;
}

/// Whether the text of `passage` had more characters than `most` from `from` on.
bool shorten(Json& passage, std::size_t most, std::size_t from = 0) {
  for (const char* key : {"amounts", "notes", "same"}) shorten_list(passage, key);
  const std::size_t all = text_length(passage);
  if (from == 0 && all <= most) return false;
  passage["text"] = part(passage["text"].get_ref<const std::string&>(), from, most);
  passage["text_characters"] = all;
  return all > from && all - from > most;
}

/// Shortens the texts of `passages` so that they are at most `total` together; how many were.
std::size_t shorten_all(const std::vector<Json*>& passages, std::size_t total) {
  std::vector<std::size_t> lengths;
  for (const Json* passage : passages) lengths.push_back(std::min(text_length(*passage), kMostOfOneText));
  const std::size_t most = std::min(kMostOfOneText, fair_share(std::move(lengths), total));
  return static_cast<std::size_t>(
      std::ranges::count_if(passages, [&](Json* passage) { return shorten(*passage, most); }));
}

/// What is left of an answer; null() until something is.
class More {
 public:
  void set(const char* key, Json value) { json_[key] = std::move(value); }

  void say(std::string sentence) { note_ += (note_.empty() ? "" : " ") + std::move(sentence); }

  /// That items from `offset` on, `shown` of them, are not all of `total`.
  void page(std::size_t offset, std::size_t shown, std::size_t total, std::string_view what) {
    if (total <= offset + shown || shown == 0) return;
    const std::size_t left = total - offset - shown;
    set("next_offset", offset + shown);
    set("left_out", left);
    say(fmt::format("{} more {}: ask again with \"offset\": {}.", left, what, offset + shown));
  }

  void shortened(std::size_t texts) {
    if (texts == 0) return;
    set("shortened", texts);
    say(fmt::format("{} texts are shortened (text_characters has their length): `show` has a whole passage.",
                    texts));
  }

  void put_into(Json& answer) {
    if (!note_.empty()) json_["note"] = note_;
    answer["more"] = note_.empty() ? Json(nullptr) : json_;
  }

 private:
  Json json_ = Json::object();
  std::string note_;
};

/// Keeps `limit` of the items of a list from `offset` on.
void slice(Json& list, std::size_t offset, std::size_t limit) {
  const std::size_t begin = std::min(offset, list.size());
  const std::size_t end = std::min(begin + limit, list.size());
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(end), list.end());
  list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(begin));
}

/// Cuts a list of facet values, and says how many it had.
void bound_values(Json& values, const std::string& name, Json& cut) {
  const std::size_t all = values.size();
  if (all <= kMostFacetValues) return;
  slice(values, 0, kMostFacetValues);
  cut[name] = {{"shown", values.size()}, {"total", all}};
}

void bound_pivot(Json& answer, Json& cut) {
  bound_values(answer["columns"], "columns", cut);
  bound_values(answer["rows"], "rows", cut);
  for (Json& row : answer["rows"]) slice(row["cells"], 0, kMostFacetValues);
}

}  // namespace

std::size_t characters(std::string_view text) noexcept {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_tail));
}

std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t total) {
  std::ranges::sort(lengths);
  std::size_t left = total;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const std::size_t share = left / (lengths.size() - i);
    if (lengths[i] > share) return share;
    left -= lengths[i];
  }
  return std::numeric_limits<std::size_t>::max();
}

void bound_search(Json& answer, std::size_t offset) {
  std::vector<Json*> passages;
  for (Json& hit : answer["hits"]) {
    hit.erase("highlights");  // not asked for: offsets are of no use to a reader of the text
    hit.erase("section_highlights");
    passages.push_back(&hit);
  }
  More more;
  const Json& total = answer.contains("distinct") ? answer["distinct"] : answer["total"];
  more.page(offset, passages.size(), total.get<std::size_t>(), "hits");
  more.shortened(shorten_all(passages, kMostCharacters));
  Json cut = Json::object();
  for (auto& [field, values] : answer["facets"].items()) bound_values(values, field, cut);
  if (!cut.empty()) {
    more.set("facets", std::move(cut));
    more.say("Facets are cut: `facets` with filters counts the others.");
  }
  more.put_into(answer);
}

void bound_facets(Json& answer) {
  Json cut = Json::object();
  if (answer.contains("columns")) {
    bound_pivot(answer, cut);
  } else {
    for (auto& [field, values] : answer["facets"].items()) bound_values(values, field, cut);
  }
  More more;
  if (!cut.empty()) {
    more.set("facets", std::move(cut));
    more.say("Only the first values are listed: a query or filters leave fewer.");
  }
  more.put_into(answer);
}

void bound_show(Json& answer, std::size_t from) {
  More more;
  Json& passage = answer["passage"];
  if (shorten(passage, kMostCharacters / 2, from)) {
    const std::size_t next = from + kMostCharacters / 2;
    more.set("next_from", next);
    more.say(fmt::format("The text goes on: ask again with \"from\": {}.", next));
  }
  std::vector<Json*> neighbours;
  for (const char* side : {"before", "after"}) {
    for (Json& neighbour : answer[side]) neighbours.push_back(&neighbour);
  }
  more.shortened(shorten_all(neighbours, kMostCharacters / 2));
  more.put_into(answer);
}

void bound_compare(Json& answer) {
  std::vector<Json*> best;
  for (Json& year : answer["years"]) {
    if (year["best"].is_null()) continue;
    year["best"].erase("highlights");
    year["best"].erase("section_highlights");
    best.push_back(&year["best"]);
  }
  More more;
  more.shortened(shorten_all(best, kMostCharacters));
  more.put_into(answer);
}

void bound_budget(Json& answer, std::size_t offset, std::size_t limit) {
  More more;
  if (answer.contains("groups")) {
    const std::size_t all = answer["groups"].size();
    slice(answer["groups"], offset, limit);
    more.page(offset, answer["groups"].size(), all, "groups");
  } else if (answer.contains("rows")) {
    slice(answer["rows"], offset, limit);
    more.page(offset, answer["rows"].size(), answer["total"].get<std::size_t>(), "figures");
  }
  if (answer.contains("left_out") && answer["left_out"].size() > kMostListed) {
    more.set("left_out_rows", answer["left_out"].size());
    more.say("\"left_out\" lists only the first figures that the sums leave out.");
    slice(answer["left_out"], 0, kMostListed);
  }
  more.put_into(answer);
}

void bound_documents(Json& answer, std::size_t offset, std::size_t limit) {
  const std::size_t all = answer["documents"].size();
  slice(answer["documents"], offset, limit);
  answer["total"] = all;  // a new key moves the others
  More more;
  more.page(offset, answer["documents"].size(), all, "documents");
  more.put_into(answer);
}

}  // namespace hoshin
