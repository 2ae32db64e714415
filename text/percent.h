// text/percent.h - bytes of any kind as text that URIs and JSON can hold.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

/// RFC 3986: all but unreserved characters as %XX.
std::string percent_encoded(std::string_view text);

/// Nothing for a "%" without two digits behind it.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace hoshin
