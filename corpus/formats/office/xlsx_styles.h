// corpus/formats/office/xlsx_styles.h - how the cells of a workbook show what they hold.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace hoshin {

class XlsxStyles {
 public:
  /// `root` of xl/styles.xml, or an empty node.
  explicit XlsxStyles(pugi::xml_node root);

  /// The number format of cells with style `index` (the attribute s); empty: General.
  std::u32string_view number_format(int index) const;

 private:
  std::vector<std::u32string> formats_;  ///< Of each style of cells.
};

}  // namespace hoshin
