// tests/torture/damage.h - files of an index, damaged in every way in which files are damaged.
//
// What is done to which file is drawn from a Chance: numbers of a seed, so that the same damage can be done
// again, or the bytes of a fuzzer.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin::torture {

/// All files below a folder by their paths in it, but for the writer's lock, whose text is only for messages.
using Files = std::map<std::string, std::string>;
Files read_files(const std::filesystem::path& dir);

/// Writes a file anew, so that nobody who has mapped the old one sees it change; nothing removes it.
void write_file_anew(const std::filesystem::path& path, const std::optional<std::string>& bytes);

class Chance {
 public:
  virtual ~Chance() = default;

  /// A number below `end`, which is not 0.
  virtual std::uint64_t below(std::uint64_t end) = 0;

  template <typename List>
  auto& one_of(List& list) {
    return list[static_cast<std::size_t>(below(std::size(list)))];
  }
};

class SeededChance : public Chance {
 public:
  SeededChance(std::uint64_t seed, std::uint64_t number) : random_(seed * 0x9E3779B97F4A7C15U + number) {}
  std::uint64_t below(std::uint64_t end) override { return random_() % end; }

 private:
  std::mt19937_64 random_;
};

/// Bytes of a stranger, the first ones first; 0 where there are no more.
class GivenChance : public Chance {
 public:
  explicit GivenChance(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t below(std::uint64_t end) override;
  bool is_used_up() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

/// One damage. Files that are nothing are gone.
struct Damage {
  std::string file;  ///< The one that it is about.
  std::string what;  ///< In words, with places.
  std::map<std::string, std::optional<std::string>> files;
};

/// Knows a sound index and an older one, of which files may come back.
class Damager {
 public:
  Damager(Files sound, Files older);

  /// A damage that changes at least one byte; to a file whose path contains `only`.
  Damage draw(Chance& chance, std::string_view only = {}) const;

  const Files& sound() const { return sound_; }

 private:
  std::vector<std::string> named_like(const Files& files, const std::string& path) const;

  Files sound_, older_;
};

}  // namespace hoshin::torture
