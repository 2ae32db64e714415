#include "query/syntax/parser.h"

#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "query/syntax/lexer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Recursive descent over the tokens, never deeper than kMaxQueryDepth:
///   all    := either+            (spaces)
///   either := negated (OR negated)*
///   negated := NOT* (clause | '(' all ')')
/// OR binds closer than a space, as in web search: 演習 OR 訓練 重要インフラ asks for
/// either of the two, and the third.
class Parser {
 public:
  Parser(std::vector<QueryToken> tokens, Warnings& warnings)
      : tokens_(std::move(tokens)), warnings_(warnings) {}

  QueryNode run() { return parse_all(0); }

 private:
  bool done() const { return at_ == tokens_.size(); }
  bool sees(TokenKind kind) const { return !done() && tokens_[at_].kind == kind; }
  bool sees_operand() const {
    return sees(TokenKind::kClause) || sees(TokenKind::kNothing) || sees(TokenKind::kOpen) ||
           sees(TokenKind::kNot);
  }

  QueryNode parse_all(std::size_t depth) {
    QueryNode all;
    all.kind = NodeKind::kAnd;
    while (!done()) {
      if (sees(TokenKind::kClose)) {
        if (depth > 0 && flattened_ == 0) break;
        stray_close();
      } else if (sees(TokenKind::kAnd)) {
        ++at_;
      } else if (sees(TokenKind::kOr)) {
        dangling_or();
      } else {
        adopt(all, parse_either(depth));
      }
    }
    return simplified(std::move(all));
  }

  QueryNode parse_either(std::size_t depth) {
    QueryNode either;
    either.kind = NodeKind::kOr;
    adopt(either, parse_negated(depth));
    while (sees(TokenKind::kOr)) {
      ++at_;
      while (sees(TokenKind::kOr)) dangling_or();
      if (!sees_operand()) {
        warnings_.add(message("ignored an OR without words on both sides"));
        break;
      }
      adopt(either, parse_negated(depth));
    }
    return simplified(std::move(either));
  }

  QueryNode parse_negated(std::size_t depth) {
    bool negated = false;
    for (; sees(TokenKind::kNot); ++at_) negated = !negated;
    if (!sees_operand()) {
      warnings_.add(message("ignored a NOT with nothing after it"));
      return {};
    }
    QueryNode operand = parse_operand(depth);
    if (!negated || operand.kind == NodeKind::kEmpty) return operand;
    if (operand.kind == NodeKind::kNot) return take_child(std::move(operand));
    QueryNode out;
    out.kind = NodeKind::kNot;
    out.children.push_back(std::move(operand));
    return out;
  }

  QueryNode parse_operand(std::size_t depth) {
    if (sees(TokenKind::kOpen)) return depth < kMaxQueryDepth ? parse_group(depth) : flatten();
    QueryToken& token = tokens_[at_++];
    return std::move(token.clause);  // of kNothing: an empty node
  }

  QueryNode parse_group(std::size_t depth) {
    ++at_;
    QueryNode inside = parse_all(depth + 1);
    if (inside.kind == NodeKind::kEmpty) warnings_.add(message("ignored brackets with nothing inside"));
    if (done()) {
      warnings_.add(message("closed a bracket at the end"));
    } else {
      ++at_;
    }
    return inside;
  }

  /// Reads an opening bracket as if it were not there; what it held follows.
  QueryNode flatten() {
    warnings_.add(message("ignored brackets nested more than {} deep", kMaxQueryDepth));
    for (; sees(TokenKind::kOpen); ++at_) ++flattened_;
    return {};
  }

  void stray_close() {
    if (flattened_ > 0) {
      --flattened_;
    } else {
      warnings_.add(message("ignored a closing bracket without an opening one"));
    }
    ++at_;
  }

  void dangling_or() {
    warnings_.add(message("ignored an OR without words on both sides"));
    ++at_;
  }

  static QueryNode take_child(QueryNode node) {
    QueryNode child = std::move(node.children.front());
    return child;
  }

  /// Adds `child` to `parent`; an empty one is left out, one of the same kind dissolves.
  static void adopt(QueryNode& parent, QueryNode child) {
    if (child.kind == NodeKind::kEmpty) return;
    if (child.kind != parent.kind) return parent.children.push_back(std::move(child));
    std::move(child.children.begin(), child.children.end(), std::back_inserter(parent.children));
  }

  static QueryNode simplified(QueryNode node) {
    if (node.children.empty()) return {};
    if (node.children.size() == 1) return take_child(std::move(node));
    return node;
  }

  std::vector<QueryToken> tokens_;
  Warnings& warnings_;
  std::size_t at_ = 0;
  std::size_t flattened_ = 0;  ///< Opening brackets ignored whose closing ones are still to come.
};

}  // namespace

ParsedQuery parse_query(std::string_view query) {
  Warnings warnings;
  ParsedQuery parsed;
  parsed.root = Parser(tokenize_query(query, warnings), warnings).run();
  parsed.understood = to_string(parsed.root);
  parsed.warnings = warnings.take();
  return parsed;
}

}  // namespace hoshin
