// serve/mcp/server.h - the Model Context Protocol: a line in, at most one line out.
//
//   McpServer server(index, vocabulary, "1.0");
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

namespace hoshin {

/// For one thread.
class McpServer {
 public:
  /// Both must outlive this. `version` is that of hoshin.
  McpServer(LiveIndex& index, const Vocabulary& vocabulary, std::string version);

  /// The line to answer `line` with, without its end; nothing for a notification. Throws nothing but
  /// std::bad_alloc: what is wrong with a message is said in the answer.
  std::optional<std::string> answer(std::string_view line);

  /// What a line longer than `most_bytes` is answered with.
  static std::string refusal_of_long_line(std::size_t most_bytes);

 private:
  struct Method;
  static const Method* find_method(std::string_view name);

  std::optional<Json> answer_line(std::string_view line);
  std::optional<Json> answer_message(const Json& message);
  std::optional<Json> answer_batch(const Json& messages);
  Json dispatch(const RpcMessage& message);
  Json dispatch_in(std::string_view version, const Method& method, const RpcMessage& message);
  Json initialize(const Json& params);
  Json server_info() const;

  // The methods of the protocol, for a client of `version`.
  Json discover(const Json& params, std::string_view version);
  Json ping(const Json& params, std::string_view version);
  Json tools(const Json& params, std::string_view version);
  Json call(const Json& params, std::string_view version);
  Json resources(const Json& params, std::string_view version);
  Json templates(const Json& params, std::string_view version);
  Json read(const Json& params, std::string_view version);

  LiveIndex& index_;
  const Vocabulary& vocabulary_;
  const std::string version_;
  std::string initialized_;  // the version that `initialize` agreed on; empty before
};

}  // namespace hoshin
