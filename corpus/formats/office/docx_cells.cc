#include "corpus/formats/office/docx_cells.h"

#include <string_view>

#include "corpus/formats/office/office_text.h"

namespace hoshin {
namespace {

/// No table of a document is wider: Word allows 63 columns.
constexpr int kMaxCellSpan = 1000;

void collect_docx_cells(pugi::xml_node parent, std::string_view name, std::vector<pugi::xml_node>& out) {
  for (const pugi::xml_node c : parent.children()) {
    const std::string_view own = local_name(c);
    if (own == name) {
      if (!child(child(c, "trPr"), "del")) out.push_back(c);
    } else if (own == "sdt" || own == "sdtContent" || own == "customXml" || own == "ins") {
      collect_docx_cells(c, name, out);
    }
  }
}

}  // namespace

DocxRows docx_rows(pugi::xml_node table) {
  DocxRows out;
  collect_docx_cells(table, "tr", out.rows);
  for (const pugi::xml_node row : out.rows) collect_docx_cells(row, "tc", out.cells.emplace_back());
  return out;
}

bool is_shaded_cell(pugi::xml_node cell_properties) {
  const std::string_view fill = attribute(child(cell_properties, "shd"), "fill");
  return !fill.empty() && fill != "auto" && fill != "FFFFFF" && fill != "ffffff";
}

bool is_bold_cell(pugi::xml_node cell) {
  for (const pugi::xml_node paragraph : cell.children()) {
    if (local_name(paragraph) != "p") continue;
    if (const pugi::xml_node run = child(paragraph, "r")) return is_on(child(child(run, "rPr"), "b"));
  }
  return false;
}

std::size_t cell_span(pugi::xml_node node, int otherwise) {
  return static_cast<std::size_t>(
      std::min(std::max(to_int(attribute(node, "val"), otherwise), otherwise), kMaxCellSpan));
}

void collect_docx_sections(pugi::xml_node parent, std::vector<pugi::xml_node>& sections) {
  for (const pugi::xml_node c : parent.children()) {
    const std::string_view name = local_name(c);
    if (name == "sectPr") {
      sections.push_back(c);
    } else if (name == "p") {
      if (const pugi::xml_node section = descendant(c, "pPr/sectPr")) sections.push_back(section);
    } else if (name == "sdt" || name == "sdtContent") {
      collect_docx_sections(c, sections);
    }
  }
}

}  // namespace hoshin
