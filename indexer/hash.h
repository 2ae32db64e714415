// indexer/hash.h - what tells whether two things are the same: XXH3, 128 bits.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace hoshin {

/// A hash over a sequence of byte strings. Not for secrets: made to be fast.
class Hash {
 public:
  Hash();
  ~Hash();

  /// Adds one string; "ab" then "c" is not "a" then "bc".
  void add(std::string_view bytes);

  /// 32 hexadecimal digits for all that was added so far.
  std::string hex() const;

 private:
  struct State;  // keeps xxhash.h out of every other file
  std::unique_ptr<State> state_;
};

}  // namespace hoshin
