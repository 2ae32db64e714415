#include "tests/torture/damage.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hoshin::torture {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLock = "lock";

std::string name_of(const std::string& path) { return fs::path(path).filename().string(); }

/// What is being damaged: one file, and the chance that decides.
struct Drawing {
  Chance& chance;
  std::string bytes;
  std::string what;

  std::size_t place(std::size_t room = 1) {
    return static_cast<std::size_t>(chance.below(bytes.size() > room ? bytes.size() - room + 1 : 1));
  }
  void say(std::string_view doing, std::size_t at) {
    what = std::string(doing) + " at " + std::to_string(at);
  }
};

void flip_bit(Drawing& d) {
  const std::size_t at = d.place();
  d.bytes[at] = static_cast<char>(d.bytes[at] ^ (1 << d.chance.below(8)));
  d.say("a bit", at);
}

void change_byte(Drawing& d) {
  const std::size_t at = d.place();
  d.bytes[at] = static_cast<char>(d.chance.below(256));
  d.say("a byte", at);
}

void change_run(Drawing& d) {
  constexpr std::size_t kLengths[] = {2, 8, 64, 500};
  const std::size_t length = std::min(d.bytes.size(), d.chance.one_of(kLengths));
  const std::size_t at = d.place(length);
  for (std::size_t i = 0; i < length; ++i) d.bytes[at + i] = static_cast<char>(d.chance.below(256));
  d.say(std::to_string(length) + " bytes", at);
}

void scatter_bytes(Drawing& d) {
  for (std::size_t i = 0, n = 8 + d.bytes.size() / 1000; i < n; ++i) {
    d.bytes[d.place()] = static_cast<char>(d.chance.below(256));
  }
  d.what = "a byte in a thousand";
}

/// A number as formats have them, replaced by one at which something ends.
void change_number(Drawing& d) {
  constexpr std::uint64_t kNumbers[] = {0,
                                        1,
                                        0x7F,
                                        0xFF,
                                        0x7FFF,
                                        0xFFFF,
                                        0x7FFFFFFF,
                                        0x80000000,
                                        0xFFFFFFFF,
                                        0x7FFFFFFFFFFFFFFF,
                                        0xFFFFFFFFFFFFFFFF};
  constexpr std::size_t kWidths[] = {1, 2, 4, 8};
  const std::size_t width = std::min(d.bytes.size(), d.chance.one_of(kWidths));
  const std::size_t at = d.place(width) / width * width;
  const std::uint64_t number = d.chance.one_of(kNumbers);
  const bool is_big_endian = d.chance.below(2) == 1;
  for (std::size_t i = 0; i < width; ++i) {
    const std::size_t shift = 8 * (is_big_endian ? width - 1 - i : i);
    d.bytes[at + i] = static_cast<char>(number >> shift & 0xFF);
  }
  d.say(std::to_string(width) + " bytes of an extreme number", at);
}

void change_digit(Drawing& d) {
  const std::size_t at = d.bytes.find_first_of("0123456789", d.place());
  if (at == std::string::npos) return;
  d.bytes[at] = static_cast<char>('0' + d.chance.below(10));
  d.say("a digit", at);
}

void zero_block(Drawing& d) {
  constexpr std::size_t kBlocks[] = {64, 512, 4096, 8192};
  const std::size_t block = d.chance.one_of(kBlocks);
  const std::size_t at = d.place() / block * block;
  const std::size_t end = std::min(d.bytes.size(), at + block);
  std::fill(d.bytes.begin() + static_cast<std::ptrdiff_t>(at),
            d.bytes.begin() + static_cast<std::ptrdiff_t>(end), '\0');
  d.say("zeros", at);
}

void swap_blocks(Drawing& d) {
  constexpr std::size_t kBlocks[] = {8, 64, 512, 8192};
  const std::size_t block = d.chance.one_of(kBlocks), count = d.bytes.size() / block;
  if (count < 2) return;
  const auto begin = [&] {
    return d.bytes.begin() + static_cast<std::ptrdiff_t>(d.chance.below(count) * block);
  };
  const auto one = begin(), other = begin();
  std::swap_ranges(one, one + static_cast<std::ptrdiff_t>(block), other);
  d.what = "two blocks of " + std::to_string(block) + " swapped";
}

void cut_short(Drawing& d) {
  const std::size_t size = d.bytes.size();
  const std::size_t ends[] = {0,
                              d.place(),
                              size - 1,
                              size - std::min<std::size_t>(size, 8),
                              size / 8192 * 8192,
                              (size - 1) / 4096 * 4096};
  d.bytes.resize(d.chance.one_of(ends));
  d.what = "cut to " + std::to_string(d.bytes.size()) + " of " + std::to_string(size);
}

void make_longer(Drawing& d) {
  constexpr std::size_t kLengths[] = {1, 8, 4096, 8192};
  const std::size_t more = d.chance.one_of(kLengths);
  d.bytes.append(more, d.chance.below(2) == 1 ? '\0' : '\n');
  d.what = std::to_string(more) + " bytes longer";
}

void repeat_run(Drawing& d) {
  constexpr std::size_t kLengths[] = {1, 2, 8, 100};
  const std::size_t at = d.place();
  d.bytes.insert(at, d.bytes.substr(at, d.chance.one_of(kLengths)));
  d.say("a run twice", at);
}

void leave_out_run(Drawing& d) {
  constexpr std::size_t kLengths[] = {1, 2, 8, 100};
  const std::size_t at = d.place();
  d.bytes.erase(at, d.chance.one_of(kLengths));
  d.say("a run left out", at);
}

constexpr void (*kOfBytes[])(Drawing&) = {flip_bit,     flip_bit,      change_byte,   change_byte,
                                          change_run,   scatter_bytes, change_number, change_number,
                                          change_digit, zero_block,    swap_blocks,   cut_short,
                                          make_longer,  repeat_run,    leave_out_run};

/// Of so many damages one is of bytes of a file, ...
constexpr std::uint64_t kOneIn = 8;

}  // namespace

std::uint64_t GivenChance::below(std::uint64_t end) {
  std::uint64_t value = 0;
  for (std::uint64_t reach = 1; reach < end && !bytes_.empty(); reach <<= 8) {
    value = value << 8 | static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    if (reach > UINT64_MAX >> 8) break;
  }
  return value % end;
}

Files read_files(const fs::path& dir) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    const std::string path = fs::relative(entry.path(), dir).string();
    if (!entry.is_regular_file() || path == kLock) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[path].assign(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

void write_file_anew(const fs::path& path, const std::optional<std::string>& bytes) {
  fs::remove(path);
  if (bytes) std::ofstream(path, std::ios::binary) << *bytes;
}

Damager::Damager(Files sound, Files older) : sound_(std::move(sound)), older_(std::move(older)) {}

/// Paths of `files` with the same last name as `path`, and other bytes.
std::vector<std::string> Damager::named_like(const Files& files, const std::string& path) const {
  std::vector<std::string> found;
  for (const auto& [other, bytes] : files) {
    if (name_of(other) == name_of(path) && bytes != sound_.at(path)) found.push_back(other);
  }
  return found;
}

Damage Damager::draw(Chance& chance, std::string_view only) const {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : sound_) {
    if (path.find(only) != std::string::npos) paths.push_back(path);
  }
  for (int tries = 0;; ++tries) {
    const std::string path = chance.one_of(paths);
    const std::string& bytes = sound_.at(path);
    const auto one_file = [&](std::string what, std::optional<std::string> now) {
      return Damage{path, std::move(what), {{path, std::move(now)}}};
    };
    const std::uint64_t kind = tries < 100 ? chance.below(kOneIn + 4) : kOneIn;
    const auto twins = named_like(sound_, path), older = named_like(older_, path);
    if (kind == kOneIn) return one_file("gone", std::nullopt);
    if (kind == kOneIn + 1) {
      const std::string& other = chance.one_of(paths);
      if (sound_.at(other) != bytes) return one_file("replaced by " + other, sound_.at(other));
    } else if (kind == kOneIn + 2 && !older.empty()) {
      const std::string& other = chance.one_of(older);
      return one_file("replaced by the older " + other, older_.at(other));
    } else if (kind == kOneIn + 3 && !twins.empty()) {
      const std::string& other = chance.one_of(twins);
      return {path, "exchanged with " + other, {{path, sound_.at(other)}, {other, bytes}}};
    } else if (kind < kOneIn && !bytes.empty()) {
      Drawing drawing{chance, bytes, {}};
      chance.one_of(kOfBytes)(drawing);
      if (drawing.bytes != bytes) return one_file(drawing.what, drawing.bytes);
    }
  }
}

}  // namespace hoshin::torture
