// corpus/formats/office/docx_cells.h - the rows, cells and sections of a Word document's XML.
#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

#include "corpus/formats/office/package.h"

namespace hoshin {

/// The rows of a table and their cells, whatever wraps them, without deleted ones.
struct DocxRows {
  std::vector<pugi::xml_node> rows;
  std::vector<std::vector<pugi::xml_node>> cells;  ///< Of each row.

  /// A frame around text: what stands in it is text like that outside.
  bool is_box() const {
    return std::all_of(cells.begin(), cells.end(), [](const auto& row) { return row.size() <= 1; });
  }
};
DocxRows docx_rows(pugi::xml_node table);

/// Whether a cell with these properties (tcPr) has a colour of its own.
bool is_shaded_cell(pugi::xml_node cell_properties);

/// Whether the first run of a cell is bold.
bool is_bold_cell(pugi::xml_node cell);

/// How many columns a node like gridSpan says; `otherwise` if it says none.
std::size_t cell_span(pugi::xml_node node, int otherwise);

/// The sections (sectPr) of a body in order.
void collect_docx_sections(pugi::xml_node parent, std::vector<pugi::xml_node>& sections);

}  // namespace hoshin
