// query/answers/likely_repeats.h - what is in a list more than once, before the list is sorted.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace hoshin {

/// Leaves out most items whose hash no other one has: those that are alone at a bit of many. A question may
/// match a quarter of all passages, of which hardly any are repeated, and sorting them took longer than
/// finding them.
template <typename Item, typename Hash>
void keep_likely_repeats(std::vector<Item>& items, Hash hash_of) {
  constexpr std::size_t kBitsAnItem = 16;
  const std::size_t bits = std::bit_ceil(std::max<std::size_t>(items.size(), 4) * kBitsAnItem);
  const auto bit_of = [&](const Item& item) { return std::invoke(hash_of, item) & (bits - 1); };
  std::vector<bool> once(bits), again(bits);
  for (const Item& item : items) {
    const std::uint64_t bit = bit_of(item);
    if (once[bit]) again[bit] = true;
    once[bit] = true;
  }
  std::erase_if(items, [&](const Item& item) { return !again[bit_of(item)]; });
}

}  // namespace hoshin
