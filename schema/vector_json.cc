#include "schema/vector_json.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_format.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

constexpr const char* kSeeModel = translatable("leave the row out, or see why the model gave it");
constexpr const char* kGiveNumbers = translatable("give a list of numbers, all the components of the vector");
constexpr const char* kWriteObject = translatable(R"(write {"id": "…", "vector": [0.1, …]})");
constexpr std::string_view kKeys[] = {"vector", "embedding"};

Error bad(const std::string& what, const char* hint = kGiveNumbers) {
  return {ErrorCode::kBadData, what, translated(hint)};
}

/// Some writers of JSON, Python's among them, write what JSON has no word for. So that the row can be named,
/// it becomes null.
std::string without_nan(std::string_view text) {
  std::string out(text);
  for (const std::string_view word : {"-Infinity", "Infinity", "NaN"}) {
    for (std::size_t at = 0; (at = out.find(word, at)) != out.npos;) out.replace(at, word.size(), "null");
  }
  return out;
}

Json parse(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) json = Json::parse(without_nan(text), nullptr, false);
  if (json.is_discarded()) throw bad(message("it is no JSON in UTF-8"), kWriteObject);
  return json;
}

const Json* vector_of(const Json& object) {
  for (const std::string_view key : kKeys) {
    if (const auto found = object.find(key); found != object.end()) return &*found;
  }
  return nullptr;
}

std::vector<float> numbers_of(const Json& json) {
  if (!json.is_array()) throw bad(message("the vector is no list of numbers"));
  if (json.size() > kMaxDimensions) throw bad(message("the vector has {} numbers", json.size()));
  std::vector<float> out;
  out.reserve(json.size());
  for (const Json& one : json) {
    if (one.is_null())
      throw bad(message("the vector has NaN, Infinity or null, which is no number"), kSeeModel);
    if (!one.is_number()) throw bad(message("the vector has what is no number"));
    out.push_back(static_cast<float>(one.get<double>()));
  }
  normalise(out);
  return out;
}

std::vector<float> query_vector_of(const Json& json) {
  if (!json.is_object()) return numbers_of(json);
  if (const Json* const vector = vector_of(json)) return numbers_of(*vector);
  const auto data = json.find("data");
  if (data != json.end() && data->is_array() && data->size() == 1 && data->front().is_object()) {
    if (const Json* const vector = vector_of(data->front())) return numbers_of(*vector);
  }
  throw bad(message("there is no vector in it"));
}

}  // namespace

void normalise(std::vector<float>& vector) {
  double sum = 0;
  for (const float x : vector) sum += static_cast<double>(x) * static_cast<double>(x);
  if (vector.empty()) throw bad(message("the vector is empty"));
  if (!std::isfinite(sum)) throw bad(message("the vector has a number that is too large"), kSeeModel);
  if (sum == 0) throw bad(message("the vector has only zeros, which has no direction"), kSeeModel);
  const double length = std::sqrt(sum);
  for (float& x : vector) x = static_cast<float>(static_cast<double>(x) / length);
}

void read_vector_row(std::string_view text, VectorRow& row) {
  const Json json = parse(text);
  if (!json.is_object()) throw bad(message("it is no JSON object"), kWriteObject);
  const auto id = json.find("id");
  if (id == json.end() || !id->is_string())
    throw bad(message("it has no \"id\" that is a string"),
              translatable("give the id of the passage, as hoshin export prints it"));
  row.id = id->get<std::string>();
  if (const auto hash = json.find("text_hash"); hash != json.end() && !hash->is_null()) {
    if (!hash->is_string())
      throw bad(message("\"text_hash\" is no string"), translatable("give it as hoshin export prints it"));
    row.text_hash = hash->get<std::string>();
  }
  const Json* const vector = vector_of(json);
  if (vector == nullptr) throw bad(message("it has neither \"vector\" nor \"embedding\""));
  row.vector = numbers_of(*vector);
}

std::vector<float> read_query_vector(std::string_view json, std::string_view from) {
  try {
    return query_vector_of(parse(json));
  } catch (const Error& error) {
    throw Error(ErrorCode::kBadData, fmt::format("{}: {}", from, error.what()),
                message("give the vector of the query as a list of numbers in JSON"));
  }
}

}  // namespace hoshin
