#include "schema/passage_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "schema/error.h"

namespace hoshin {
namespace {

using Json = nlohmann::ordered_json;

Json string_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

template <typename T>
Json value_or_null(const std::optional<T>& v) {
  return v ? Json(*v) : Json(nullptr);
}

Json amount_to_json(const Amount& a) {
  Json j = {{"label", a.label},
            {"yen", a.yen},
            {"year", value_or_null(a.year)},
            {"budget", string_or_null(a.budget)}};
  if (!a.part.empty()) j["part"] = a.part;
  return j;
}

[[noreturn]] void fail(std::string_view where, std::string_view key, std::string_view wanted) {
  throw Error(ErrorCode::kBadData, fmt::format("{}: \"{}\" is not {}", where, key, wanted),
              "see `passages` in docs/json.md for the keys and their types");
}

std::string get_string(const Json& j, const char* key, std::string_view where) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return {};
  if (it->is_string()) return it->get<std::string>();
  if (it->is_number_integer()) return std::to_string(it->get<std::int64_t>());
  fail(where, key, "a string");
}

std::vector<std::string> get_list(const Json& j, const char* key, std::string_view where) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return {};
  std::vector<std::string> out;
  const auto add = [&](const Json& v) {
    if (v.is_string()) {
      if (!v.get_ref<const std::string&>().empty()) out.push_back(v.get<std::string>());
    } else if (v.is_number_integer()) {
      out.push_back(std::to_string(v.get<std::int64_t>()));
    } else {
      fail(where, key, "a string or a list of strings");
    }
  };
  if (it->is_array()) {
    for (const Json& v : *it) add(v);
  } else {
    add(*it);
  }
  return out;
}

std::optional<int> get_int(const Json& j, const char* key, std::string_view where) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return std::nullopt;
  if (it->is_number_integer()) {
    const auto v = it->get<std::int64_t>();
    if (v < -1'000'000 || v > 1'000'000'000) fail(where, key, "a number in range");
    return static_cast<int>(v);
  }
  if (it->is_string()) {
    const auto& s = it->get_ref<const std::string&>();
    if (!s.empty() && s.size() < 9 && s.find_first_not_of("0123456789") == std::string::npos)
      return std::stoi(s);
  }
  fail(where, key, "a number");
}

Amount amount_from_json(const Json& j, std::string_view where) {
  if (!j.is_object()) fail(where, "amounts", "a list of objects");
  Amount a;
  a.label = get_string(j, "label", where);
  const auto yen = j.find("yen");
  if (yen == j.end() || !yen->is_number_integer()) fail(where, "yen", "a whole number");
  a.yen = yen->get<std::int64_t>();
  a.year = get_int(j, "year", where);
  a.budget = get_string(j, "budget", where);
  a.part = get_string(j, "part", where);
  return a;
}

void read_lines(const Json& j, Passage& p, std::string_view where) {
  const auto it = j.find("lines");
  if (it == j.end() || it->is_null()) return;
  if (!it->is_array() || it->size() != 2 || !(*it)[0].is_number_unsigned() ||
      !(*it)[1].is_number_unsigned()) {
    fail(where, "lines", "a pair of numbers");
  }
  p.lines = LineRange{(*it)[0].get<std::uint32_t>(), (*it)[1].get<std::uint32_t>()};
}

}  // namespace

std::string passage_to_json(const Passage& p) {
  Json amounts = Json::array();
  for (const Amount& a : p.amounts) amounts.push_back(amount_to_json(a));
  const Json j = {{"id", p.id},
                  {"doc", p.doc},
                  {"n", p.number},
                  {"title", string_or_null(p.title)},
                  {"source", string_or_null(p.source)},
                  {"lines", p.lines ? Json::array({p.lines->first, p.lines->last}) : Json(nullptr)},
                  {"page", value_or_null(p.page)},
                  {"url", string_or_null(p.url)},
                  {"kind", string_or_null(p.kind)},
                  {"status", string_or_null(p.status)},
                  {"date", string_or_null(p.date)},
                  {"year", value_or_null(p.year)},
                  {"ministry", p.ministry},
                  {"area", p.area},
                  {"area_inferred", p.area_inferred},
                  {"section", p.section},
                  {"block", string_or_null(p.block)},
                  {"text", p.text},
                  {"notes", p.notes},
                  {"amounts", amounts}};
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Passage passage_from_json(std::string_view line, std::string_view where) {
  Json j;
  try {
    j = Json::parse(line);
  } catch (const Json::exception&) {
    j = nullptr;
  }
  if (!j.is_object()) {
    throw Error(ErrorCode::kBadData, fmt::format("{}: not a JSON object", where),
                "give one JSON object with at least a \"text\" on each line");
  }
  const auto text = j.find("text");
  if (text == j.end() || !text->is_string()) fail(where, "text", "there, or is no string");
  Passage p;
  p.text = text->get<std::string>();
  p.id = get_string(j, "id", where);
  p.doc = get_string(j, "doc", where);
  p.number = static_cast<std::uint32_t>(get_int(j, "n", where).value_or(0));
  p.title = get_string(j, "title", where);
  p.source = get_string(j, "source", where);
  p.url = get_string(j, "url", where);
  p.kind = get_string(j, "kind", where);
  p.status = get_string(j, "status", where);
  p.date = get_string(j, "date", where);
  p.year = get_int(j, "year", where);
  p.ministry = get_list(j, "ministry", where);
  p.area = get_list(j, "area", where);
  const auto inferred = j.find("area_inferred");
  p.area_inferred = inferred != j.end() && inferred->is_boolean() && inferred->get<bool>();
  p.section = get_list(j, "section", where);
  p.block = get_string(j, "block", where);
  read_lines(j, p, where);
  p.page = get_int(j, "page", where);
  p.notes = get_list(j, "notes", where);
  if (const auto a = j.find("amounts"); a != j.end() && !a->is_null()) {
    if (!a->is_array()) fail(where, "amounts", "a list");
    for (const Json& one : *a) p.amounts.push_back(amount_from_json(one, where));
  }
  return p;
}

}  // namespace hoshin
