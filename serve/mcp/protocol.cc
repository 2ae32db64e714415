#include "serve/mcp/protocol.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "schema/json_writer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kVersions[] = {kModernVersion, "2025-11-25", kStructuredContentSince,
                                          kOnlyBatchVersion, "2024-11-05"};

/// Deeper than any request; what prints JSON goes down by recursion.
constexpr int kDeepest = 64;

/// The number of an escape \uXXXX that `text` begins with; 0 for none.
unsigned escape_at(std::string_view text) {
  constexpr std::size_t kLength = 6;
  if (!text.starts_with("\\u") || text.size() < kLength) return 0;
  unsigned unit = 0;
  const char* const end = text.data() + kLength;
  const auto [rest, error] = std::from_chars(text.data() + 2, end, unit, 16);
  return error == std::errc() && rest == end ? unit : 0;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// JSON with U+FFFD for each escape that is half a character, as broken UTF-8 becomes one: a client that cut
/// a text in two is answered, with the id of its request.
std::string without_lone_surrogates(std::string_view json) {
  constexpr std::size_t kEscape = 6;
  std::string mended;
  for (std::size_t at = 0, length = 1; at < json.size(); at += length) {
    const std::string_view rest = json.substr(at);
    const unsigned unit = escape_at(rest);
    const bool pair = is_high_surrogate(unit) && is_low_surrogate(escape_at(rest.substr(kEscape)));
    length = pair ? 2 * kEscape : unit != 0 ? kEscape : rest.starts_with('\\') ? 2 : 1;
    const bool lone = !pair && (is_high_surrogate(unit) || is_low_surrogate(unit));
    mended += lone ? "\\ufffd" : rest.substr(0, length);
  }
  return mended;
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

}  // namespace

std::span<const std::string_view> protocol_versions() noexcept { return kVersions; }

bool is_protocol_version(std::string_view version) noexcept {
  return std::ranges::find(kVersions, version) != std::end(kVersions);
}

Json parse_message(std::string_view line) {
  bool too_deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) too_deep = true;
    return depth <= kDeepest;
  };
  Json message = Json::parse(line, shallow, false);
  if (message.is_discarded() && !too_deep && line.find("\\u") != line.npos)
    message = Json::parse(without_lone_surrogates(line), shallow, false);
  if (too_deep) throw RpcError(kInvalidRequest, fmt::format("nested deeper than {} levels", kDeepest));
  if (message.is_discarded()) throw RpcError(kParseError, "the line is no JSON in UTF-8");
  return message;
}

Json id_of(const Json& message) {
  if (!message.is_object()) return nullptr;
  const auto id = message.find("id");
  return id == message.end() || !is_id(*id) ? Json(nullptr) : *id;
}

std::optional<RpcMessage> read_message(const Json& message) {
  if (!message.is_object()) throw RpcError(kInvalidRequest, "a message is a JSON object");
  const auto version = message.find("jsonrpc");
  if (version == message.end() || *version != "2.0") {
    throw RpcError(kInvalidRequest, R"(a message has "jsonrpc":"2.0")");
  }
  const auto method = message.find("method");
  if (method == message.end() && (message.contains("result") || message.contains("error")))
    return std::nullopt;
  if (method == message.end() || !method->is_string()) {
    throw RpcError(kInvalidRequest, R"(a request has a "method", which is a string)");
  }
  if (const auto id = message.find("id"); id != message.end() && !is_id(*id)) {
    throw RpcError(kInvalidRequest, "an id is a string or a whole number");
  }
  RpcMessage read{id_of(message), method->get<std::string>()};
  if (const auto params = message.find("params"); params != message.end()) {
    if (!params->is_object()) throw RpcError(kInvalidParams, R"("params" is an object)");
    read.params = *params;
  }
  return read;
}

std::string to_text(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void write_members(JsonWriter& json, const Json& object) {
  for (const auto& [key, value] : object.items()) json.key(key).raw(to_text(value));
}

namespace {

std::string message_of(const Json& id, const char* what, const std::function<void(JsonWriter&)>& members) {
  JsonWriter json;
  json.begin_object();
  json.member("jsonrpc", "2.0");
  json.key("id").raw(to_text(id));
  json.key(what).begin_object();
  members(json);
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace

std::string result_message(const Json& id, const std::function<void(JsonWriter&)>& members) {
  return message_of(id, "result", members);
}

std::string error_message(const Json& id, const RpcError& error) {
  Json body = {{"code", error.code()}, {"message", beginning(error.what(), kMostOfMessage)}};
  Json data = error.data();
  for (auto& [key, value] : data.items()) {  // it repeats what was sent, however long that is
    if (value.is_string()) value = beginning(value.get_ref<const std::string&>());
  }
  if (!data.is_null()) body["data"] = std::move(data);
  return message_of(id, "error", [&](JsonWriter& json) { write_members(json, body); });
}

}  // namespace hoshin
