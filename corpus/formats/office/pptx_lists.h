// corpus/formats/office/pptx_lists.h - bullets and numbers of the paragraphs of a slide.
#pragma once
#include <array>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace hoshin {

/// The label of a paragraph on a slide, with the space behind it; empty for none.
struct SlideLabel {
  std::u32string text;
  int level = 0;
};

/// Labels the paragraphs of one shape in order.
class SlideLists {
 public:
  /// Where levels are defined, from the shape itself outwards: its a:lstStyle, those of the
  /// placeholders it is made from, the style of the master. Empty nodes are passed over.
  explicit SlideLists(std::vector<pugi::xml_node> styles) : styles_(std::move(styles)) {}

  /// For a:p `paragraph`, which is not blank.
  SlideLabel next(pugi::xml_node paragraph);

 private:
  static constexpr int kLevels = 9;
  /// How far the numbers of a level have come.
  struct Count {
    std::string type;
    int value = 0;
  };
  pugi::xml_node list_of(pugi::xml_node properties, int level, pugi::xml_node& font) const;

  std::vector<pugi::xml_node> styles_;
  std::array<Count, kLevels> counts_;
};

}  // namespace hoshin
