// serve/mcp/resources.h - passages and documents as resources of the protocol.
#pragma once
#include <string_view>

#include "query/searcher.h"
#include "serve/mcp/protocol.h"

namespace hoshin {

inline constexpr std::size_t kResourcesOfPage = 100;

/// The documents of the index, a page: the result of `resources/list`. Throws RpcError for a cursor that is
/// none of ours.
Json list_resources(const Searcher& searcher, const Json& params);

/// The result of `resources/templates/list`.
Json list_resource_templates();

/// The result of `resources/read`. Throws RpcError with `not_found` for a code if there is nothing of that
/// name.
Json read_resource(const Searcher& searcher, const Json& params, int not_found);

}  // namespace hoshin
