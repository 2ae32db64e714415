// tests/formats/table_files.h - a table as a picture, and the files that it is drawn into.
//
// A picture is a text; each line is a word, a tab, and what it is about:
//   formats   in which of kTableFormats it can be drawn: names with spaces between; without the line, in all
//   text      a line of text above, between or below: a title, a unit, a note
//   gap       an empty row
//   row       cells with | between; "<" is merged with the cell at its left, "^" with the one above
//   rows      how many rows of tables are to be found
//   cells     |-separated: texts of cells that tell the row apart with & between, then "head>head=cell" each
//   section   the same, and a heading that the row stands under
// "#" begins a remark. A file that was made by hand has its truth beside it: the same lines without a
// picture.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

/// "bare" is a PDF without a line in it.
inline constexpr std::array<std::string_view, 9> kTableFormats = {"xlsx", "xls",  "csv", "html", "md",
                                                                  "docx", "pptx", "pdf", "bare"};

struct DrawnCell {
  std::string text;
  std::size_t row_span = 1, column_span = 1;
  bool covered = false;  ///< By one at its left or above.
};

/// A line of text, an empty row, or a row of a table.
struct DrawnLine {
  enum Kind { kText, kGap, kRow } kind = kText;
  std::string text;
  std::vector<DrawnCell> cells;
};

struct RowTruth {
  std::vector<std::string> named;                                       ///< Cells that tell the row apart.
  std::vector<std::pair<std::vector<std::string>, std::string>> cells;  ///< Heads and text.
  std::vector<std::string> sections;
};

struct TablePicture {
  std::string name;
  std::vector<std::string> formats;
  std::vector<DrawnLine> lines;
  std::vector<RowTruth> truth;
  std::size_t rows = 0;  ///< 0: nothing is said.

  bool is_for(std::string_view format) const;
};

/// Reads a picture, or the truth of a file. Throws std::runtime_error with file and line.
TablePicture read_table_picture(const std::filesystem::path& path);

std::string to_html(const TablePicture& picture);
std::string to_markdown(const TablePicture& picture);
std::string to_csv(const TablePicture& picture);
/// Flat OpenDocument, for LibreOffice to convert.
std::string to_flat_sheet(const TablePicture& picture);
std::string to_flat_text(const TablePicture& picture, bool rules);
std::string to_flat_slides(const TablePicture& picture);

}  // namespace hoshin
