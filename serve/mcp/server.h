// serve/mcp/server.h - the Model Context Protocol: a line in, at most one line out.
//
//   McpServer server(index, "1.0");
//   while (read(line)) if (auto answer = server.answer(line)) write(*answer + "\n");
//
// Two eras of the protocol are spoken over one connection. A request of 2026-07-28 says in its _meta
// which version it means, and needs nothing that came before it. Before that version a client said
// `initialize` once: that version is the only thing that is remembered from one line to the next.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "serve/mcp/live_index.h"
#include "serve/mcp/protocol.h"
#include "serve/mcp/tools.h"

namespace hoshin {

/// What a server is to know of its client beforehand.
struct McpTerms {
  std::string agreed = {};  ///< The version that an `initialize` agreed on elsewhere; empty: none yet.
  double tool_timeout_ms = kToolTimeoutMs;
};

/// For one thread.
class McpServer {
 public:
  /// `index` must outlive this. `version` is that of hoshin. Cheap: one may be made for each message.
  McpServer(LiveIndex& index, std::string version, McpTerms terms = {});

  /// The line to answer `line` with, without its end; nothing for a notification. Throws nothing but
  /// std::bad_alloc: what is wrong with a message is said in the answer.
  std::optional<std::string> answer(std::string_view line);

  /// What a line longer than `most_bytes` is answered with.
  static std::string refusal_of_long_line(std::size_t most_bytes);

 private:
  struct Method;
  static const Method* find_method(std::string_view name);

  std::optional<std::string> answer_message(const Json& message);
  std::optional<std::string> answer_batch(const Json& messages);
  std::string dispatch(const RpcMessage& message);
  std::string dispatch_in(std::string_view version, const Method& method, const RpcMessage& message);
  Json server_info() const;

  // The methods of the protocol: each writes the members of its result, for a client of `version`.
  void initialize(JsonWriter& result, const Json& params);
  void discover(JsonWriter& result, const Json& params, std::string_view version);
  void ping(JsonWriter& result, const Json& params, std::string_view version);
  void tools(JsonWriter& result, const Json& params, std::string_view version);
  void call(JsonWriter& result, const Json& params, std::string_view version);
  void resources(JsonWriter& result, const Json& params, std::string_view version);
  void templates(JsonWriter& result, const Json& params, std::string_view version);
  void read(JsonWriter& result, const Json& params, std::string_view version);

  LiveIndex& index_;
  const std::string version_;
  const double tool_timeout_ms_;
  std::string initialized_;  // the version that `initialize` agreed on; empty before
};

}  // namespace hoshin
