// indexer/append.h - numbers as the columns of a segment hold them.
#pragma once
#include <bit>
#include <string>
#include <vector>

namespace hoshin {

/// Appends `value` to a column, little-endian.
template <typename Integer>
void append(std::string& out, Integer value) {
  static_assert(std::endian::native == std::endian::little,
                "the columns are little-endian, and mapped as they are");
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename Integer>
void append_all(std::string& out, const std::vector<Integer>& values) {
  for (const Integer value : values) append(out, value);
}

}  // namespace hoshin
