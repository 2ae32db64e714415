// program/columns.h - how wide the lines of a program's output may be.
#pragma once
#include <cstddef>
#include <string_view>

namespace hoshin {

/// Columns to fold at: `variable` ($COLUMNS) if that is a number, else those of the terminal at standard
/// output, else 80; at least 40, since hanging indents eat the text of narrower lines.
std::size_t output_columns(std::string_view variable);

}  // namespace hoshin
