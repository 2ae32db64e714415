// serve/http/api.h - /api/v1: what the command line answers with --format json, over HTTP.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "query/json/request_options.h"
#include "serve/http/generations.h"
#include "serve/http/limits.h"
#include "serve/http/message.h"
#include "serve/http/parts.h"

namespace hoshin {

inline constexpr std::string_view kApi = "/api/v1/";

/// A command that can be asked over HTTP.
struct ApiCommand {
  std::string_view name;
  CommandSet set;
  bool rows;               ///< Whether it can be had as CSV and JSON Lines.
  const char* summary;     ///< In English.
  const char* schemas[2];  ///< Of docs/schema, what it may answer with; null where there is only one.
};

std::span<const ApiCommand> api_commands() noexcept;

/// The largest value of a number in a request over HTTP, where that is not kMostNumber: no client may ask for
/// an answer that does not fit into memory.
std::size_t most_of(std::string_view key) noexcept;

/// The whole answer of `command`. Throws Error.
HttpAnswer answer_api(const ApiCommand& command, const HttpRequest& http, const Searcher& searcher,
                      const Vocabulary& vocabulary, const HttpLimits& limits, const HttpParts& parts);

/// Of /api/v1/export: `deliver` is called once, with the answer, whose stream is filled until all is sent or
/// nobody reads any more. Throws what goes wrong before that; what goes wrong later cuts the stream short.
void answer_export(const HttpRequest& http, const Searcher& searcher, const HttpLimits& limits,
                   const HttpParts& parts, const std::function<void(HttpAnswer)>& deliver);

}  // namespace hoshin
