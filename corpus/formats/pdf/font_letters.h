// corpus/formats/pdf/font_letters.h - which letters the codes of a font stand for.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace hoshin {

/// What a font says of its letters: its own map to Unicode, or codes that are Unicode.
class FontLetters {
 public:
  /// `map` is the font's /ToUnicode, unpacked, or empty. Codes are of two bytes if `wide`; without a map they
  /// are UTF-16 or ASCII if `direct`, else nothing is known.
  FontLetters(bool wide, bool direct, std::string_view map);

  /// Those of a text of the font. U+FFFD for a code that is not known.
  std::u32string of(std::string_view codes) const;

 private:
  void read_map(std::string_view map);

  bool wide_ = false;    ///< Codes of two bytes.
  bool direct_ = false;  ///< They are UTF-16, or ASCII.
  std::map<std::uint32_t, std::u32string> letters_;
};

}  // namespace hoshin
