// query/money/row_cells.h - in which cell of its row a figure stands.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/money/figure.h"

namespace hoshin {

/// Reads the cells of a row once for all figures of it, which are to be asked for one after the other.
class RowCells {
 public:
  /// The place of the cell of `figure` in its passage; nothing where the digits of no cell tell it. Where
  /// several cells say the same (歳入額 | 歳出額), each figure has one of its own, the last the last: codes
  /// of items stand before.
  std::optional<std::size_t> cell_of(const Figure& figure);

 private:
  void read(const std::shared_ptr<const Passage>& passage);

  std::shared_ptr<const Passage> passage_;
  std::unordered_map<std::string, std::vector<std::size_t>> cells_;  ///< By digits, from left to right.
  std::vector<std::size_t> places_;  ///< Of each amount: how many behind it are the same.
};

}  // namespace hoshin
