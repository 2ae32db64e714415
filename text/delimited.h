// text/delimited.h - one row of a table for programs and for papers.
//
// Every row ends with a line's end.
#pragma once
#include <string>
#include <vector>

namespace hoshin {

using Cells = std::vector<std::string>;

/// `cell` with an apostrophe before it if a spreadsheet would take it for a formula: if it begins with = + -
/// @, their full-width twins (white space before them or not), a tab or a carriage return, and is no number.
/// So OWASP advises; what a stranger's document says must not be run by who opens the table.
std::string spreadsheet_text(const std::string& cell);

/// RFC 4180, but for the line's end, which is a line feed: cells with commas, quotes or
/// lines in them are quoted. Each cell is spreadsheet_text().
std::string csv_row(const Cells& cells);

/// Each cell is spreadsheet_text(); tabs and lines inside it become spaces.
std::string tsv_row(const Cells& cells);

/// A row of a Markdown table. What Markdown or HTML would take for markup is escaped.
std::string markdown_row(const Cells& cells);

/// The line between the head and the rows of a Markdown table; true aligns a column right.
std::string markdown_rule(const std::vector<bool>& right);

/// `text` as Markdown that shows just that, in one line.
std::string markdown_text(const std::string& text);

}  // namespace hoshin
