// query/slips.h - how near a mistyped word is to the one that was meant.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hoshin {

/// The cost of one slip, about. Slips that happen often cost less, rare ones more, but n slips never more
/// than kDearestSlip each.
inline constexpr int kSlip = 10;
inline constexpr int kDearestSlip = 14;

/// What it costs to type `typed` for `meant` with at most `most` slips; nothing if it takes more. Letters
/// swapped with a neighbour, typed twice or left out are likelier than a wrong one or one too many; a small
/// kana for a large one or カ for ガ are likelier than any other wrong one; ー and ッ are left out most
/// easily.
std::optional<int> slip_cost(std::u32string_view typed, std::u32string_view meant, std::size_t most);

/// Which characters a text has, folded to 64 bits: one slip sets or clears at most one bit each.
std::uint64_t character_mask(std::string_view text);

/// Whether texts of these masks may be `most` slips apart. Cheap, and true for all that are.
bool may_be_near(std::uint64_t a, std::uint64_t b, std::size_t most);

}  // namespace hoshin
