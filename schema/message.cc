#include "schema/message.h"

#include <libintl.h>

namespace hoshin {

std::string translated(std::string_view english) {
  // All our strings are UTF-8, whatever LC_CTYPE the process has.
  [[maybe_unused]] static const char* const codeset = ::bind_textdomain_codeset("hoshin", "UTF-8");
  if (english.empty()) return {};  // the catalogue keeps its own header under the empty text
  return ::dgettext("hoshin", std::string(english).c_str());
}

std::string formatted_message(std::string_view english, fmt::format_args values) {
  try {
    return fmt::vformat(translated(english), values);
  } catch (const fmt::format_error&) {
    return fmt::vformat(english, values);
  }
}

}  // namespace hoshin
