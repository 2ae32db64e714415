// corpus/formats/office/xlsx_styles.h - how the cells of a workbook show what they hold.
#pragma once
#include <map>
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

  /// Whether cells with style `index` are bold or shaded.
  bool is_emphasised(int index) const;

  /// Whether a text in such a cell is set in the middle of it and the empty ones like it behind.
  bool is_across(int index) const;

 private:
  struct Style {
    int format = 0;
    bool emphasised = false, across = false;
  };
  const Style* style(int index) const;

  std::vector<Style> styles_;
  std::map<int, std::u32string> formats_;  ///< Each once, however many styles have it; none is General.
};

}  // namespace hoshin
