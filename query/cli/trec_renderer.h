// query/cli/trec_renderer.h - hits as evaluation tools read them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// A line `id Q0 passage rank score hoshin` a hit. White space in an id, which
/// would be another column, is printed as %20.
std::string trec_lines(std::string_view query_id, const std::vector<Hit>& hits);

}  // namespace hoshin
