// text/same_text.h - when two passages say the same, to the letter.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// What is equal for texts that a reader would call the same: `text` in NFKC without white space and what is
/// never shown. Unlike its folded form (normalizer.h) it keeps letters of two cases, waves and dashes apart.
std::string same_text_key(std::string_view text);

}  // namespace hoshin
