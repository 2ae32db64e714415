// text/text_hash.h - a short name for the text of a passage.
//
// `hoshin export` prints it beside the text; whoever computes something from the text (a vector)
// sends it back with that, and a text that has changed meanwhile is noticed.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// XXH3 (64 bits, seed 0) of the bytes of `text` as 16 digits of lowercase hexadecimal: what
/// `xxh3_64_hexdigest` of other languages' xxhash gives. Not for secrets: whoever tries finds texts alike.
std::string text_hash(std::string_view text);

}  // namespace hoshin
