// text/normalizer.h - one folded form for everything that is compared.
//
// Folding is NFKC, then full case folding (ＩｏＴ is iot, ﾒｰﾙ is メール, ① is 1), without what is never
// shown, and with one form for radicals, dashes and voiced marks that look alike (alike.h). Two texts are
// literally the same to hoshin when they are the same after folding and removal of all white space. Folded
// text also remembers where each of its bytes came from, so that a match can be shown on the original, right
// to the character.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// What folding does with white space (Unicode White_Space and U+001C..U+001F).
enum class Spaces {
  kKeep,    ///< Each becomes one ASCII space.
  kRemove,  ///< Gone; for literal comparison.
  kTabs,    ///< Gone but for tabs, which part the cells of a row: nothing stands across one.
};

/// Called now and then by what may take long, since a text may have megabytes; whatever it throws ends the
/// work.
using LimitLook = std::function<void()>;

/// Bytes of a text after which there is a look at the latest: a millisecond or less of any work on them.
inline constexpr std::size_t kBytesALook = std::size_t{1} << 16;

/// A folded text and the way back. Offsets are bytes; broken UTF-8 in the
/// source becomes U+FFFD, byte by byte, so every source has a folded form.
struct FoldedText {
  std::string text;
  std::vector<std::uint32_t> begin;  ///< Per byte of `text`: first source byte of what it came from.
  std::vector<std::uint32_t> end;    ///< Per byte of `text`: one past its last source byte.
};

/// The folded form alone; about three times as fast as fold_with_offsets.
std::string fold(std::string_view text, Spaces spaces = Spaces::kRemove);

/// The folded form with offsets into `text`. fold_with_offsets(t, s).text ==
/// fold(t, s) for every t. Sources over 4 GB are not supported.
FoldedText fold_with_offsets(std::string_view text, Spaces spaces = Spaces::kRemove,
                             const LimitLook& look = {});

/// Every place where `needle` (already folded, white space removed) stands in
/// `text`, as half-open byte ranges of `text` on character boundaries, left to
/// right, not overlapping. An empty needle stands nowhere.
std::vector<std::pair<std::size_t, std::size_t>> find_folded(const FoldedText& haystack,
                                                             std::string_view needle);

/// `text` in Unicode's composed form (NFC), nothing else changed: カ and a voiced mark are ガ.
std::string composed(std::string_view text);

// --- UTF-8, for code that walks over characters ---------------------------------

/// The code point that begins at `text[at]`, and its length in bytes in `length`
/// (at least 1). Broken bytes give U+FFFD with length 1.
char32_t decode_utf8(std::string_view text, std::size_t at, std::size_t& length);

/// Appends `c` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// `text` as code points; broken bytes as U+FFFD.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// The same for UTF-16, in which text.col holds folded text.
std::u16string to_utf16(std::string_view text);
std::string to_utf8(std::u16string_view text);

/// Offset of the first byte that is not UTF-8, or npos if all is well-formed.
std::size_t find_broken_utf8(std::string_view text);

/// Columns that `text` takes on a terminal: 2 for East Asian wide and full-width
/// characters, 0 for combining marks and controls, 1 for the rest. Ambiguous
/// ones (①, ○, …) count 2 where `ambiguous_wide`.
std::size_t display_width(std::string_view text, bool ambiguous_wide = false);

// --- Classes of characters --------------------------------------------------------

bool is_white_space(char32_t c);
bool is_hiragana(char32_t c);
bool is_katakana(char32_t c);  ///< With ー, half-width katakana too.
bool is_kanji(char32_t c);     ///< Han script, with 々 and 〇.
bool is_letter_or_digit(char32_t c);

/// Whether any character of a folded word is a letter or kanji: 5g has one, 2025 has none.
bool has_letter(std::string_view folded);

}  // namespace hoshin
