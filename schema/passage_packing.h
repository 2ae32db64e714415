// schema/passage_packing.h - a passage's JSON as the index stores it.
//
// Passages are short, and each is read by itself: what a compressor learns of one is gone with it, and a
// paragraph of Japanese hardly shrinks. Those of a segment say much the same, so a dictionary is made of some
// of them, by which all are packed (Zstandard, RFC 8878): about half the bytes of deflate, and read back
// faster.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hoshin {

/// Makes a dictionary of `samples`, evenly taken from passages whose JSON has `all_bytes`. It takes a small
/// part of what it is for: nothing where that would be too little. The same samples give the same bytes.
std::string packing_dictionary(std::span<const std::string> samples, std::size_t all_bytes);

/// How many samples of so many passages are enough.
std::size_t samples_for_packing(std::size_t passages);

/// Packs passages. Any number of threads may use it.
class PassagePacker {
 public:
  explicit PassagePacker(std::string dictionary = {});
  ~PassagePacker();
  PassagePacker(PassagePacker&&) noexcept;
  PassagePacker& operator=(PassagePacker&&) noexcept;

  const std::string& dictionary() const noexcept { return dictionary_; }

  /// Appends `json`, packed, to `out`.
  void append(std::string_view json, std::string& out) const;

 private:
  struct Impl;
  std::string dictionary_;
  std::unique_ptr<const Impl> impl_;
};

/// Reads what a PassagePacker with the same dictionary has packed. Any number of threads may use it.
class PassageUnpacker {
 public:
  explicit PassageUnpacker(std::string dictionary = {});
  ~PassageUnpacker();
  PassageUnpacker(PassageUnpacker&&) noexcept;
  PassageUnpacker& operator=(PassageUnpacker&&) noexcept;

  /// Throws Error kCorrupt if it is none.
  std::string unpack(std::string_view packed) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
