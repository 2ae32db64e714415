#include "query/rank/highlight.h"

#include <algorithm>

#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_target(const std::string& term, const HighlightTargets& targets) {
  return targets.terms.contains(term) ||
         std::any_of(targets.prefixes.begin(), targets.prefixes.end(),
                     [&](const std::string& prefix) { return term.starts_with(prefix); });
}

/// Sorts, and joins what overlaps or touches.
std::vector<ByteRange> merged(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
  std::vector<ByteRange> out;
  for (const ByteRange& range : ranges) {
    if (!out.empty() && range.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, range.end);
    } else if (range.begin < range.end) {
      out.push_back(range);
    }
  }
  return out;
}

}  // namespace

std::vector<ByteRange> highlight(std::string_view text, const HighlightTargets& targets,
                                 const Analyzer& analyzer, const LimitLook& look, Spaces spaces) {
  std::vector<ByteRange> ranges;
  if (!targets.terms.empty() || !targets.prefixes.empty()) {
    for (const Token& token : analyzer.analyze(text, look)) {
      if (is_target(token.term, targets)) ranges.push_back({token.begin, token.end});
    }
  }
  if (!targets.literals.empty()) {
    const FoldedText folded = fold_with_offsets(text, spaces, look);
    for (const std::string& literal : targets.literals) {
      if (look) look();
      for (const auto& [begin, end] : find_folded(folded, literal)) ranges.push_back({begin, end});
    }
  }
  return merged(std::move(ranges));
}

}  // namespace hoshin
