// corpus/formats/office/drawing_text.h - the texts of DrawingML: slides, diagrams, shapes over a sheet.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "corpus/formats/office/chart_text.h"
#include "corpus/formats/office/package.h"

namespace hoshin {

/// Where a shape stands, in any unit. Without size where its file does not say.
struct ShapeBox {
  double x = 0, y = 0, width = 0, height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

/// What a:xfrm says; an empty node gives an empty box.
ShapeBox shape_box(pugi::xml_node transform);

/// In which order a reader takes boxes: at the widest gap between columns or rows first, so
/// that columns are read one after the other; what lies within a box, behind it.
/// Gives indices into `boxes`; those without a size come last, in their order.
std::vector<std::size_t> reading_order(const std::vector<ShapeBox>& boxes);

/// The text of a:p: runs and fields in order, '\n' for a line break.
std::u32string drawn_paragraph(pugi::xml_node paragraph);

/// The paragraphs of one shape, of which none is blank.
struct DrawnText {
  ShapeBox box;
  std::vector<std::u32string> paragraphs;
};

/// All texts of shapes below `root` in reading order: of a sheet's or a diagram's drawing.
std::vector<DrawnText> drawn_texts(pugi::xml_node root);

/// The references to charts (c:chart) and diagrams (dgm:relIds) below `node`.
std::vector<pugi::xml_node> graphics_below(pugi::xml_node node);

/// What is written on the chart or diagram that `reference` of a part with these relationships stands for; of
/// a diagram, its texts are titles.
ChartText graphic_text(const Package& package, const Relationships& relations, pugi::xml_node reference);

}  // namespace hoshin
