#include "corpus/formats/office/xlsx_places.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace hoshin {
namespace {

constexpr std::size_t kMaxRow = 1'048'576, kMaxColumn = 16'384;

}  // namespace

std::optional<CellPlace> cell_place(std::string_view name) {
  std::size_t at = 0, column = 0, row = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && column <= kMaxColumn; ++at)
    column = column * 26 + static_cast<std::size_t>(name[at] - 'A') + 1;
  const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), row);
  if (error != std::errc() || column == 0 || column > kMaxColumn || row == 0 || row > kMaxRow)
    return std::nullopt;
  return CellPlace{row - 1, column - 1};
}

void ColumnSet::add(std::size_t first, std::size_t last) {
  last = std::min(last, kMaxColumn);
  if (first > last) return;
  if (columns_.size() <= last) columns_.resize(last + 1);
  // Whole words at a time: a hostile sheet names all columns a hundred thousand times.
  std::fill(columns_.begin() + static_cast<std::ptrdiff_t>(first),
            columns_.begin() + static_cast<std::ptrdiff_t>(last) + 1, true);
}

void PrintedColumns::add(std::string_view ranges) {
  while (!ranges.empty()) {
    const std::size_t end = std::min(ranges.find(','), ranges.size());
    std::string_view range = ranges.substr(0, end);
    ranges.remove_prefix(std::min(end + 1, ranges.size()));
    range.remove_prefix(std::min(range.rfind('!') + 1, range.size()));
    const std::size_t colon = range.find(':');
    if (colon == range.npos) return;
    const auto first = column_of(range.substr(0, colon)), last = column_of(range.substr(colon + 1));
    if (first && last) add(*first, *last);
  }
}

std::optional<std::size_t> PrintedColumns::column_of(std::string_view place) {
  std::string name;
  for (const char c : place) {
    if (c >= 'A' && c <= 'Z') name += c;
  }
  const auto found = cell_place(name + "1");
  return found ? std::optional(found->column) : std::nullopt;
}

}  // namespace hoshin
