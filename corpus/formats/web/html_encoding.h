// corpus/formats/web/html_encoding.h - the text of a page, by what it says of its encoding and by its bytes.
#pragma once
#include <string>
#include <string_view>

#include "corpus/decode/encoding.h"

namespace hoshin {

/// `encoding`: what a person said, or empty. A page is often saved in another encoding than it says; then its
/// bytes tell.
DecodedText decode_page(std::string_view bytes, const std::string& encoding);

}  // namespace hoshin
