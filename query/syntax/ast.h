// query/syntax/ast.h - a query as the parser understood it.
#pragma once
#include <string>
#include <vector>

#include "schema/fields.h"

namespace hoshin {

enum class NodeKind {
  kEmpty,   ///< Nothing was asked for: matches every passage.
  kWords,   ///< A run of text between spaces; the Analyzer cuts it later.
  kQuoted,  ///< Exactly this text.
  kPrefix,  ///< Words that begin with this text.
  kField,   ///< field:value.
  kAnd,     ///< At least two children, none of them an AND.
  kOr,      ///< At least two children, none of them an OR.
  kNot,     ///< One child, not a NOT.
};

/// A tree of bounded depth (kMaxQueryDepth); plain data.
struct QueryNode {
  NodeKind kind = NodeKind::kEmpty;
  std::string text;              ///< Of a words, quoted or prefix clause, as typed; valid UTF-8, not empty.
  const Field* field = nullptr;  ///< Of a field clause.
  std::vector<std::string> values;  ///< Of a field clause: joined by "or"; one for a text field.
  bool quoted = false;              ///< The value of a field clause stood in quotes.
  std::vector<QueryNode> children;
};

/// The query in canonical form: half-width operators, one space, 「」 quotes,
/// English field names, brackets only where they matter. Parsing it gives `node`
/// again.
std::string to_string(const QueryNode& node);

}  // namespace hoshin
