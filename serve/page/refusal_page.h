// serve/page/refusal_page.h - what a person with a browser sees where a request was refused before any page
// could be made: an address that cannot be read, a host that is not ours, a server that is busy.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

struct Refused {
  std::string_view what, hint;       ///< In the language of who asks.
  std::string_view accept_language;  ///< The header's value; may be empty.
};

/// Needs no index.
std::string refusal_page(const Refused& refused);

}  // namespace hoshin
