#include "text/name_likeness.h"

#include <algorithm>
#include <utility>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Characters; two names as short as this are alike only if they are equal.
constexpr std::size_t kShortName = 4;
/// Share of their pairs of characters that alike names have in common.
constexpr double kAlike = 0.85;

/// The pairs of adjacent characters of `text` without の, which names have or have not, sorted.
std::vector<std::uint64_t> pairs_of(std::u32string_view text) {
  std::vector<std::uint64_t> out;
  char32_t before = 0;
  for (const char32_t c : text) {
    if (c == U'の') continue;
    if (before != 0) out.push_back(std::uint64_t{before} << 32 | c);
    before = c;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t in_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](std::uint64_t pair) { return std::binary_search(b.begin(), b.end(), pair); }));
}

}  // namespace

std::u32string core_of_name(std::string_view name) {
  const std::u32string folded = to_utf32(fold(name));
  std::u32string out;
  int depth = 0;
  for (const char32_t c : folded) {
    if (std::u32string_view(U"(〔[【＜<「『").find(c) != std::u32string_view::npos) ++depth;
    const bool mark = std::u32string_view(U"※*○■●・◎□◇◆▪").find(c) != std::u32string_view::npos;
    if (depth == 0 && !mark) out += c;
    if (std::u32string_view(U")〕]】＞>」』").find(c) != std::u32string_view::npos && depth > 0) --depth;
  }
  return out.empty() ? folded : out;
}

Likeness likeness_of(std::u32string core) {
  Likeness out;
  out.pairs = pairs_of(core);
  out.core = std::move(core);
  return out;
}

bool are_alike(const Likeness& a, const Likeness& b) {
  if (a.core == b.core) return true;
  std::u32string_view shorter = a.core, longer = b.core;
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (shorter.size() <= kShortName) return false;
  if (longer.substr(0, shorter.size()) == shorter) return true;
  if (longer.substr(longer.size() - shorter.size()) == shorter) return true;
  const std::size_t most = std::max(a.pairs.size(), b.pairs.size());
  const std::size_t least = std::min(a.pairs.size(), b.pairs.size());
  const double enough = kAlike * static_cast<double>(most);
  return most > 0 && static_cast<double>(least) >= enough &&
         static_cast<double>(in_common(a.pairs, b.pairs)) >= enough;
}

double share_held(const Likeness& name, const Likeness& text) {
  if (name.core.size() <= kShortName || name.pairs.empty()) return 0;
  return static_cast<double>(in_common(name.pairs, text.pairs)) / static_cast<double>(name.pairs.size());
}

}  // namespace hoshin
