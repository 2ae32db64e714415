// text/near_text.h - when two passages say nearly the same: drafts and years of one paragraph.
//
// Texts are compared by their shingles: every three neighbouring UTF-16 units of the folded text
// (normalizer.h), each once. A number counts as one sign whatever it is (令和5年度 and 令和6年度, 12,345 and
// 980), since years of one paragraph differ in their figures first; names of eras and numbers in kanji are
// letters as all others. Two texts are nearly the same if of all shingles that either has they share
// kNearShare.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hoshin {

/// What two texts that are nearly the same share at least of the shingles that either has: in sixty
/// characters two changes of a word. Measured in query/answers/near_texts.h.
inline constexpr double kNearShare = 0.75;

/// A shorter text, counted in units with numbers as one, is never nearly the same as another: what is the
/// same in it is a form, or chance.
inline constexpr std::size_t kLeastNearUnits = 30;

/// Shingles of a text, ascending, each once; none of a text that is too short. Exact: no two shingles are one
/// number.
using Shingles = std::vector<std::uint64_t>;
Shingles shingles_of(std::u16string_view folded);

/// Whether they share kNearShare of what either has.
bool nearly_same(const Shingles& one, const Shingles& other);

/// What finds texts that may be nearly the same: those that have any of these numbers in common, each at its
/// place. Each is made of three minima of hashes of the shingles (MinHash, Broder 1997), so that of pairs
/// that share s of their shingles 1-(1-s^3)^6 have one in common: .963 at .75, .986 at .8, .9996 at .9; .006
/// at .1.
inline constexpr std::size_t kNearKeys = 6;
using NearKeys = std::array<std::uint32_t, kNearKeys>;

/// All 0 of a text that is too short; else no key is 0.
NearKeys near_keys(std::u16string_view folded);

}  // namespace hoshin
