#include "serve/page/assets.h"

#include <array>

#include <fmt/format.h>

#include "text/text_hash.h"

// The bytes of serve/web/dist, as assets.S has them.
extern "C" {
extern const char hoshin_asset_css[], hoshin_asset_css_end[];
extern const char hoshin_asset_js[], hoshin_asset_js_end[];
extern const char hoshin_asset_icon[], hoshin_asset_icon_end[];
}

namespace hoshin {
namespace {

struct Asset {
  std::string_view name, content_type, bytes;
  std::string path;  ///< With the hash of the bytes.
};

Asset asset(std::string_view name, std::string_view content_type, const char* begin, const char* end) {
  const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
  const std::size_t dot = name.rfind('.');
  return {name, content_type, bytes,
          fmt::format("/assets/{}-{}{}", name.substr(0, dot), text_hash(bytes), name.substr(dot))};
}

const std::array<Asset, 3>& assets() {
  static const std::array<Asset, 3> all = {
      asset("page.css", "text/css; charset=utf-8", hoshin_asset_css, hoshin_asset_css_end),
      asset("page.js", "text/javascript; charset=utf-8", hoshin_asset_js, hoshin_asset_js_end),
      asset("icon.svg", "image/svg+xml", hoshin_asset_icon, hoshin_asset_icon_end)};
  return all;
}

}  // namespace

Address asset_address(std::string_view name) {
  for (const Asset& a : assets()) {
    if (a.name == name) return Address(a.path);
  }
  return Address("/");
}

std::optional<PageAnswer> asset_at(std::string_view path) {
  for (const Asset& a : assets()) {
    if (a.path != path) continue;
    PageAnswer answer;
    answer.content_type = a.content_type;
    answer.body = a.bytes;
    answer.immutable = true;
    return answer;
  }
  return std::nullopt;
}

}  // namespace hoshin
