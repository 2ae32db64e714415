// query/cli/painted_columns.h - painted lines beside each other.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A line with its colours, and how many columns of the terminal it takes.
struct PaintedLine {
  std::string text;
  std::size_t width = 0;
};

/// `painted` without its colours, the only controls that Palette writes: from ESC to "m".
std::string without_colours(std::string_view painted);

/// The lines of `painted`, a text as PrettyRenderer writes it.
std::vector<PaintedLine> painted_lines(std::string_view painted);

/// The blocks beside each other, block i taking widths[i] columns and a gap; shorter ones are
/// filled with nothing. No line ends in spaces.
std::string side_by_side(const std::vector<std::vector<PaintedLine>>& blocks,
                         const std::vector<std::size_t>& widths, std::size_t gap);

}  // namespace hoshin
