// serve/mcp/tools.h - what an assistant may do with an index.
#pragma once
#include <string_view>

#include "serve/mcp/live_index.h"
#include "serve/mcp/protocol.h"

namespace hoshin {

class JsonWriter;

/// All tools as `tools/list` has them, for a client of `version`.
Json list_tools(std::string_view version);

/// No tool works longer than this: an assistant gives up about then.
inline constexpr double kToolTimeoutMs = 30'000;

/// Runs a tool: writes the members of the result of `tools/call`. What the tool cannot do is a result that
/// says so (isError). Throws RpcError if there is no such tool, or `params` is not made as the protocol has
/// it.
void call_tool(JsonWriter& result, const Json& params, LiveIndex& index, std::string_view version,
               double timeout_ms = kToolTimeoutMs);

}  // namespace hoshin
