#include "text/characters.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

namespace hoshin {
namespace {

std::size_t character_width(char32_t c, bool ambiguous_wide) {
  if (c >= 0x20 && c < 0x7F) return 1;
  if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x4E00 && c <= 0x9FFF)) return 2;
  const auto code = static_cast<UChar32>(c);
  constexpr std::uint32_t kNoWidth = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;
  if ((U_GET_GC_MASK(code) & kNoWidth) != 0) return 0;
  switch (u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
      return 2;
    case U_EA_AMBIGUOUS:
      return ambiguous_wide ? 2 : 1;
    default:
      return 1;
  }
}

}  // namespace

std::size_t display_width(std::string_view text, bool ambiguous_wide) {
  std::size_t width = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length)
    width += character_width(decode_utf8(text, at, length), ambiguous_wide);
  return width;
}

bool is_white_space(char32_t c) {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  if (c < 0x2000) return c == 0x85 || c == 0xA0 || c == 0x1680;
  return c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_hiragana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x309F); }

bool is_katakana(char32_t c) {
  const bool full = (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF);
  const bool small_ainu = c >= 0x31F0 && c <= 0x31FF;
  return full || small_ainu || (c >= 0xFF66 && c <= 0xFF9F);
}

bool is_kanji(char32_t c) {
  if (c < 0x2E80) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN;
}

bool is_letter_or_digit(char32_t c) {
  if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x4E00 && c <= 0x9FFF)) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool has_letter(std::string_view folded) {
  for (std::size_t at = 0, length = 0; at < folded.size(); at += length) {
    const char32_t c = decode_utf8(folded, at, length);
    if (is_letter_or_digit(c) && u_charDigitValue(static_cast<UChar32>(c)) < 0) return true;
  }
  return false;
}

}  // namespace hoshin
