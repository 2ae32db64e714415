#include "query/syntax/ast.h"

#include <algorithm>

#include "query/syntax/lexer.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// `text` in quotes that do not occur in it. A quoted text lacks at least the
/// closing mark it was typed with, so one of the three kinds always fits.
std::string quote(const std::string& text) {
  const std::u32string characters = to_utf32(text);
  if (characters.find(U'」') == std::u32string::npos) return "「" + text + "」";
  if (std::none_of(characters.begin(), characters.end(), is_double_quote)) return "\"" + text + "\"";
  return "『" + text + "』";
}

std::string field_to_string(const QueryNode& node) {
  std::string out(node.field->name);
  out += ':';
  if (node.quoted) return out + quote(node.values.front());
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    if (i > 0) out += ',';
    out += node.values[i];
  }
  return out;
}

std::string group_to_string(const QueryNode& node) {
  const std::string text = to_string(node);
  return node.kind == NodeKind::kAnd || node.kind == NodeKind::kOr ? "(" + text + ")" : text;
}

std::string not_to_string(const QueryNode& node) {
  const std::string operand = group_to_string(node.children.front());
  std::size_t length = 0;
  const bool begins_with_minus = is_minus(decode_utf8(operand, 0, length));
  return (begins_with_minus ? "NOT " : "-") + operand;  // "---x" would be a word
}

std::string join(const QueryNode& node, const char* between) {
  std::string out;
  for (const QueryNode& child : node.children) {
    if (!out.empty()) out += between;
    out += group_to_string(child);
  }
  return out;
}

}  // namespace

std::string to_string(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::kEmpty:
      return {};
    case NodeKind::kWords:
      return node.text;
    case NodeKind::kQuoted:
      return quote(node.text);
    case NodeKind::kPrefix:
      return node.text + "*";
    case NodeKind::kField:
      return field_to_string(node);
    case NodeKind::kAnd:
      return join(node, " ");
    case NodeKind::kOr:
      return join(node, " OR ");
    case NodeKind::kNot:
      return not_to_string(node);
  }
  return {};
}

}  // namespace hoshin
