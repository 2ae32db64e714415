// text/same_text.h - when two passages say the same, to the letter.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace hoshin {

/// What is equal for texts that a reader would call the same: `text` in NFKC without white space and what is
/// never shown, radicals as their ideographs. Unlike its folded form (normalizer.h) it keeps letters of two
/// cases, waves and dashes apart.
std::string same_text_key(std::string_view text);

/// XXH3 (64 bits, seed 0) of same_text_key(text). What differs in it is not the same text; what does not is
/// compared.
std::uint64_t same_text_hash(std::string_view text);

}  // namespace hoshin
