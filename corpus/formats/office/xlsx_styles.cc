#include "corpus/formats/office/xlsx_styles.h"

#include <map>

#include "corpus/formats/office/number_code.h"
#include "corpus/formats/office/package.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Of each child of a list of fonts or fills: whether it makes cells stand out.
template <typename Test>
std::vector<bool> each_of(pugi::xml_node list, Test stands_out) {
  std::vector<bool> out;
  for (const pugi::xml_node entry : list.children()) out.push_back(stands_out(entry));
  return out;
}

bool is_bold(pugi::xml_node font) {
  const pugi::xml_node bold = child(font, "b");
  return bold && attribute(bold, "val") != "0" && attribute(bold, "val") != "false";
}

/// The two fills that every workbook begins with are none and a pattern that nobody uses.
bool is_shade(pugi::xml_node fill) {
  const std::string_view pattern = attribute(child(fill, "patternFill"), "patternType");
  return !pattern.empty() && pattern != "none" && pattern != "gray125";
}

bool at(const std::vector<bool>& list, int index) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size() && list[static_cast<std::size_t>(index)];
}

}  // namespace

XlsxStyles::XlsxStyles(pugi::xml_node root) {
  for (const pugi::xml_node format : child(root, "numFmts").children())
    formats_.emplace(to_int(attribute(format, "numFmtId")), to_utf32(attribute(format, "formatCode")));
  const auto bold = each_of(child(root, "fonts"), is_bold);
  const auto shaded = each_of(child(root, "fills"), is_shade);
  for (const pugi::xml_node node : child(root, "cellXfs").children()) {
    Style style;
    style.format = to_int(attribute(node, "numFmtId"));
    if (!formats_.contains(style.format))
      formats_.emplace(style.format, to_utf32(builtin_number_format(style.format)));
    style.emphasised =
        at(bold, to_int(attribute(node, "fontId"), -1)) || at(shaded, to_int(attribute(node, "fillId"), -1));
    style.across = attribute(child(node, "alignment"), "horizontal") == "centerContinuous";
    styles_.push_back(style);
  }
  std::erase_if(formats_, [](const auto& format) { return fold(to_utf8(format.second)) == "general"; });
}

const XlsxStyles::Style* XlsxStyles::style(int index) const {
  const bool known = index >= 0 && static_cast<std::size_t>(index) < styles_.size();
  return known ? &styles_[static_cast<std::size_t>(index)] : nullptr;
}

std::u32string_view XlsxStyles::number_format(int index) const {
  const Style* const known = style(index);
  const auto found = known ? formats_.find(known->format) : formats_.end();
  return found != formats_.end() ? std::u32string_view(found->second) : std::u32string_view();
}

bool XlsxStyles::is_emphasised(int index) const {
  const Style* found = style(index);
  return found && found->emphasised;
}

bool XlsxStyles::is_across(int index) const {
  const Style* found = style(index);
  return found && found->across;
}

}  // namespace hoshin
