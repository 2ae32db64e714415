// query/json/passage_cut.h - what an answer with bounds leaves out of its passages (serve/mcp/bounds.h).
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

namespace hoshin {

/// Of one passage: how many there are of what is not all there; nothing where it is.
struct PassageCut {
  std::optional<std::size_t> amounts, notes;
  std::optional<std::size_t> same;        ///< Of a hit with `collapse`.
  std::optional<std::size_t> characters;  ///< Of its text.
};

/// Of several: one for each, or none at all where nothing is cut.
using PassageCuts = std::vector<PassageCut>;

}  // namespace hoshin
