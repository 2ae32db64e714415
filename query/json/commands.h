// query/json/commands.h - the commands that answer in JSON: one table for every door (JsonApi, HTTP).
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "query/json/request_options.h"
#include "query/searcher.h"

namespace hoshin {

/// Who is asked, and what.
struct JsonAsked {
  const Searcher& searcher;
  const Vocabulary& vocabulary;
  const CommandRequest& request;
};

struct JsonCommand {
  std::string_view name;
  CommandSet set;  ///< Its rows of request_options.h.

  /// One JSON object without a line's end: that of `hoshin NAME --format json`. Throws Error: kNotFound for
  /// an unknown id or document, and what the Searcher throws.
  std::string (*answer)(const JsonAsked&);
};

std::span<const JsonCommand> json_commands() noexcept;

}  // namespace hoshin
