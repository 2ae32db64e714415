#include "text/printable.h"

#include <fmt/format.h>

namespace hoshin {
namespace {

/// The character that a text begins with; `length` is that of one wrong byte if it is none.
struct Character {
  char32_t code = 0;
  std::size_t length = 1;
  bool is_valid = false;
};

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

Character character_at(std::string_view text, std::size_t at) {
  constexpr char32_t kForBroken = 0xFFFD;  // which takes three bytes itself
  Character c;
  c.code = decode_utf8(text, at, c.length);
  c.is_valid = c.code != kForBroken || c.length > 1;
  return c;
}

/// Where at or behind `at` the first character stands that has to be looked at: all output passes here, and
/// nearly all of it is ASCII and Japanese.
std::size_t first_unusual(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const unsigned char lead = byte_at(text, at);
    if (lead >= 0x20 && lead < 0x7F) {
      at += 1;
    } else if (is_plain_triple(text, at)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

bool is_line_character(char32_t c) { return c == U'\n' || c == U'\t'; }

/// What is written for the character at `at` of `text` if not itself; null if it is.
const char* replacement(std::string_view text, std::size_t at, const Character& c, bool one_line) {
  if (!c.is_valid) return kNotShown.data();
  if (!gives_orders(c.code)) return nullptr;
  if (is_line_character(c.code)) return one_line ? " " : nullptr;
  const bool before_line_feed = c.code == U'\r' && at + 1 < text.size() && text[at + 1] == '\n';
  return before_line_feed ? "" : kNotShown.data();
}

std::string shown(std::string_view text, bool one_line) {
  std::string out;
  out.reserve(text.size());
  std::size_t begin = 0;  // of what is copied as it stands
  for (std::size_t at = first_unusual(text, 0); at < text.size();) {
    const Character c = character_at(text, at);
    if (const char* const instead = replacement(text, at, c, one_line)) {
      out.append(text, begin, at - begin).append(instead);
      begin = at + c.length;
    }
    at = first_unusual(text, at + c.length);
  }
  return out.append(text, begin);
}

}  // namespace

std::string printable(std::string_view text) { return shown(text, false); }

std::string printable_line(std::string_view text) { return shown(text, true); }

bool is_printable(std::string_view text) noexcept {
  for (std::size_t at = first_unusual(text, 0); at < text.size();) {
    const Character c = character_at(text, at);
    if (replacement(text, at, c, false) != nullptr) return false;
    at = first_unusual(text, at + c.length);
  }
  return true;
}

std::string printable_json(std::string json) {
  // Those below DEL are escaped, or stand between values.
  const auto is_order = [](const Character& c) {
    return c.is_valid && c.code >= 0x7F && gives_orders(c.code);
  };
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = first_unusual(json, 0); at < json.size();) {
    const Character c = character_at(json, at);
    if (is_order(c)) {
      out.append(json, begin, at - begin);
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c.code));
      begin = at + c.length;
    }
    at = first_unusual(json, at + c.length);
  }
  return begin == 0 ? json : out.append(json, begin);
}

std::string beginning(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == most) return std::string(text.substr(0, at)).append("…");
    at += character_at(text, at).length;
  }
  return std::string(text);
}

std::string message_line(std::string_view text) { return printable_line(beginning(text, kMostOfMessage)); }

}  // namespace hoshin
