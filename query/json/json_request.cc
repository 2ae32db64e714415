#include "query/json/json_request.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/json/request_options.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "schema/vector_json.h"
#include "text/edit_distance.h"

namespace hoshin {
namespace {

using nlohmann::json;

constexpr std::string_view kNot = "not-";

Error wrong_kind(const std::string& key, std::string_view wanted) {
  return {ErrorCode::kUsage, message("\"{}\" of the request is not {}", key, translated(wanted)),
          message("see \"Requests\" in docs/json.md")};
}

std::string text_of(const json& value, const std::string& key) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  throw wrong_kind(key, "a string, a whole number, or a list of them");
}

std::vector<std::string> texts_of(const json& value, const std::string& key) {
  if (!value.is_array()) {
    const std::string text = text_of(value, key);
    return may_have_commas(key) || text.find(',') == text.npos ? std::vector{text} : typed_list(text);
  }
  std::vector<std::string> texts;
  for (const json& one : value) texts.push_back(text_of(one, key));
  return texts;
}

/// The values of a filter: null is the value that facets give passages without the tag.
std::vector<std::string> filter_values(const json& value, const std::string& name, const std::string& key) {
  const auto text = [&](const json& one) { return one.is_null() ? "none" : text_of(one, key); };
  std::vector<std::string> values;
  if (value.is_array()) {
    for (const json& one : value) values.push_back(text(one));
  } else if (const std::string one = text(value); may_have_commas(name) || one.find(',') == one.npos) {
    values.push_back(one);
  } else {
    values = typed_list(one);
  }
  return values;
}

}  // namespace

std::optional<std::size_t> whole_number(const json& value) {
  constexpr double kExactAsDouble = 9'007'199'254'740'992.0;  // 2 to the 53
  if (value.is_number_unsigned()) return value.get<std::size_t>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    const bool whole = number >= 0 && number <= kExactAsDouble && number == std::floor(number);
    return whole ? std::optional(static_cast<std::size_t>(number)) : std::nullopt;
  }
  if (!value.is_string()) return std::nullopt;
  const std::string& digits = value.get_ref<const std::string&>();
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::vector<std::string> typed_list(std::string_view text) {
  std::vector<std::string> values;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (end > at) values.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return values;
}

bool may_have_commas(std::string_view key) {
  return key == "docs" || key.ends_with("doc") || key.ends_with("amount");
}

JsonRequest::JsonRequest(std::string_view text) : json_(json::parse(text, nullptr, false)) {
  if (!json_.is_object()) {
    throw Error(ErrorCode::kUsage, message("the request is no JSON object in UTF-8"),
                translated(R"(ask as in {"command":"search","query":"演習"})"));
  }
}

const json* JsonRequest::find(const std::string& key) {
  known_.push_back(key);
  const auto found = json_.find(key);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

bool JsonRequest::has(const std::string& key) const {
  const auto found = json_.find(key);
  return found != json_.end() && !found->is_null();
}

std::string JsonRequest::text(const std::string& key, const std::string& fallback) {
  return optional_text(key).value_or(fallback);
}

std::optional<std::string> JsonRequest::optional_text(const std::string& key) {
  const json* const value = find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) throw wrong_kind(key, "a string");
  return value->get<std::string>();
}

std::size_t JsonRequest::number(const std::string& key, std::size_t fallback) {
  const json* const value = find(key);
  if (value == nullptr) return fallback;
  const auto whole = whole_number(*value);
  if (!whole || *whole > kMostNumber) throw wrong_kind(key, "a whole number from 0 to 999,999,999");
  return *whole;
}

double JsonRequest::milliseconds(const std::string& key) {
  const json* const value = find(key);
  if (value == nullptr) return 0;
  if (!value->is_number() || value->get<double>() < 0) throw wrong_kind(key, "a number of milliseconds");
  return value->get<double>();
}

bool JsonRequest::flag(const std::string& key, bool fallback) {
  const json* const value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_boolean()) throw wrong_kind(key, "true or false");
  return value->get<bool>();
}

std::vector<std::string> JsonRequest::list(const std::string& key, const std::vector<std::string>& fallback) {
  const json* const value = find(key);
  return value == nullptr ? fallback : texts_of(*value, key);
}

std::vector<float> JsonRequest::vector(const std::string& key) {
  const json* const value = find(key);
  if (value == nullptr) return {};
  constexpr std::string_view kWanted = "a list of numbers that are not all zero";
  if (!value->is_array() || value->empty()) throw wrong_kind(key, kWanted);
  std::vector<float> numbers;
  for (const json& one : *value) {
    if (!one.is_number()) throw wrong_kind(key, kWanted);
    numbers.push_back(static_cast<float>(one.get<double>()));
  }
  try {
    normalise(numbers);
  } catch (const Error&) {
    throw wrong_kind(key, kWanted);
  }
  return numbers;
}

std::vector<Filter> JsonRequest::filters(const std::string& key) {
  std::vector<Filter> filters;
  const json* const value = find(key);
  if (value == nullptr) return filters;
  if (!value->is_object()) throw wrong_kind(key, "an object with a list of values for each field");
  for (const auto& [name, values] : value->items()) {
    const bool negated = name.starts_with(kNot);
    filters.push_back({negated ? name.substr(kNot.size()) : name, filter_values(values, name, key), negated});
  }
  std::erase_if(filters, [](const Filter& filter) { return filter.values.empty(); });
  return filters;
}

std::string hint_of_unknown_key(const std::string& key, const std::vector<std::string>& known) {
  std::vector<std::string> filters;
  for (const Field* field : facet_fields()) {
    filters.emplace_back(field->name);
    filters.push_back(fmt::format("{}{}", kNot, field->name));
  }
  const bool has_filters = std::ranges::find(known, "filters") != known.end();
  const bool is_filter = has_filters && std::ranges::find(filters, key) != filters.end();
  const auto near = nearest_words(key, known, 3);
  if (!near.empty() && !is_filter) return message("did you mean {}?", fmt::join(near, ", "));
  if (has_filters) {
    const auto meant = is_filter ? std::vector{key} : nearest_words(key, std::move(filters), 1);
    if (!meant.empty())
      return message("it is a filter, as in {}", fmt::format(R"("filters": {{"{}": ["…"]}})", meant.front()));
  }
  return message("it takes one of: {}", fmt::join(known, ", "));
}

void JsonRequest::finish() const {
  for (const auto& [key, value] : json_.items()) {
    if (std::ranges::find(known_, key) != known_.end()) continue;
    throw Error(ErrorCode::kUsage, message("the request has an unknown key \"{}\"", key),
                hint_of_unknown_key(key, known_));
  }
}

}  // namespace hoshin
