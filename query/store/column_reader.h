// query/store/column_reader.h - takes a column apart, never reading behind its end.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "query/store/columns.h"
#include "query/store/packed.h"
#include "schema/error.h"
#include "schema/segment_format.h"

namespace hoshin {

/// Takes typed pieces off the front of a file, which must outlive it and them. Everything
/// throws Error kCorrupt where the file is too short.
class ColumnReader {
 public:
  explicit ColumnReader(const FileBytes& file)
      : path_(file.path()), size_(file.bytes().size()), rest_(file.bytes()) {}

  std::string_view bytes(std::uint64_t count) {
    if (count > rest_.size()) fail("it ends early");
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }

  /// `count` numbers, and what pads them; the format keeps each array on a multiple of 8 bytes.
  template <typename T>
  std::span<const T> array(std::uint64_t count) {
    static_assert(std::endian::native == std::endian::little,
                  "the columns are little-endian and mapped as they are");
    if (count > rest_.size() / sizeof(T)) fail("it ends early");
    const std::string_view raw = bytes(count * sizeof(T));
    skip_padding();
    return {reinterpret_cast<const T*>(raw.data()), static_cast<std::size_t>(count)};
  }

  std::uint64_t number() { return array<std::uint64_t>(1).front(); }

  /// How many of something come, each of which takes at least a byte somewhere in the file.
  std::uint64_t count() {
    const std::uint64_t count = number();
    if (count > size_) fail("it ends early");
    return count;
  }

  /// "Numbers up to `limit`", and what pads them.
  Numbers numbers(std::uint64_t count, std::uint64_t limit) {
    const std::uint64_t width = number_width(limit);
    if (width > 0 && count > rest_.size() / width) fail("it ends early");
    const Numbers out(rest_.data(), static_cast<std::size_t>(count), limit);
    bytes(count * width);
    skip_padding();
    return out;
  }

  /// "Strings".
  PackedStrings strings() {
    const std::uint64_t count = this->count(), units = this->count();
    const Numbers offsets = numbers(count + 1, units);
    if (offsets[0] != 0 || offsets.back() != units) fail("its strings do not begin or end where they do");
    const std::span<const char> joined = array<char>(units);
    return {offsets, {joined.data(), joined.size()}};
  }

  /// Throws unless `expected` comes next.
  void magic(std::string_view expected);

  /// The UUID of the column's database, and zeros up to kUuidBytes; throws if anything follows.
  std::string_view end() {
    const std::string_view uuid = bytes(kUuidBytes);
    if (!rest_.empty()) fail("more follows than there should be");
    return uuid;
  }

  [[noreturn]] void fail(std::string_view why) const { throw damaged_file(path_, why); }

 private:
  void skip_padding() {
    const std::string_view padding = bytes((8 - (size_ - rest_.size()) % 8) % 8);
    if (padding.find_first_not_of('\0') != padding.npos) fail("something stands between its parts");
  }

  const std::filesystem::path& path_;
  const std::size_t size_;
  std::string_view rest_;
};

}  // namespace hoshin
