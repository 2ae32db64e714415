// corpus/decode/charsets.h - bytes to characters, one function for each encoding.
//
// Which of them is right for a text is not asked here: encoding.h chooses.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

/// Places where bytes were wrong: all are counted, the first few remembered.
struct WrongBytes {
  static constexpr std::size_t kRemembered = 10;
  struct Place {
    std::size_t offset = 0;
    unsigned char byte = 0;
  };
  std::size_t count = 0;  ///< Wrong bytes.
  std::size_t runs = 0;   ///< Places: wrong bytes side by side are one.
  std::array<Place, kRemembered> first{};
  std::size_t end = 0;  ///< One past the last wrong byte.

  void add(std::string_view bytes, std::size_t offset, std::size_t length);

  /// `bytes` stand before what was read.
  void shift(std::size_t bytes);
};

/// A text as one encoding gives it. Wrong bytes and NUL became U+FFFD.
struct Reading {
  std::string encoding;
  std::u32string text;
  WrongBytes wrong;
};

Reading read_utf8(std::string_view bytes);
Reading read_utf16(std::string_view bytes, bool big_endian);

/// Shift_JIS as Windows has it: with NEC's row 13, both sets of IBM's extensions, half-width katakana.
Reading read_cp932(std::string_view bytes);

/// EUC-JP with the same extensions, wherever they are put: in rows 13 and 89 to 92 (CP51932) or in
/// JIS X 0212 (eucJP-ms).
Reading read_euc_jp(std::string_view bytes);

/// ISO-2022-JP with JIS X 0212, the same extensions and half-width katakana (CP50221).
Reading read_iso_2022_jp(std::string_view bytes);

/// By the name of an encoding that ICU knows; nothing if it does not. Slow.
std::optional<Reading> read_by_icu(std::string_view bytes, const std::string& name);

}  // namespace hoshin
