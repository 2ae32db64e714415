#include "query/cli/painted_columns.h"

#include <algorithm>

#include "text/normalizer.h"

namespace hoshin {

std::string without_colours(std::string_view painted) {
  std::string plain;
  for (std::size_t at = 0; at < painted.size(); ++at) {
    if (painted[at] == '\x1b') {
      at = std::min(painted.find('m', at), painted.size());
    } else {
      plain += painted[at];
    }
  }
  return plain;
}

std::vector<PaintedLine> painted_lines(std::string_view painted) {
  std::vector<PaintedLine> lines;
  for (std::size_t at = 0; at < painted.size();) {
    const std::size_t end = std::min(painted.find('\n', at), painted.size());
    const std::string_view line = painted.substr(at, end - at);
    lines.push_back({std::string(line), display_width(without_colours(line))});
    at = end + 1;
  }
  return lines;
}

std::string side_by_side(const std::vector<std::vector<PaintedLine>>& blocks,
                         const std::vector<std::size_t>& widths, std::size_t gap) {
  std::string out;
  std::size_t height = 0;
  for (const auto& block : blocks) height = std::max(height, block.size());
  for (std::size_t y = 0; y < height; ++y) {
    std::size_t pending = 0;  // spaces owed, so that no line ends in them
    for (std::size_t x = 0; x < blocks.size(); ++x) {
      const std::size_t width = widths[x] + gap;
      const bool empty = y >= blocks[x].size() || blocks[x][y].text.empty();
      if (!empty) {
        const PaintedLine& line = blocks[x][y];
        out.append(pending, ' ').append(line.text);
        pending = width > line.width ? width - line.width : 0;
      } else {
        pending += width;
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace hoshin
