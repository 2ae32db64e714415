// serve/http/compression.h - an answer made short.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// What is shorter than this is sent as it is.
inline constexpr std::size_t kLeastCompressed = 1'024;

/// In gzip's format; the text itself where it does not get shorter.
std::string gzipped(std::string_view text);

}  // namespace hoshin
