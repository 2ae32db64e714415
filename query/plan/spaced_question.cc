#include "query/plan/spaced_question.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hoshin {
namespace {

bool is_words(const QueryNode& node) { return node.kind == NodeKind::kWords; }

/// Whether `text` asks, and names nothing that is asked for.
bool only_asks(std::string_view text, const NameSources& sources) {
  const Clause clause = cut_clause(text, sources, false);
  return clause.question && std::ranges::all_of(clause.units, &QueryUnit::filler);
}

}  // namespace

QueryNode join_question(const QueryNode& root, const Query& query, const NameSources& sources) {
  if (query.exact || query.any || root.kind != NodeKind::kAnd) return root;
  QueryNode words, joined = root;
  words.kind = NodeKind::kWords;
  std::string_view last;
  for (const QueryNode& child : root.children) {
    if (!is_words(child)) continue;
    words.text += (words.text.empty() ? "" : "の") + child.text;
    last = child.text;
  }
  if (last.size() == words.text.size() || !only_asks(last, sources)) return root;
  std::erase_if(joined.children, is_words);
  if (joined.children.empty()) return words;
  joined.children.insert(joined.children.begin(), std::move(words));
  return joined;
}

}  // namespace hoshin
