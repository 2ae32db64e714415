// indexer/disk/append.h - numbers and strings as the columns of a segment hold them.
#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/segment_format.h"

namespace hoshin {

/// Appends `value` to a column, little-endian.
template <typename Integer>
void append(std::string& out, Integer value) {
  static_assert(std::endian::native == std::endian::little,
                "the columns are little-endian, and mapped as they are");
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Zeros up to a multiple of 8 bytes.
inline void append_padding(std::string& out) { out.resize((out.size() + 7) / 8 * 8, '\0'); }

/// An array of u32.
inline void append_array(std::string& out, std::span<const std::uint32_t> values) {
  for (const std::uint32_t value : values) append(out, value);
  append_padding(out);
}

/// "Numbers up to `limit`" of schema/segment_format.h; none of `values` is above it.
template <typename Integer>
void append_numbers(std::string& out, const std::vector<Integer>& values, std::uint64_t limit) {
  const std::size_t width = number_width(limit);
  for (const Integer value : values) {
    const auto wide = static_cast<std::uint64_t>(value);
    out.append(reinterpret_cast<const char*>(&wide), width);
  }
  append_padding(out);
}

/// "Strings" of schema/segment_format.h, while they are collected.
class StringsWriter {
 public:
  void add(std::string_view string) {
    joined_ += string;
    ends_.push_back(joined_.size());
  }

  std::uint64_t size() const { return ends_.size() - 1; }

  void append_to(std::string& out) const {
    append<std::uint64_t>(out, size());
    append<std::uint64_t>(out, joined_.size());
    append_numbers(out, ends_, joined_.size());
    out += joined_;
    append_padding(out);
  }

 private:
  std::string joined_;
  std::vector<std::uint64_t> ends_{0};
};

}  // namespace hoshin
