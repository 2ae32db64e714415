// serve/http/base64.h - bytes that a header can hold.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

/// RFC 4648, with its padding; nothing for what is none.
std::optional<std::string> base64_decoded(std::string_view text);

}  // namespace hoshin
