// query/cutter.h - takes a mapped column apart, never reading behind its end.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "query/columns.h"
#include "schema/error.h"

namespace hoshin {

/// kCorrupt, naming the file.
Error damaged_column(const std::filesystem::path& path, std::string_view why);

/// Takes typed pieces off the front of a mapped file, which must outlive it and them. Everything
/// throws Error kCorrupt where the file is too short.
class Cutter {
 public:
  explicit Cutter(const MappedFile& file) : path_(file.path()), rest_(file.bytes()) {}

  std::string_view bytes(std::uint64_t count) {
    if (count > rest_.size()) fail("it ends early");
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }

  /// `count` numbers; the format keeps each array on a multiple of its size.
  template <typename T>
  std::span<const T> array(std::uint64_t count) {
    static_assert(std::endian::native == std::endian::little,
                  "the columns are little-endian and mapped as they are");
    if (count > rest_.size() / sizeof(T)) fail("it ends early");
    const std::string_view raw = bytes(count * sizeof(T));
    return {reinterpret_cast<const T*>(raw.data()), static_cast<std::size_t>(count)};
  }

  std::uint64_t number() { return array<std::uint64_t>(1).front(); }

  /// Throws unless `expected` comes next.
  void magic(std::string_view expected);

  std::string_view rest() const { return rest_; }
  [[noreturn]] void fail(std::string_view why) const { throw damaged_column(path_, why); }

 private:
  const std::filesystem::path& path_;
  std::string_view rest_;
};

}  // namespace hoshin
