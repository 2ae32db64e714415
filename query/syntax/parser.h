// query/syntax/parser.h - what a person types, as a tree.
//
// The language is described in docs/query-language.md. There is no syntax error:
// whatever cannot be understood is left out, and a warning names it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/ast.h"

namespace hoshin {

/// Brackets nested deeper than this are read as if they were not there.
inline constexpr std::size_t kMaxQueryDepth = 32;

/// Leaves after this many are left out.
inline constexpr std::size_t kMaxQueryClauses = 512;

struct ParsedQuery {
  QueryNode root;                     ///< kEmpty if nothing was asked for.
  std::string understood;             ///< to_string(root).
  std::vector<std::string> warnings;  ///< English, one sentence each, no repeats.
};

/// Reads `query` (any bytes; broken UTF-8 is read as U+FFFD). Never throws
/// (but std::bad_alloc), takes time linear in the length. Parsing `understood` gives the same
/// tree and no warning.
ParsedQuery parse_query(std::string_view query);

}  // namespace hoshin
