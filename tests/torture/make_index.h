// tests/torture/make_index.h - an index of several segments out of few passages, and an older one of it.
#pragma once
#include <filesystem>
#include <string>

namespace hoshin::torture {

struct IndexRecipe {
  std::string passages;              ///< JSON Lines, as of `hoshin export`; documents stand together.
  std::string vectors;               ///< JSON Lines, as for `hoshin-index --vectors`; may be empty.
  std::size_t segment_passages = 1;  ///< A segment has about so many.
};

/// Makes the index `dir` in two steps, of which the second adds the last document. `older` is a copy of it
/// after the first. Throws Error.
void make_index(const IndexRecipe& recipe, const std::filesystem::path& data,
                const std::filesystem::path& dir, const std::filesystem::path& older);

}  // namespace hoshin::torture
