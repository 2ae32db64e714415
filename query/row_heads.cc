#include "query/row_heads.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hoshin {
namespace {

constexpr std::string_view kBehindHead = "：";

/// Takes the cells of a row one after the other out of its text.
class RowWriter {
 public:
  RowWriter(const Hit& hit, std::string_view between)
      : from_(hit.passage.text), highlights_(hit.highlights), between_(between) {}

  void add(const Cell& cell) {
    if (!text.empty()) text += between_;
    if (!cell.header.empty()) text += fmt::format("{}{}", fmt::join(cell.header, " "), kBehindHead);
    const std::size_t found = from_.find(cell.text, at_);
    if (found != from_.npos) {
      move_highlights(found, found + cell.text.size());
      at_ = found + cell.text.size();
    }
    text += cell.text;
  }

  std::string text;
  std::vector<ByteRange> highlights;

 private:
  void move_highlights(std::size_t begin, std::size_t end) {
    for (const ByteRange& range : highlights_) {
      if (range.begin >= begin && range.end <= end)
        highlights.push_back({range.begin - begin + text.size(), range.end - begin + text.size()});
    }
  }

  const std::string& from_;
  const std::vector<ByteRange>& highlights_;
  const std::string_view between_;
  std::size_t at_ = 0;
};

}  // namespace

Hit with_heads(const Hit& hit, std::string_view between) {
  const auto has_heads = [](const Cell& cell) { return !cell.header.empty(); };
  if (std::ranges::none_of(hit.passage.cells, has_heads)) return hit;
  RowWriter row(hit, between);
  for (const Cell& cell : hit.passage.cells) row.add(cell);
  Hit out = hit;
  out.passage.text = std::move(row.text);
  out.highlights = std::move(row.highlights);
  return out;
}

}  // namespace hoshin
