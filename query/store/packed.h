// query/store/packed.h - numbers and strings as the mapped columns of a segment hold them.
//
// Views into a FileBytes, which must outlive them. Arrays of "numbers up to L" and
// "strings" are those of schema/segment_format.h.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "schema/segment_format.h"

namespace hoshin {

/// An array of numbers, each as wide as the largest needs.
class Numbers {
 public:
  Numbers() = default;
  Numbers(const char* data, std::size_t size, std::uint64_t limit)
      : data_(data), size_(size), width_(number_width(limit)) {}

  std::size_t size() const noexcept { return size_; }

  /// `i` must be below size(). In a damaged file a number may be above the limit.
  std::uint64_t operator[](std::size_t i) const {
    switch (width_) {
      case 0:
        return 0;
      case 1:
        return at<std::uint8_t>(i);
      case 2:
        return at<std::uint16_t>(i);
      case 4:
        return at<std::uint32_t>(i);
      default:
        return at<std::uint64_t>(i);
    }
  }

  std::uint64_t back() const { return (*this)[size_ - 1]; }

  /// Calls `visit(number)` with the number at each of `places`, as operator[], but looks at the
  /// width once.
  template <typename Places, typename Visit>
  void visit(const Places& places, Visit&& visit) const {
    const auto all = [&]<typename Integer>(Integer) {
      for (const auto i : places) visit(static_cast<std::uint64_t>(at<Integer>(i)));
    };
    switch (width_) {
      case 0:
        return visit_zeros(places, visit);
      case 1:
        return all(std::uint8_t{});
      case 2:
        return all(std::uint16_t{});
      case 4:
        return all(std::uint32_t{});
      default:
        return all(std::uint64_t{});
    }
  }

 private:
  template <typename Integer>
  Integer at(std::size_t i) const {
    Integer out;
    std::memcpy(&out, data_ + i * sizeof(Integer), sizeof(Integer));
    return out;
  }

  template <typename Places, typename Visit>
  static void visit_zeros(const Places& places, Visit& visit) {
    for ([[maybe_unused]] const auto i : places) visit(std::uint64_t{0});
  }

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t width_ = 0;
};

/// Strings that stand behind each other.
class PackedStrings {
 public:
  PackedStrings() = default;
  PackedStrings(Numbers offsets, std::string_view joined) : offsets_(offsets), joined_(joined) {}

  std::size_t size() const noexcept { return offsets_.size() == 0 ? 0 : offsets_.size() - 1; }

  /// String `i`, which must be below size(); nothing if the file contradicts itself there.
  std::optional<std::string_view> find(std::size_t i) const {
    const std::uint64_t begin = offsets_[i], end = offsets_[i + 1];
    if (begin > end || end > joined_.size()) return std::nullopt;
    return joined_.substr(begin, end - begin);
  }

  /// Has the beginning of string `i` brought near, if there is one: whoever reads it soon need not wait.
  void prefetch(std::size_t i) const {
    constexpr std::size_t kLine = 64, kLines = 4;
    if (i >= size()) return;
    const std::uint64_t begin = offsets_[i];
    const std::uint64_t end = std::min<std::uint64_t>(begin + kLines * kLine, joined_.size());
    for (std::uint64_t at = begin; at < end; at += kLine) __builtin_prefetch(joined_.data() + at);
  }

 private:
  Numbers offsets_;
  std::string_view joined_;
};

}  // namespace hoshin
