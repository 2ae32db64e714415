// corpus/formats/office/chart_text.h - what is written on a chart: its titles, and the figures that its
// labels show.
#pragma once
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "corpus/formats/office/office_text.h"
#include "corpus/layout/table.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

struct ChartText {
  std::vector<std::u32string> titles;  ///< Of the chart and its axes.
  std::vector<std::u32string> names;   ///< Of series and categories; none of a curve with very many.

  /// Where labels stand at bars, points or slices, or a table below them: under the chart's title a row for
  /// each category, with a column for each series that shows its figures. Else without cells.
  Table figures;

  /// Titles and names: what is said without the figures.
  std::vector<std::u32string> words() const;
};

/// `chart` is the root of its part. What is drawn and not written, such as the height of a bar without a
/// label, is no text.
ChartText chart_text(pugi::xml_node chart);

/// Adds the titles, and the figures as a table or else the names.
void add_chart(OfficeLines& lines, const ChartText& chart, const LayoutWords& words);

}  // namespace hoshin
