// text/characters.h - classes of characters, and how wide they are.
#pragma once
#include <cstddef>
#include <string_view>

namespace hoshin {

bool is_white_space(char32_t c);
bool is_hiragana(char32_t c);
bool is_katakana(char32_t c);  ///< With ー, half-width katakana too.
bool is_kanji(char32_t c);     ///< Han script, with 々 and 〇.
bool is_letter_or_digit(char32_t c);

/// Whether any character of a folded word is a letter or kanji: 5g has one, 2025 has none.
bool has_letter(std::string_view folded);

/// Columns that `text` takes on a terminal: 2 for East Asian wide and full-width
/// characters, 0 for combining marks and controls, 1 for the rest. Ambiguous
/// ones (①, ○, …) count 2 where `ambiguous_wide`.
std::size_t display_width(std::string_view text, bool ambiguous_wide = false);

}  // namespace hoshin
