// serve/page/assets.h - the style, the script and the icon, which are in the program itself.
//
// serve/web/dist has them, built of serve/web. Their names have a hash of their bytes, so a browser may keep
// them for ever.
#pragma once
#include <optional>
#include <string_view>

#include "serve/page/address.h"
#include "serve/page/page.h"

namespace hoshin {

/// Where a page finds "page.css": "/assets/page-0123456789abcdef.css".
Address asset_address(std::string_view name);

/// The file at that path; nothing where there is none.
std::optional<PageAnswer> asset_at(std::string_view path);

}  // namespace hoshin
