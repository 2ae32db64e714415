#include "serve/mcp/quotation.h"

#include "text/printable.h"

namespace hoshin {

std::string quotation(std::string_view text) {
  constexpr std::string_view kMark = "> ";
  std::string out(kMark);
  for (const char c : printable(text)) {
    out += c;
    if (c == '\n') out += kMark;
  }
  return out + '\n';
}

std::string quotation_line(std::string_view text) { return quotation(printable_line(text)); }

}  // namespace hoshin
