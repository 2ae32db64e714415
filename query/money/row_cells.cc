#include "query/money/row_cells.h"

#include "query/money/telling_digits.h"
#include "text/normalizer.h"

namespace hoshin {

std::optional<std::size_t> RowCells::cell_of(const Figure& figure) {
  if (figure.passage->cells.empty()) return std::nullopt;
  if (passage_ != figure.passage) read(figure.passage);
  const auto found = cells_.find(telling_digits(std::to_string(figure.amount().yen)));
  const std::size_t place = places_[figure.number];
  if (found == cells_.end() || place >= found->second.size()) return std::nullopt;
  return found->second[found->second.size() - 1 - place];
}

void RowCells::read(const std::shared_ptr<const Passage>& passage) {
  passage_ = passage;
  cells_.clear();
  for (std::size_t c = 0; c < passage->cells.size(); ++c) {
    const std::string text = fold(passage->cells[c].text);
    if (!text.ends_with('%')) cells_[telling_digits(text)].push_back(c);
  }
  std::unordered_map<std::int64_t, std::size_t> known;
  places_.assign(passage->amounts.size(), 0);
  for (std::size_t k = passage->amounts.size(); k-- > 0;) places_[k] = known[passage->amounts[k].yen]++;
}

}  // namespace hoshin
