#include "corpus/formats/pdf/font_letters.h"

#include <algorithm>
#include <vector>

#include "corpus/formats/pdf/content_lexer.h"

namespace hoshin {
namespace {

constexpr char32_t kUnknown = 0xFFFD;
/// More codes than any font has, and more letters than a code stands for (ligatures have three).
constexpr std::size_t kMostCodes = 70'000, kMostLetters = 16;

/// Takes a map to Unicode apart: <0041>, [, ] and words.
class MapLexer {
 public:
  explicit MapLexer(std::string_view map) : map_(map) {}

  /// The next of them; of <0041> the digits alone, and `hex` is set. Empty at the end.
  std::string_view next(bool& hex) {
    while (at_ < map_.size() && is_blank(map_[at_])) ++at_;
    hex = at_ < map_.size() && map_[at_] == '<';
    std::size_t end = at_;
    if (hex) {
      end = std::min(map_.find('>', at_), map_.size());
      const std::string_view digits = map_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, map_.size());
      return digits;
    }
    if (end < map_.size()) ++end;
    if (at_ < map_.size() && map_[at_] != '[' && map_[at_] != ']') {
      while (end < map_.size() && !is_blank(map_[end]) && map_[end] != '<' && map_[end] != '[' &&
             map_[end] != ']')
        ++end;
    }
    const std::string_view word = map_.substr(at_, end - at_);
    at_ = end;
    return word;
  }

 private:
  static bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

  std::string_view map_;
  std::size_t at_ = 0;
};

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t out = 0;
  for (const char c : digits)
    if (hex_digit(c) >= 0) out = out << 4 | static_cast<std::uint32_t>(hex_digit(c));
  return out;
}

/// UTF-16, most significant byte first.
std::u32string letters_of(std::string_view bytes) {
  std::u32string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8 |
                                            static_cast<unsigned char>(bytes[i + 1]));
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low && !out.empty() && out.back() >= 0xD800 && out.back() < 0xDC00)
      out.back() = 0x10000 + ((out.back() - 0xD800) << 10) + (unit - 0xDC00);
    else
      out += unit;
  }
  return out;
}

std::u32string letters_of_digits(std::string_view digits) {
  return letters_of(bytes_of_hex(digits.substr(0, 4 * kMostLetters)));
}

}  // namespace

FontLetters::FontLetters(bool wide, bool direct, std::string_view map) : wide_(wide), direct_(direct) {
  read_map(map);
}

void FontLetters::read_map(std::string_view map) {
  MapLexer lexer(map);
  bool hex = false, chars = false, ranges = false;
  std::vector<std::string_view> codes;  // of the entry that is being read
  bool list = false;
  for (std::string_view word = lexer.next(hex); !word.empty() || hex; word = lexer.next(hex)) {
    if (letters_.size() >= kMostCodes) return;
    if (!hex) {
      list = word == "[";
      if (list) continue;
      codes.clear();
      chars = word == "beginbfchar" || (chars && word != "endbfchar");
      ranges = word == "beginbfrange" || (ranges && word != "endbfrange");
      continue;
    }
    codes.push_back(word);
    if (chars && codes.size() == 2) {
      letters_[number_of(codes[0])] = letters_of_digits(codes[1]);
      codes.clear();
    }
    if (!ranges || codes.size() < 3) continue;
    const std::uint32_t first = number_of(codes[0]), last = number_of(codes[1]);
    if (list) {
      letters_[first + static_cast<std::uint32_t>(codes.size() - 3)] = letters_of_digits(word);
      continue;
    }
    std::u32string letters = letters_of_digits(codes[2]);
    codes.clear();
    for (std::uint32_t code = first; code <= last && code - first < kMostCodes && !letters.empty(); ++code) {
      letters_[code] = letters;
      ++letters.back();
    }
  }
}

std::u32string FontLetters::of(std::string_view codes) const {
  std::u32string out;
  for (std::size_t i = 0; i + (wide_ ? 1 : 0) < codes.size(); i += wide_ ? 2 : 1) {
    std::uint32_t code = static_cast<unsigned char>(codes[i]);
    if (wide_) code = code << 8 | static_cast<unsigned char>(codes[i + 1]);
    const auto found = letters_.find(code);
    if (found != letters_.end())
      out += found->second;
    else
      out += direct_ && letters_.empty() ? static_cast<char32_t>(code) : kUnknown;
  }
  return out;
}

}  // namespace hoshin
