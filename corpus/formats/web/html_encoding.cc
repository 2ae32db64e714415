#include "corpus/formats/web/html_encoding.h"

#include <algorithm>

#include "schema/error.h"

namespace hoshin {
namespace {

/// What a page says of its encoding, in its first bytes: <meta charset=x>, <?xml encoding="x"?>.
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  std::string head(bytes.substr(0, kHead));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  for (const std::string_view key : {"charset", "encoding"}) {
    for (std::size_t at = head.find(key); at != head.npos; at = head.find(key, at + 1)) {
      const std::size_t tag = head.rfind('<', at);
      const std::string_view begin = tag == head.npos ? "" : std::string_view(head).substr(tag);
      if (!begin.starts_with("<meta") && !begin.starts_with("<?xml")) continue;
      std::size_t value = head.find_first_not_of(" \t\r\n=\"'", at + key.size());
      if (value == head.npos || head.find('=', at) > value) continue;
      const std::size_t end = std::min(head.find_first_of(" \t\r\n;\"'/>?", value), head.size());
      return head.substr(value, end - value);
    }
  }
  return {};
}

}  // namespace

DecodedText decode_page(std::string_view bytes, const std::string& encoding) {
  if (!encoding.empty()) return decode(bytes, encoding);
  const std::string declared = declared_encoding(bytes);
  // That it is UTF-16 cannot have been read in UTF-16.
  if (!declared.empty() && !declared.starts_with("utf-16") && !bytes.starts_with("\xFF\xFE") &&
      !bytes.starts_with("\xFE\xFF")) {
    try {
      DecodedText as_declared = decode(bytes, declared);
      if (as_declared.warnings.empty()) return as_declared;
    } catch (const Error&) {
      // Unknown or untrue: as if nothing had been said.
    }
  }
  return decode(bytes);
}

}  // namespace hoshin
