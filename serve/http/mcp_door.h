// serve/http/mcp_door.h - the Model Context Protocol over HTTP: "Streamable HTTP", in both eras.
//
// A message in, a message out; nothing is remembered between two requests. Before 2026-07-28 a client
// agrees on a version by `initialize` and then says it in a header, which is all that a session would hold.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"
#include "serve/http/message.h"

namespace hoshin {

struct McpDoor {
  std::string version;     ///< Of hoshin.
  double tool_timeout_ms;  ///< For the work of a tool.
};

/// The answer to a POST: 200 with a message, 202 for what needs none, 400 or 404 with an error of the
/// protocol.
HttpAnswer answer_mcp(const HttpRequest& request, std::shared_ptr<const Searcher> searcher,
                      const McpDoor& door);

/// Whether a page of `origin` may speak to us: our own (that of `host`), one of this machine, or an allowed
/// one. An empty origin is no page's.
bool may_speak(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed);

}  // namespace hoshin
