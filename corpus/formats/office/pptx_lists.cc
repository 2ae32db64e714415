#include "corpus/formats/office/pptx_lists.h"

#include <algorithm>
#include <string_view>

#include "corpus/formats/office/numbering.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Numbers by the beginning of their name (ST_TextAutonumberScheme), in the terms of list_number().
struct SchemeRow {
  std::string_view prefix, format;
};
constexpr std::array<SchemeRow, 11> kSchemes = {{
    {"alphaLc", "lowerLetter"},
    {"alphaUc", "upperLetter"},
    {"arabicDb", "decimalFullWidth"},
    {"arabic", "decimal"},
    {"circleNum", "decimalEnclosedCircle"},
    {"romanLc", "lowerRoman"},
    {"romanUc", "upperRoman"},
    {"ea1JpnChs", "ideographDigital"},
    {"ea1JpnKor", "japaneseCounting"},
    {"ea1Chs", "japaneseCounting"},
    {"ea1Cht", "japaneseCounting"},
}};

std::u32string auto_number(std::string_view scheme, int value) {
  std::string_view format = "decimal";
  for (const SchemeRow& row : kSchemes) {
    if (scheme.starts_with(row.prefix)) {
      format = row.format;
      break;
    }
  }
  const std::u32string number = list_number(format, value);
  const bool wide = scheme.starts_with("arabicDb") || scheme.starts_with("ea1");
  if (scheme.ends_with("ParenBoth")) return U"(" + number + U")";
  if (scheme.ends_with("ParenR")) return number + U")";
  if (scheme.ends_with("Period")) return number + (wide ? U"．" : U".");
  return number;
}

/// The element that says what stands before the paragraph.
pugi::xml_node list_in(pugi::xml_node properties) {
  for (const pugi::xml_node c : properties.children()) {
    const std::string_view name = local_name(c);
    if (name == "buNone" || name == "buChar" || name == "buAutoNum" || name == "buBlip") return c;
  }
  return {};
}

}  // namespace

pugi::xml_node SlideLists::list_of(pugi::xml_node properties, int level, pugi::xml_node& font) const {
  font = child(properties, "buFont");
  if (const pugi::xml_node own = list_in(properties)) return own;
  const std::string name = "lvl" + std::to_string(level + 1) + "pPr";
  for (const pugi::xml_node style : styles_) {
    const pugi::xml_node inherited = child(style, name);
    if (!font) font = child(inherited, "buFont");
    if (const pugi::xml_node list = list_in(inherited)) return list;
  }
  return {};
}

SlideLabel SlideLists::next(pugi::xml_node paragraph) {
  const pugi::xml_node properties = child(paragraph, "pPr");
  const int level = std::clamp(to_int(attribute(properties, "lvl")), 0, kLevels - 1);
  pugi::xml_node font;
  const pugi::xml_node list = list_of(properties, level, font);
  const std::string_view kind = local_name(list);
  SlideLabel label{{}, level};
  Count& count = counts_[static_cast<std::size_t>(level)];
  for (int inner = level + 1; inner < kLevels; ++inner) counts_[static_cast<std::size_t>(inner)] = {};
  if (kind == "buAutoNum") {
    const std::string type(attribute(list, "type"));
    const int start = std::clamp(to_int(attribute(list, "startAt"), 1), 1, 32767);
    count = count.type == type && count.value >= start ? Count{type, count.value + 1} : Count{type, start};
    label.text = auto_number(type, count.value) + U" ";
    return label;
  }
  count = {};
  if (kind == "buBlip") label.text = U"・ ";
  if (kind == "buChar") {
    for (const char32_t c : to_utf32(attribute(list, "char")))
      label.text += symbol(attribute(font, "typeface"), c);
    if (!label.text.empty()) label.text += U' ';
  }
  return label;
}

}  // namespace hoshin
