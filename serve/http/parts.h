// serve/http/parts.h - what the program lends the server: pages and tables, of which this room knows nothing.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "query/json/command_request.h"
#include "query/searcher.h"
#include "serve/page/page.h"
#include "serve/page/refusal_page.h"

namespace hoshin {

enum class RowFormat { kCsv, kJsonLines };

struct HttpParts {
  /// See answer_page(); empty where there are no pages.
  std::function<std::optional<PageAnswer>(const PageRequest&, const Searcher&)> page = {};

  /// See refusal_page(); empty where there are no pages.
  std::function<std::string(const Refused&)> refusal = {};

  /// The answer of `command` (search, facets, budget, docs) in rows. Throws what the Searcher throws.
  std::function<std::string(std::string_view command, RowFormat, const CommandRequest&, const Searcher&)>
      table = {};

  /// All passages that a query finds, in source order; `write` is false when nobody reads any more. Throws
  /// what the Searcher throws, before anything is written where the query is wrong.
  std::function<void(RowFormat, const Query&, const Limits&, const Searcher&,
                     const std::function<bool(std::string_view)>& write)>
      rows = {};
};

}  // namespace hoshin
