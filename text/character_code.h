// text/character_code.h - text in one or two bytes a character: the more frequent, the shorter.
//
// Japanese takes three bytes a character in UTF-8 and two in UTF-16. Most of what is read is kana and a few
// hundred kanji: by a list of the characters of a text, the most frequent first, it takes 1.2 to 1.4 bytes.
// This is a dense code of stoppers and continuers (Brisaboa, Farina, Navarro, Esteller, (s,c)-Dense Coding,
// SPIRE 2003): each character is any number of continuers and one stopper. So a text is searched as bytes,
// and a hit is one if the byte before it is a stopper.
//
//   0..s-1    stoppers. One byte: the first s characters of the list
//   s..254    continuers. With a stopper: the next (255 - s) s of the list
//   255       a code point that is not in the list: five more continuers and a stopper, which are its six
//             hexadecimal digits, the most significant first, from s and from 0
// s is as large as leaves room for the whole list, at most 239.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

class CharacterCode {
 public:
  /// What is behind that place of a list is written as a code point: s is 128 then.
  static constexpr std::size_t kMostCharacters = 128 + 127 * 128;

  /// By `characters`, at most kMostCharacters, each once.
  explicit CharacterCode(std::span<const char16_t> characters);
  CharacterCode() : CharacterCode(std::span<const char16_t>()) {}

  std::string encoded(std::u16string_view text) const;

  /// The first `at_most` units, or one more where a pair of surrogates would be parted; nothing if `code` is
  /// none.
  std::optional<std::u16string> decoded(std::string_view code, std::size_t at_most = std::string::npos) const;

  /// s.
  std::size_t stoppers() const noexcept { return stoppers_; }

 private:
  void append(char32_t c, std::string& out) const;
  std::optional<char32_t> take_code_point(std::string_view code, std::size_t& at) const;

  std::vector<char16_t> characters_;
  std::size_t stoppers_ = 0;
  std::vector<std::uint16_t> places_;  // in characters_, from 1, by character; 0 of what is not there
};

/// Counts characters for a list.
class CharacterCounts {
 public:
  void add(std::u16string_view text);

  /// The most frequent first, of equally frequent ones the smaller; at most CharacterCode::kMostCharacters.
  std::vector<char16_t> most_frequent_first() const;

 private:
  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(0x10000);
};

}  // namespace hoshin
