// text/edit_distance.h - which known words a mistyped one is near to.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// The number of characters to insert, delete, replace or swap with a neighbour
/// to turn `a` into `b` (optimal string alignment), counted in code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// Up to `limit` of `known` that are near to `word`, nearest first, then in
/// alphabetical order; each once. Near is: contains or is contained in `word` (two
/// characters or more), or at most half of its characters away. Nothing is near to more than 1,000 bytes.
std::vector<std::string> nearest_words(std::string_view word, std::vector<std::string> known,
                                       std::size_t limit);

}  // namespace hoshin
