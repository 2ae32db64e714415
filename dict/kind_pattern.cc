#include "dict/kind_pattern.h"

#include "text/normalizer.h"

namespace hoshin {

KindPattern parse_kind_pattern(std::string_view pattern) {
  using Where = KindPattern::Where;
  KindPattern out;
  if (pattern.starts_with('!')) out.where = Where::kException;
  if (pattern.starts_with('~')) out.where = Where::kAnywhere;
  if (out.where != Where::kHead) pattern.remove_prefix(1);
  out.word = fold(pattern);
  if (out.where == Where::kHead && out.word.starts_with("(") && out.word.ends_with(")")) {
    out.where = Where::kBracket;
    out.word = out.word.substr(1, out.word.size() - 2);
  }
  return out;
}

}  // namespace hoshin
