#include "schema/json_writer.h"

#include <cmath>

#include "text/printable.h"

namespace hoshin {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// What stands at one place of a text.
struct Character {
  char32_t code = 0;
  std::size_t length = 1;  ///< Of a broken one: the longest beginning of any character.
  bool is_whole = true;
};

/// The least and the greatest second byte behind `lead`: no long forms, no surrogates, nothing above
/// U+10FFFF. Further bytes are 80..BF.
struct SecondByte {
  unsigned char least = 0x80, most = 0xBF;
};

constexpr SecondByte second_byte_after(unsigned char lead) {
  switch (lead) {
    case 0xE0:
      return {0xA0, 0xBF};
    case 0xED:
      return {0x80, 0x9F};
    case 0xF0:
      return {0x90, 0xBF};
    case 0xF4:
      return {0x80, 0x8F};
    default:
      return {};
  }
}

Character character_at(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {0, 1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  SecondByte allowed = second_byte_after(lead);
  char32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i, allowed = {}) {
    if (at + i >= text.size()) return {0, i, false};
    const unsigned char tail = byte_at(text, at + i);
    if (tail < allowed.least || tail > allowed.most) return {0, i, false};
    code = code << 6 | (tail & 0x3Fu);
  }
  return {code, length, true};
}

/// Where at or behind `at` the first character stands that has to be looked at. Nearly all is ASCII and
/// Japanese.
std::size_t first_unusual(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const unsigned char lead = byte_at(text, at);
    if (lead >= 0x20 && lead < 0x7F && lead != '"' && lead != '\\') {
      at += 1;
    } else if (is_plain_triple(text, at)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

/// The letter behind the backslash, of the few that have one; else 0.
constexpr char letter_of(char32_t code) {
  switch (code) {
    case U'"':
    case U'\\':
      return static_cast<char>(code);
    case U'\b':
      return 'b';
    case U'\f':
      return 'f';
    case U'\n':
      return 'n';
    case U'\r':
      return 'r';
    case U'\t':
      return 't';
    default:
      return 0;
  }
}

void append_escape(std::string& out, char32_t code) {
  out += '\\';
  if (const char letter = letter_of(code)) {
    out += letter;
    return;
  }
  out += 'u';
  for (const int shift : {12, 8, 4, 0}) out += kDigits[code >> shift & 0xFu];
}

}  // namespace

void JsonWriter::append_string(std::string_view text) {
  out_ += '"';
  const std::size_t unusual = first_unusual(text, 0);
  if (unusual == text.size()) {
    out_ += text;
  } else {
    append_escaped(text, unusual);
  }
  out_ += '"';
}

void JsonWriter::append_escaped(std::string_view text, std::size_t at) {
  std::size_t begin = 0;  // of what is copied as it stands
  for (; at < text.size(); at = first_unusual(text, at)) {
    const Character c = character_at(text, at);
    const bool needs_escape =
        letter_of(c.code) != 0 || c.code < 0x20 || (escapes_ == Escapes::kPrintable && gives_orders(c.code));
    if (!c.is_whole || needs_escape) {
      out_ += text.substr(begin, at - begin);
      begin = at + c.length;
      c.is_whole ? append_escape(out_, c.code) : void(out_ += kNotShown);
    }
    at += c.length;
  }
  out_ += text.substr(begin);
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  // As people write numbers, but for the very small and the very large.
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-4 && size < 1e15);
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific)
                       .ptr;
  const std::string_view written(digits, static_cast<std::size_t>(end - digits));
  raw(written);
  if (plain && written.find('.') == written.npos) out_ += ".0";
}

}  // namespace hoshin
