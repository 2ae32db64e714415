// text/alike.h - characters that a reader takes for one, where Unicode's NFKC keeps them apart.
#pragma once

namespace hoshin {

/// What stands for `c` (in NFKC) in folded text: the ideograph that a radical of CJK Radicals Supplement
/// looks like (⺠ is 民), ~ for every wave dash, - for every hyphen, short dash and minus, ― for every long
/// dash; else `c` itself.
char32_t common_form(char32_t c);

/// Whether nothing is shown for `c` (Default_Ignorable_Code_Point): soft hyphens, zero-width characters,
/// variation selectors.
bool is_never_shown(char32_t c);

/// Whether `c` may have been typed or printed for the ー behind katakana: any dash but ASCII's, which parts
/// words and codes.
bool may_be_long_vowel(char32_t c);

}  // namespace hoshin
