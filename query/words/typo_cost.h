// query/words/typo_cost.h - how near a mistyped word is to the one that was meant.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hoshin {

/// What it costs to type `typed` for `meant`, about 10 for a slip; nothing if it takes more than `most`
/// slips. Letters swapped with a neighbour, typed twice or left out are likelier than a wrong one or one too
/// many, which a word of three letters cannot bear; a small kana for a large one or カ for ガ are likelier
/// than any other wrong one; ー and ッ are left out most easily. A typed
/// word that begins with what no word begins with (ー, ッ) has most likely lost its first letter.
std::optional<int> typo_cost(std::u32string_view typed, std::u32string_view meant, std::size_t most);

/// One slip costs no more than this.
inline constexpr int kDearestTypo = 18;

/// Which characters a text has, in 64 bits, the two kinds of kana as one: a slip sets or clears at most one
/// bit each.
std::uint64_t character_mask(std::string_view text);

/// Whether texts of these masks may be `most` slips apart. Cheap, and true for all that are.
bool may_be_near(std::uint64_t a, std::uint64_t b, std::size_t most);

}  // namespace hoshin
