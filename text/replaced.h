// text/replaced.h - one piece of a text for another.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// `text` with `to` wherever `from`, which is not empty, stands; what is put in is not looked at again.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace hoshin
