#include "corpus/formats/office/docx_styles.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/formats/office/package.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr int kMaxHeading = 9;
/// Styles are based on styles that are based on styles; nobody has that many.
constexpr int kMaxBases = 32;

/// 1 or １, not ①.
bool ends_in_digit(std::string_view name) {
  const std::u32string text = to_utf32(name);
  return !text.empty() &&
         ((text.back() >= U'0' && text.back() <= U'9') || (text.back() >= U'０' && text.back() <= U'９'));
}

/// 1 for "heading 1" and "見出し 1": Word writes the first whatever its language, others do not. 見出し① is
/// somebody's own style, of whatever level.
std::optional<int> heading_of_name(std::string_view name) {
  const std::string folded = fold(name);
  for (const std::string_view prefix : {"heading", "見出し"}) {
    if (folded.size() != prefix.size() + 1 || !folded.starts_with(prefix)) continue;
    if (!ends_in_digit(name)) continue;
    const int level = folded.back() - '0';
    if (level >= 1 && level <= kMaxHeading) return level;
  }
  return std::nullopt;
}

bool is_title(std::string_view name) {
  constexpr std::array<std::string_view, 3> kNames = {"title", "表題", "タイトル"};
  return std::find(kNames.begin(), kNames.end(), fold(name)) != kNames.end();
}

/// "toc 1", "TOC Heading", "目次 1": Word gives them to what it makes.
bool is_contents(std::string_view name) {
  const std::string folded = fold(name);
  return folded.starts_with("toc") || folded.starts_with("目次");
}

std::optional<bool> toggle(pugi::xml_node property) {
  if (!property) return std::nullopt;
  return is_on(property);
}

std::optional<int> number(pugi::xml_node property) {
  if (!property) return std::nullopt;
  return to_int(attribute(property, "val"));
}

template <typename T>
void take(std::optional<T>& mine, const std::optional<T>& base) {
  if (!mine) mine = base;
}

}  // namespace

void DocxProperties::inherit(const DocxProperties& base) {
  take(heading, base.heading);
  // A list of its own does not take its level from the list of the base.
  if (!list) take(level, base.level);
  take(list, base.list);
  take(hidden, base.hidden);
  take(superscript, base.superscript);
  take(page_break_before, base.page_break_before);
  take(centred, base.centred);
  title |= base.title;
  contents |= base.contents;
}

DocxProperties docx_properties(pugi::xml_node properties) {
  DocxProperties out;
  for (const pugi::xml_node p : properties.children()) {
    const std::string_view name = local_name(p);
    if (name == "outlineLvl") {
      const int level = to_int(attribute(p, "val"), kMaxHeading);
      out.heading = level >= 0 && level < kMaxHeading ? level + 1 : 0;
    } else if (name == "numPr") {
      out.list = number(child(p, "numId"));
      out.level = number(child(p, "ilvl"));
    } else if (name == "vanish") {
      out.hidden = toggle(p);
    } else if (name == "vertAlign") {
      out.superscript = attribute(p, "val") == "superscript";
    } else if (name == "jc") {
      out.centred = attribute(p, "val") == "center";
    } else if (name == "pageBreakBefore") {
      out.page_break_before = toggle(p);
    }
  }
  return out;
}

DocxStyles::DocxStyles(pugi::xml_node root) {
  std::map<std::string, std::string, std::less<>> bases;
  for (const pugi::xml_node style : root.children()) {
    if (local_name(style) != "style") continue;
    const std::string id(attribute(style, "styleId"));
    DocxProperties own = docx_properties(child(style, "pPr"));
    own.inherit(docx_properties(child(style, "rPr")));
    const std::string_view name = attribute(child(style, "name"), "val");
    if (!own.heading) own.heading = heading_of_name(name);
    own.title = is_title(name);
    own.contents = is_contents(name);
    if (attribute(style, "type") == "paragraph" && attribute(style, "default") == "1") default_ = id;
    bases.emplace(id, attribute(child(style, "basedOn"), "val"));
    styles_.emplace(id, own);
  }
  std::map<std::string, DocxProperties, std::less<>> resolved;
  for (const auto& [id, own] : styles_) {
    DocxProperties all = own;
    auto base = bases.find(id);
    for (int i = 0; i < kMaxBases && base != bases.end(); ++i) {
      const auto style = styles_.find(base->second);
      if (style == styles_.end()) break;
      all.inherit(style->second);
      base = bases.find(base->second);
    }
    resolved.emplace(id, all);
  }
  styles_ = std::move(resolved);
}

const DocxProperties& DocxStyles::of(std::string_view id) const {
  static const DocxProperties kNothing;
  const auto found = styles_.find(id);
  return found == styles_.end() ? kNothing : found->second;
}

}  // namespace hoshin
