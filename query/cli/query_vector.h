// query/cli/query_vector.h - where the vector of a query comes from.
#pragma once
#include <cstddef>
#include <string>

#include "query/searcher.h"

namespace hoshin {

/// What a search is told of vectors.
struct VectorOptions {
  std::string file;       ///< The vector of the query in JSON, "-" for stdin; empty for none.
  std::string server;     ///< The address of a server of embeddings; empty for none.
  bool hybrid = false;    ///< Words and vector together.
  bool semantic = false;  ///< The vector of the query's text alone.
  bool insecure = false;  ///< The key may go over plain http to another machine.
  std::size_t nearest = SearchRequest().nearest;

  /// Whether each query has a vector of its own, which the server makes.
  bool asks_server() const { return file.empty() && (hybrid || semantic); }
};

/// Puts the vector of its query into `request`, and what is to be done with it. Throws Error.
void add_vector(SearchRequest& request, const VectorOptions& options);

}  // namespace hoshin
