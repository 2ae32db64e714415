// text/ascii.h - letters of ASCII, whatever the locale: names of headers, schemes, hosts and files of others.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

constexpr char lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `text` in small letters; what is no ASCII stays.
inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = lower_ascii(c);
  return lower;
}

}  // namespace hoshin
