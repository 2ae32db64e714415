// indexer/disk/hash.h - what tells whether two things are the same: XXH3, 128 bits.
#pragma once
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hoshin {

/// The hash of one string of bytes, to compare and to look up by.
struct Digest {
  std::uint64_t high = 0, low = 0;

  auto operator<=>(const Digest&) const = default;
};

Digest digest_of(std::string_view bytes);

/// For unordered containers.
struct DigestHash {
  std::size_t operator()(const Digest& digest) const noexcept { return digest.low; }
};

/// A hash over a sequence of byte strings. Not for secrets: made to be fast.
class Hash {
 public:
  Hash();
  ~Hash();

  /// Adds one string; "ab" then "c" is not "a" then "bc".
  void add(std::string_view bytes);

  /// Adds what stands for a string.
  void add(const Digest& digest);

  /// 32 hexadecimal digits for all that was added so far.
  std::string hex() const;

 private:
  struct State;  // keeps xxhash.h out of every other file
  std::unique_ptr<State> state_;
};

}  // namespace hoshin
