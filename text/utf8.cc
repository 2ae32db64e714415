#include "text/utf8.h"

#include <algorithm>

#include <unicode/ustring.h>

namespace hoshin {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of a sequence that begins with `lead`, and the least code point that needs it.
struct Lead {
  std::size_t length;
  char32_t bits, least;
};

Lead read_lead(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if (lead >= 0xC2 && lead <= 0xDF) return {2, char32_t{lead} & 0x1F, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, char32_t{lead} & 0x0F, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, char32_t{lead} & 0x07, 0x10000};
  return {0, 0, 0};
}

/// The well-formed sequence at `at`, or length 0.
std::size_t decode_strictly(std::string_view text, std::size_t at, char32_t& c) {
  const auto [length, bits, least] = read_lead(static_cast<unsigned char>(text[at]));
  if (length == 0 || text.size() - at < length) return 0;
  c = bits;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_utf8_tail(text[at + i])) return 0;
    c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return c < least || surrogate || c > 0x10FFFF ? 0 : length;
}

}  // namespace

char32_t decode_utf8(std::string_view text, std::size_t at, std::size_t& length) {
  char32_t c = kReplacement;
  length = decode_strictly(text, at, c);
  if (length != 0) return c;
  length = 1;
  return kReplacement;
}

std::size_t count_characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_utf8_tail));
}

std::size_t boundary_before(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && is_utf8_tail(text[at])) --at;
  return at;
}

char32_t character_before(std::string_view text, std::size_t end) {
  if (end == 0) return 0;
  std::size_t length = 0;
  return decode_utf8(text, boundary_before(text, end - 1), length);
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto put_tail = [&](int shift) { put(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put_tail(0);
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put_tail(6);
    put_tail(0);
  } else {
    put(0xF0 | (c >> 18));
    put_tail(12);
    put_tail(6);
    put_tail(0);
  }
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0, length = 0; at < text.size(); at += length)
    out.push_back(decode_utf8(text, at, length));
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) {
    if (c >= 0x800 && c < 0x10000) {  // nearly all that is Japanese
      const char bytes[] = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                            static_cast<char>(0x80 | (c & 0x3F))};
      out.append(bytes, sizeof bytes);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out(text.size(), u'\0');  // never more units than bytes
  std::int32_t units = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &units, text.data(),
                       static_cast<std::int32_t>(text.size()), kReplacement, nullptr, &status);
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(units) : 0);
  return out;
}

std::string to_utf8(std::u16string_view text) {
  std::string out(3 * text.size(), '\0');  // a pair of units takes four bytes
  std::int32_t bytes = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &bytes, text.data(),
                     static_cast<std::int32_t>(text.size()), kReplacement, nullptr, &status);
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(bytes) : 0);
  return out;
}

std::size_t find_broken_utf8(std::string_view text) {
  char32_t c = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    length = decode_strictly(text, at, c);
    if (length == 0) return at;
  }
  return text.npos;
}

}  // namespace hoshin
