#include "serve/http/mcp_door.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "schema/message.h"
#include "schema/speaking.h"
#include "serve/http/base64.h"
#include "serve/http/header_lists.h"
#include "serve/http/problem.h"
#include "serve/http/target.h"
#include "serve/mcp/server.h"
#include "text/ascii.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr int kHeaderMismatch = -32020;

/// Without the header, and where nothing else says a version.
constexpr std::string_view kBeforeTheHeader = kOnlyBatchVersion;

/// The text at `path` in an object; empty where there is none.
std::string text_at(const Json& object, std::initializer_list<const char*> path) {
  const Json* at = &object;
  for (const char* key : path) {
    if (!at->is_object()) return {};
    const auto found = at->find(key);
    if (found == at->end()) return {};
    at = &*found;
  }
  return at->is_string() ? at->get<std::string>() : std::string();
}

/// A header's value; =?base64?…?= is what is no plain ASCII.
std::optional<std::string> plain_value(std::string_view value) {
  constexpr std::string_view kBegin = "=?base64?", kEnd = "?=";
  if (!value.starts_with(kBegin) || !value.ends_with(kEnd) || value.size() < kBegin.size() + kEnd.size())
    return std::string(value);
  return base64_decoded(value.substr(kBegin.size(), value.size() - kBegin.size() - kEnd.size()));
}

/// What a header says must be what the message says: somebody between may have gone by it.
void check_mirror(const HttpRequest& request, const char* name, const std::string& in_body) {
  const std::string_view sent = request.header(lower_ascii(name));
  const auto plain = plain_value(sent);
  if (plain && *plain == in_body && !sent.empty()) return;
  throw RpcError(kHeaderMismatch, fmt::format("Header mismatch: {} is '{}', the message says '{}'", name,
                                              beginning(std::string(sent)), beginning(in_body)));
}

/// Of a request of kModernVersion; notifications have none of these headers.
void check_mirrors(const HttpRequest& request, const Json& message) {
  check_mirror(request, "MCP-Protocol-Version", text_at(message, {"params", "_meta", kMetaVersion}));
  const std::string method = text_at(message, {"method"});
  check_mirror(request, "Mcp-Method", method);
  if (method == "tools/call" || method == "prompts/get")
    check_mirror(request, "Mcp-Name", text_at(message, {"params", "name"}));
  if (method == "resources/read") check_mirror(request, "Mcp-Name", text_at(message, {"params", "uri"}));
}

bool is_request(const Json& message) {
  return message.is_object() && message.contains("method") && message.contains("id");
}

/// The version that an `initialize` agreed on, as the header says; empty for an `initialize` itself, and for
/// a message that says its version itself. Throws RpcError.
std::string agreed_version(const HttpRequest& request, const Json& message) {
  const std::string_view header = request.header("mcp-protocol-version");
  const bool says_itself = !text_at(message, {"params", "_meta", kMetaVersion}).empty();
  if (says_itself || header == kModernVersion) {
    if (is_request(message)) check_mirrors(request, message);
    return {};
  }
  if (!header.empty() && !is_protocol_version(header)) {
    Json supported = Json::array();
    for (const std::string_view version : protocol_versions()) supported.push_back(version);
    throw RpcError(kUnsupportedVersion, "Unsupported protocol version",
                   {{"supported", std::move(supported)}, {"requested", printable_line(header)}});
  }
  return std::string(header.empty() ? kBeforeTheHeader : header);
}

/// 404 for a method that there is not, 400 for what else is wrong with a request as such.
int status_of_error(int code, bool modern) {
  switch (code) {
    case kParseError:
    case kInvalidRequest:
    case kHeaderMismatch:
    case kUnsupportedVersion:
      return 400;
    case kMethodNotFound:
      return modern ? 404 : 200;
    default:
      return 200;
  }
}

int status_of_answer(const std::string& answer, bool modern) {
  // An error is short; a result may have megabytes, and is never looked through.
  constexpr std::size_t kLongestError = 8'192;
  if (answer.size() > kLongestError || answer.find(R"("error":)") == answer.npos) return 200;
  const Json parsed = Json::parse(answer, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("error") || !parsed["error"].contains("code")) return 200;
  return status_of_error(parsed["error"]["code"].get<int>(), modern);
}

HttpAnswer message_answer(int status, std::string message) {
  return {.status = status, .content_type = "application/json", .body = std::move(message) + '\n'};
}

/// A subscription is acknowledged, and ends: hoshin announces no changes.
HttpAnswer event_answer(const std::string& message) {
  HttpAnswer answer{.content_type = "text/event-stream", .body = "data: " + message + "\n\n"};
  answer.headers.emplace_back("Cache-Control", "no-store");
  answer.headers.emplace_back("X-Accel-Buffering", "no");
  return answer;
}

}  // namespace

HttpAnswer answer_mcp(const HttpRequest& request, std::shared_ptr<const Searcher> searcher,
                      const McpDoor& door) {
  const Speaking speaking(MessageLanguage::kEnglish);  // to an assistant, as `hoshin mcp` does
  if (!is_media_type(request.header("content-type"), kJsonType))
    return problem(415, message("a message is application/json"), message("say so in Content-Type"), "usage");
  Json id = nullptr;
  try {
    const Json message = parse_message(request.body);
    if (message.is_object()) id = id_of(message);
    const bool modern = !text_at(message, {"params", "_meta", kMetaVersion}).empty();
    LiveIndex index(std::move(searcher));
    McpServer server(index, door.version, {agreed_version(request, message), door.tool_timeout_ms});
    const auto answer = server.answer(request.body);
    if (!answer) return {.status = 202};
    const int status = status_of_answer(*answer, modern);
    if (status == 200 && text_at(message, {"method"}) == kListen) return event_answer(*answer);
    return message_answer(status, *answer);
  } catch (const RpcError& error) {
    return message_answer(400, error_message(id, error));
  }
}

bool may_speak(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed) {
  if (origin.empty() || std::ranges::find(allowed, origin) != allowed.end()) return true;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!origin.starts_with(scheme)) continue;
    const std::string_view theirs = origin.substr(scheme.size());
    return same_letters(theirs, host) || is_loopback_name(host_name(theirs));
  }
  return false;
}

}  // namespace hoshin
