// serve/mcp/protocol.h - JSON-RPC 2.0 as the Model Context Protocol has it, and its versions.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace hoshin {

class JsonWriter;

using Json = nlohmann::ordered_json;  // keys in the order of docs/json.md

/// The version of the protocol whose requests say themselves what they are.
inline constexpr std::string_view kModernVersion = "2026-07-28";

/// All versions that are spoken, the newest first. Their names compare as their dates do.
std::span<const std::string_view> protocol_versions() noexcept;
bool is_protocol_version(std::string_view version) noexcept;

// Versions that brought something that older clients do not know.
inline constexpr std::string_view kStructuredContentSince = "2025-06-18";  ///< And titles, output schemas.
inline constexpr std::string_view kOnlyBatchVersion = "2025-03-26";

/// Where a request of kModernVersion says its version, in its _meta.
inline constexpr const char* kMetaVersion = "io.modelcontextprotocol/protocolVersion";

/// The method by which a client waits for what changes.
inline constexpr std::string_view kListen = "subscriptions/listen";

inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kInternalError = -32603;
inline constexpr int kUnsupportedVersion = -32022;
inline constexpr int kOldResourceNotFound = -32002;  ///< Before kModernVersion.

/// A message that cannot be answered as it stands.
class RpcError : public std::runtime_error {
 public:
  RpcError(int code, const std::string& message, Json data = nullptr)
      : std::runtime_error(message), code_(code), data_(std::move(data)) {}

  int code() const noexcept { return code_; }
  const Json& data() const noexcept { return data_; }  ///< Null for none.

 private:
  int code_;
  Json data_;
};

/// One message. Throws RpcError if `line` is no JSON, or nested deeper than anybody means.
Json parse_message(std::string_view line);

/// A request, or a notification if it has no id.
struct RpcMessage {
  Json id;  ///< A string or a whole number; null for a notification.
  std::string method;
  Json params = Json::object();
};

/// Nothing for an answer, which nobody waits for. Throws RpcError.
std::optional<RpcMessage> read_message(const Json& message);

/// The id that an answer to `message` has, whatever else is wrong with it: null if it has none.
Json id_of(const Json& message);

/// One line without its end; broken UTF-8 becomes U+FFFD, what a terminal would take for an order is escaped.
std::string to_text(const Json& json);

/// `members` writes those of the result.
std::string result_message(const Json& id, const std::function<void(JsonWriter&)>& members);
std::string error_message(const Json& id, const RpcError& error);

/// Those of an object that is a tree.
void write_members(JsonWriter& json, const Json& object);

}  // namespace hoshin
