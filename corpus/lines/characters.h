// corpus/lines/characters.h - for reading a text character by character without losing its bytes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {

inline bool is_one_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

/// A digit, or what stands between the digits of a number.
inline bool is_number_char(char32_t c) { return digit_value(c) >= 0 || is_one_of(U",，.．", c); }

/// Whether a character of UTF-8 begins at `at`.
inline bool begins_character(std::string_view text, std::size_t at) { return !is_utf8_tail(text[at]); }

/// Without white space at both ends.
inline std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Without spaces, narrow or wide, at both ends.
inline std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view wide = "\u3000";
  for (;;) {
    if (text.ends_with(' '))
      text.remove_suffix(1);
    else if (text.starts_with(' '))
      text.remove_prefix(1);
    else if (text.ends_with(wide))
      text.remove_suffix(wide.size());
    else if (text.starts_with(wide))
      text.remove_prefix(wide.size());
    else
      return text;
  }
}

/// A text as characters that remember their bytes.
class Characters {
 public:
  explicit Characters(std::string_view text) {
    for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
      chars_ += decode_utf8(text, at, length);
      offsets_.push_back(at);
    }
    offsets_.push_back(text.size());
  }
  bool at_end() const { return at_ == chars_.size(); }
  char32_t here() const { return at_end() ? 0 : chars_[at_]; }
  std::size_t byte() const { return offsets_[at_]; }
  void next() { ++at_; }
  void skip_spaces() {
    while (!at_end() && is_white_space(here())) ++at_;
  }
  bool behind_gap() const { return at_ > 0 && is_white_space(chars_[at_ - 1]); }
  bool take(std::u32string_view set) { return !at_end() && is_one_of(set, here()) && (++at_, true); }
  bool take_word(std::u32string_view word) {
    if (chars_.compare(at_, word.size(), word) != 0) return false;
    at_ += word.size();
    return true;
  }

 private:
  std::u32string chars_;
  std::vector<std::size_t> offsets_;
  std::size_t at_ = 0;
};

}  // namespace hoshin
