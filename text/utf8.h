// text/utf8.h - UTF-8, for code that walks over characters.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace hoshin {

/// The code point that begins at `text[at]`, and its length in bytes in `length`
/// (at least 1). Broken bytes give U+FFFD with length 1.
char32_t decode_utf8(std::string_view text, std::size_t at, std::size_t& length);

/// Whether `byte` continues a character of UTF-8 instead of beginning one.
constexpr bool is_utf8_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Characters of `text`; where it is broken, the bytes that are no tails.
std::size_t count_characters(std::string_view text);

/// The greatest character boundary of `text`, which must be well-formed, that is at most `at`; its end for
/// any `at` beyond it.
std::size_t boundary_before(std::string_view text, std::size_t at);

/// The character of `text`, which must be well-formed, that ends at `end`; 0 at the beginning.
char32_t character_before(std::string_view text, std::size_t end);

/// Appends `c` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// `text` as code points; broken bytes as U+FFFD.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// The same for UTF-16.
std::u16string to_utf16(std::string_view text);
std::string to_utf8(std::u16string_view text);

/// Offset of the first byte that is not UTF-8, or npos if all is well-formed.
std::size_t find_broken_utf8(std::string_view text);

}  // namespace hoshin
