// query/cli/query_vector.h - where the vector of a query comes from.
#pragma once
#include <string>

#include "query/json/command_request.h"

namespace hoshin {

/// Where a vector comes from.
struct VectorOptions {
  std::string file;       ///< The vector of the query in JSON, "-" for stdin; empty for none.
  std::string server;     ///< The address of a server of embeddings; empty for none.
  bool insecure = false;  ///< The key may go over plain http to another machine.
};

/// Puts the vector of its query into `request`, if one is asked for. Throws Error.
void add_vector(CommandRequest& request, const VectorOptions& options);

}  // namespace hoshin
