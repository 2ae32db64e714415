// query/cli/option_effects.h - options that would change nothing are refused: whoever gave one expects
// something.
#pragma once
#include "query/cli/command_table.h"

namespace hoshin {

/// Throws Error kUsage, naming both, for an option of `search` or `similar` that has no effect beside the
/// others. Only what was typed is refused, never what the file of settings says.
void refuse_without_effect(const Arguments& a, const SearchOptions& search);

}  // namespace hoshin
