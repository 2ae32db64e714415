#include "text/near_text.h"

#include <algorithm>
#include <limits>
#include <string>

#include <xxhash.h>

namespace hoshin {
namespace {

constexpr std::size_t kShingleUnits = 3, kMinimaAKey = 3;
constexpr std::size_t kMinima = kNearKeys * kMinimaAKey;

bool is_figure(char16_t c) { return u'0' <= c && c <= u'9'; }

/// Where the number ends that begins at `at`: 12,345.6 is one, the full stop behind it is none of it.
std::size_t end_of_number(std::u16string_view text, std::size_t at) {
  const auto is_figure_at = [&](std::size_t i) { return i < text.size() && is_figure(text[i]); };
  const auto is_mark_at = [&](std::size_t i) {
    return i < text.size() && (text[i] == u',' || text[i] == u'.');
  };
  while (is_figure_at(at) || (is_mark_at(at) && is_figure_at(at + 1))) ++at;
  return at;
}

std::u16string without_figures(std::u16string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_figure(text[at])) {
      out.push_back(u'0');
      at = end_of_number(text, at);
    } else {
      out.push_back(text[at++]);
    }
  }
  return out;
}

/// A bijection that leaves no trace of an order (the finaliser of SplitMix64).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

/// One hash function of many: multiplication by an odd number of its own, of which the upper bits are good.
using Multipliers = std::array<std::uint64_t, kMinima>;

Multipliers make_multipliers() {
  Multipliers all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = mixed(0x9E3779B97F4A7C15 * (i + 1)) | 1;
  return all;
}

using Minima = std::array<std::uint32_t, kMinima>;

Minima minima_of(const Shingles& shingles) {
  static const Multipliers multipliers = make_multipliers();
  Minima minima;
  minima.fill(std::numeric_limits<std::uint32_t>::max());
  for (const std::uint64_t shingle : shingles) {
    const std::uint64_t hash = mixed(shingle);
    for (std::size_t i = 0; i < kMinima; ++i)
      minima[i] = std::min(minima[i], static_cast<std::uint32_t>((hash * multipliers[i]) >> 32));
  }
  return minima;
}

}  // namespace

Shingles shingles_of(std::u16string_view folded) {
  if (folded.size() < kLeastNearUnits) return {};
  const std::u16string text = without_figures(folded);
  if (text.size() < kLeastNearUnits) return {};
  Shingles shingles;
  shingles.reserve(text.size());
  std::uint64_t shingle = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    shingle = ((shingle << 16) | text[at]) & ((std::uint64_t{1} << (16 * kShingleUnits)) - 1);
    if (at + 1 >= kShingleUnits) shingles.push_back(shingle);
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

bool nearly_same(const Shingles& one, const Shingles& other) {
  const double less = static_cast<double>(std::min(one.size(), other.size()));
  const double more = static_cast<double>(std::max(one.size(), other.size()));
  if (less == 0 || less < kNearShare * more) return false;
  std::size_t shared = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    shared += *a == *b ? 1 : 0;
    const bool step_a = *a <= *b, step_b = *b <= *a;
    a += step_a ? 1 : 0;
    b += step_b ? 1 : 0;
  }
  return static_cast<double>(shared) >= kNearShare * static_cast<double>(one.size() + other.size() - shared);
}

NearKeys near_keys(std::u16string_view folded) {
  const Shingles shingles = shingles_of(folded);
  NearKeys keys{};
  if (shingles.empty()) return keys;
  const Minima minima = minima_of(shingles);
  for (std::size_t i = 0; i < kNearKeys; ++i) {
    const std::uint64_t hash = XXH3_64bits(minima.data() + i * kMinimaAKey, kMinimaAKey * sizeof minima[0]);
    keys[i] = std::max<std::uint32_t>(static_cast<std::uint32_t>(hash), 1);
  }
  return keys;
}

}  // namespace hoshin
