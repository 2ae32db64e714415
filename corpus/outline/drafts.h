// corpus/outline/drafts.h - what says of a document that it is a draft.
#pragma once
#include <string>
#include <string_view>

#include "dict/kinds.h"

namespace hoshin {

/// The word of a title, folded, that says it is a draft: (案), 素案, and 案 behind what is drafted
/// (ガイドライン案); empty if none does. 予算案 and 法律案 are names of what has been decided.
std::string draft_word(const std::string& folded, const Kinds& kinds);

/// Whether all of a line, folded, says so: (案), 素案, 未定稿.
bool is_draft_mark(std::string_view folded);

}  // namespace hoshin
