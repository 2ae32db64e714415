// schema/glass_pack.h - numbers and strings as Xapian's glass format holds them.
//
// The encodings of the 1.4 series (format 2016-03-14), as indexer/glass writes and query/store reads them.
#pragma once
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hoshin::glass {

/// Seven bits a byte, the lowest first; a set high bit says that more follows.
template <typename Unsigned>
void pack(std::string& out, Unsigned value) {
  for (; value >= 128; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

inline void pack_flag(std::string& out, bool flag) { out.push_back(flag ? '1' : '0'); }

/// Its size, then its bytes.
inline void pack_string(std::string& out, std::string_view text) {
  pack(out, text.size());
  out += text;
}

/// The bytes of a number, the lowest first, without zeros at the end: nothing at all for 0.
inline void pack_last(std::string& out, std::uint32_t value) {
  for (; value != 0; value >>= 8) out.push_back(static_cast<char>(value));
}

/// A number whose bytes sort as it does: two bytes below 2^15; else as many leading ones as
/// there are bytes beyond two, then the number, the highest byte first.
inline void pack_sortable(std::string& out, std::uint32_t value) {
  const auto byte = [&](int shift) { out.push_back(static_cast<char>(value >> shift)); };
  if (value < 0x8000) {
    byte(8);
    byte(0);
    return;
  }
  const int bits = static_cast<int>(std::bit_width(value));
  const int size = (bits + 5) / 7;
  const std::uint32_t ones = 0xFFU << (10 - size);
  const std::uint32_t highest = size > 4 ? 0 : value >> (8 * (size - 1));
  out.push_back(static_cast<char>(highest | ones));
  for (int i = size - 2; i >= 0; --i) byte(8 * i);
}

/// The number that all of `bytes` are, as pack_sortable() writes it; nothing if they are none.
inline std::optional<std::uint32_t> unpack_sortable(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes.front());
  const std::size_t size = first < 0x80 ? 2 : first < 0xC0 ? 3 : first < 0xE0 ? 4 : 5;
  constexpr unsigned kOfNumber[] = {0, 0, 0x7F, 0x3F, 0x1F, 0};  // bits of the first byte, by size
  if (bytes.size() != size) return std::nullopt;
  std::uint32_t value = first & kOfNumber[size];
  for (const char c : bytes.substr(1)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

/// A string whose bytes sort as it does, whatever comes behind: a zero byte is written as
/// 00 FF; 00 ends it where `ended` says so.
inline void pack_sortable(std::string& out, std::string_view text, bool ended) {
  for (const char c : text) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
  if (ended) out.push_back('\0');
}

}  // namespace hoshin::glass
