// query/cli/delimited.h - one row of a table for programs and for papers.
//
// Every row ends with a line's end.
#pragma once
#include <string>
#include <vector>

namespace hoshin {

using Cells = std::vector<std::string>;

/// RFC 4180, but for the line's end, which is a line feed: cells with commas, quotes or
/// lines in them are quoted.
std::string csv_row(const Cells& cells);

/// Tabs and lines inside a cell become spaces.
std::string tsv_row(const Cells& cells);

/// A row of a Markdown table. What Markdown or HTML would take for markup is escaped.
std::string markdown_row(const Cells& cells);

/// The line between the head and the rows of a Markdown table; true aligns a column right.
std::string markdown_rule(const std::vector<bool>& right);

/// `text` as Markdown that shows just that, in one line.
std::string markdown_text(const std::string& text);

}  // namespace hoshin
