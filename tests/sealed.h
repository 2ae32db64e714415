// tests/sealed.h - a generation file that was changed, with the checksum that belongs to it.
#pragma once
#include <string>

#include "schema/checksum.h"

namespace hoshin {

/// `json` as generation_to_json() gives it, or a former format's, which has no checksum and stays as it is.
inline std::string resealed(const std::string& json) {
  constexpr std::string_view kBegin = "{\"checksum\":\"";
  if (!json.starts_with(kBegin)) return json;
  const std::string rest = json.substr(json.find('\n') + 1);
  return std::string(kBegin) + checksum(rest) + "\",\n" + rest;
}

}  // namespace hoshin
