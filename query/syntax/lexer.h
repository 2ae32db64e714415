// query/syntax/lexer.h - a query as a flat list of operators and clauses.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/ast.h"

namespace hoshin {

enum class TokenKind {
  kOpen,
  kClose,
  kAnd,
  kOr,
  kNot,
  kClause,
  kNothing,  ///< Where a clause should be but is empty: 「」, `year:`. An operator before it has its operand.
};

struct QueryToken {
  TokenKind kind = TokenKind::kNothing;
  QueryNode clause;  ///< Of kClause: words, quoted, prefix or field.
};

/// Sentences for the person who typed; each once, in order of appearance.
class Warnings {
 public:
  void add(std::string sentence);
  std::vector<std::string> take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
};

/// Cuts `query` (any bytes) at white space, brackets, quotes and bars. At most
/// kMaxQueryClauses clauses (parser.h).
std::vector<QueryToken> tokenize_query(std::string_view query, Warnings& warnings);

/// Whether `c` is a minus sign of any width; at the start of a word it negates.
bool is_minus(char32_t c);

/// Whether `c` opens and closes a "…" quote, in any of its shapes.
bool is_double_quote(char32_t c);

}  // namespace hoshin
