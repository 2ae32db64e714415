// corpus/formats/office/docx_styles.h - what the styles of a Word document say of paragraphs and runs.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace hoshin {

/// What hoshin wants to know of a paragraph or a run. Unset is what neither it nor a
/// style it is based on says.
struct DocxProperties {
  std::optional<int> heading;  ///< From 1; 0: running text, whatever the style says.
  std::optional<int> list;     ///< w:numId; 0: none, whatever the style says.
  std::optional<int> level;    ///< Of the list, from 0.
  std::optional<bool> hidden, superscript, page_break_before, centred;
  bool contents = false;  ///< An entry of a table of contents, or its title.
  bool title = false;

  /// Takes what is unset here from `base`.
  void inherit(const DocxProperties& base);
};

/// The direct properties in a w:pPr or w:rPr.
DocxProperties docx_properties(pugi::xml_node properties);

class DocxStyles {
 public:
  /// `root` of word/styles.xml, or an empty node.
  explicit DocxStyles(pugi::xml_node root);

  /// With all that the style is based on; without anything for a style that is not there.
  const DocxProperties& of(std::string_view id) const;

  /// The style of paragraphs that name none.
  const std::string& default_paragraph_style() const { return default_; }

 private:
  std::map<std::string, DocxProperties, std::less<>> styles_;
  std::string default_;
};

}  // namespace hoshin
