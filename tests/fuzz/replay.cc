// Every fuzz target without a fuzzer: its first inputs, and changes to them for some seconds.
//
//   fuzz_replay TARGET INPUTS SECONDS
//
// Each input is given whole; then one after the other is changed in a few places, by a generator that begins
// alike in every run. libFuzzer (scripts/fuzz) finds far more, by looking at what the code did; this is the
// form of it that every change can wait for. Before an input is given it is written to TARGET.last here, to
// be seen again after a crash.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz.h"

#define HOSHIN_TARGET(name, source) extern "C" int fuzz_##source(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef HOSHIN_TARGET

namespace {

using Entry = int (*)(const std::uint8_t*, std::size_t);

struct Target {
  std::string_view name;
  Entry entry;
};

constexpr Target kTargets[] = {
#define HOSHIN_TARGET(name, source) {#name, fuzz_##source},
#include "fuzz_targets.inc"
#undef HOSHIN_TARGET
};

constexpr std::size_t kMostBytes = 100'000;

std::string_view the_target;

std::string contents_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Bytes set, bits turned, stretches removed, doubled, or taken from another input.
std::string changed(std::string bytes, const std::string& other, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return n == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (std::size_t change = 1 + below(4); change > 0; --change) {
    const std::size_t at = below(bytes.size() + 1), length = 1 + below(16);
    switch (below(5)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.insert(at, bytes.substr(at, length));
        break;
      default:
        bytes.insert(at, other.substr(below(other.size() + 1), length));
    }
  }
  if (bytes.size() > kMostBytes) bytes.resize(kMostBytes);
  return bytes;
}

void give(const Target& target, const std::string& bytes) {
  std::ofstream(std::string(target.name) + ".last", std::ios::binary) << bytes;
  target.entry(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

std::string_view hoshin::fuzz::target_name() { return the_target; }

int main(int argc, char** argv) {
  const Target* target = nullptr;
  for (const Target& t : kTargets) {
    if (argc == 4 && t.name == argv[1]) target = &t;
  }
  if (target == nullptr) {
    std::fputs("usage: fuzz_replay TARGET INPUTS SECONDS\n", stderr);
    return 2;
  }
  the_target = target->name;
  std::vector<std::string> inputs;
  for (const auto& file : std::filesystem::directory_iterator(argv[2]))
    inputs.push_back(contents_of(file.path()));
  if (inputs.empty()) {
    std::fputs("fuzz_replay: there are no inputs\n", stderr);
    return 2;
  }
  for (const std::string& input : inputs) give(*target, input);
  std::mt19937 random(7);
  std::size_t runs = inputs.size();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[3]));
  for (; std::chrono::steady_clock::now() < end; ++runs)
    give(*target, changed(inputs[random() % inputs.size()], inputs[random() % inputs.size()], random));
  std::printf("%.*s: %zu inputs\n", static_cast<int>(target->name.size()), target->name.data(), runs);
  return 0;
}
