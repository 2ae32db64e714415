// query/rank/highlight.h - where a passage has what was asked for.
#pragma once
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/answer.h"
#include "query/plan/composer.h"
#include "text/normalizer.h"

namespace hoshin {

/// The bytes of `text` (as printed, not folded) that `targets` name: words as the
/// Analyzer cuts them, and literal texts of any width, over gaps as `spaces` says. Ascending, on
/// character boundaries, neither overlapping nor touching. What `look` throws ends it: a text may have
/// megabytes.
std::vector<ByteRange> highlight(std::string_view text, const HighlightTargets& targets,
                                 const Analyzer& analyzer, const LimitLook& look = {},
                                 Spaces spaces = Spaces::kRemove);

}  // namespace hoshin
