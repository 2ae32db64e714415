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
#include <utility>
#include <vector>

#include "text/characters.h"
#include "text/utf8.h"

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

}  // namespace hoshin
