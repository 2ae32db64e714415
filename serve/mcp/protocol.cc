#include "serve/mcp/protocol.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kVersions[] = {kModernVersion, "2025-11-25", kStructuredContentSince,
                                          kOnlyBatchVersion, "2024-11-05"};

/// Deeper than any request; what prints JSON goes down by recursion.
constexpr int kDeepest = 64;

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

Json result_message(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_message(const Json& id, const RpcError& error) {
  Json body = {{"code", error.code()}, {"message", beginning(error.what(), kMostOfMessage)}};
  Json data = error.data();
  for (auto& [key, value] : data.items()) {  // it repeats what was sent, however long that is
    if (value.is_string()) value = beginning(value.get_ref<const std::string&>());
  }
  if (!data.is_null()) body["data"] = std::move(data);
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(body)}};
}

}  // namespace hoshin
