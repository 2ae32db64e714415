#include "corpus/formats/office/drawing_text.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/lines/blank.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Beyond this, boxes are read from top to bottom without looking for columns.
constexpr std::size_t kMaxCut = 2000;

double to_double(std::string_view value) { return to_int(value); }

/// A gap that parts boxes: those of the first part come before it.
struct Cut {
  double gap = 0;
  std::vector<std::size_t> before, behind;
};

/// Orders boxes by cutting the page at its gaps.
class Cutter {
 public:
  explicit Cutter(const std::vector<ShapeBox>& boxes) : boxes_(boxes) {}

  void order(std::vector<std::size_t> part, std::vector<std::size_t>& out) const {
    // A loop with a stack: a page may have as many cuts as boxes.
    std::vector<std::vector<std::size_t>> todo = {std::move(part)};
    while (!todo.empty()) {
      std::vector<std::size_t> now = std::move(todo.back());
      todo.pop_back();
      std::optional<Cut> cut;
      if (now.size() > 1 && now.size() <= kMaxCut) cut = widest_cut(now);
      if (!cut) {
        std::stable_sort(now.begin(), now.end(), [&](std::size_t a, std::size_t b) {
          return std::pair(boxes_[a].y, boxes_[a].x) < std::pair(boxes_[b].y, boxes_[b].x);
        });
        out.insert(out.end(), now.begin(), now.end());
        continue;
      }
      todo.push_back(std::move(cut->behind));
      todo.push_back(std::move(cut->before));
    }
  }

 private:
  /// Of rows and columns the one with the wider gap; rows, where both are alike.
  std::optional<Cut> widest_cut(const std::vector<std::size_t>& part) const {
    std::optional<Cut> rows = cut_between(part, &ShapeBox::y, &ShapeBox::height);
    std::optional<Cut> columns = cut_between(part, &ShapeBox::x, &ShapeBox::width);
    if (rows && columns) return columns->gap > rows->gap ? columns : rows;
    return rows ? rows : columns;
  }

  std::optional<Cut> cut_between(std::vector<std::size_t> part, double ShapeBox::*from,
                                 double ShapeBox::*size) const {
    std::stable_sort(part.begin(), part.end(),
                     [&](std::size_t a, std::size_t b) { return boxes_[a].*from < boxes_[b].*from; });
    std::optional<std::size_t> place;
    double gap = -1, end = boxes_[part[0]].*from + boxes_[part[0]].*size;
    for (std::size_t i = 1; i < part.size(); ++i) {
      const ShapeBox& box = boxes_[part[i]];
      // Frames drawn by hand overlap a little.
      const double slack = std::min(box.*size, boxes_[part[i - 1]].*size) * 0.1;
      const double here = box.*from - end;
      if (here >= -slack && std::max(here, 0.0) > gap) {
        gap = std::max(here, 0.0);
        place = i;
      }
      end = std::max(end, box.*from + box.*size);
    }
    if (!place) return std::nullopt;
    Cut cut{gap, {}, {}};
    for (std::size_t i = 0; i < part.size(); ++i) (i < *place ? cut.before : cut.behind).push_back(part[i]);
    return cut;
  }

  const std::vector<ShapeBox>& boxes_;
};

bool contains(const ShapeBox& outer, const ShapeBox& inner) {
  return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() &&
         outer.bottom() >= inner.bottom() && outer.width * outer.height > inner.width * inner.height;
}

void collect_texts(pugi::xml_node node, std::vector<DrawnText>& out) {
  for (const pugi::xml_node c : node.children()) {
    const std::string_view name = local_name(c);
    if (name == "txBody") {
      DrawnText text;
      pugi::xml_node transform = child(node, "txXfrm");
      if (!transform) transform = descendant(node, "spPr/xfrm");
      text.box = shape_box(transform);
      for (const pugi::xml_node p : c.children()) {
        if (local_name(p) != "p") continue;
        std::u32string paragraph = drawn_paragraph(p);
        if (!is_blank_text(paragraph)) text.paragraphs.push_back(std::move(paragraph));
      }
      if (!text.paragraphs.empty()) out.push_back(std::move(text));
    } else if (name == "AlternateContent") {
      const pugi::xml_node choice = child(c, "Choice");
      collect_texts(choice ? choice : child(c, "Fallback"), out);
    } else {
      collect_texts(c, out);
    }
  }
}

}  // namespace

ShapeBox shape_box(pugi::xml_node transform) {
  const pugi::xml_node off = child(transform, "off"), ext = child(transform, "ext");
  return {to_double(attribute(off, "x")), to_double(attribute(off, "y")),
          std::max(to_double(attribute(ext, "cx")), 0.0), std::max(to_double(attribute(ext, "cy")), 0.0)};
}

std::vector<std::size_t> reading_order(const std::vector<ShapeBox>& boxes) {
  std::vector<std::size_t> outer, unplaced, order;
  std::vector<std::vector<std::size_t>> within(boxes.size());
  const bool few = boxes.size() <= kMaxCut;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].width <= 0 && boxes[i].height <= 0) {
      unplaced.push_back(i);
      continue;
    }
    // The smallest box around it; of equal ones none is within the other.
    std::optional<std::size_t> around;
    for (std::size_t j = 0; few && j < boxes.size(); ++j) {
      if (contains(boxes[j], boxes[i]) && (!around || contains(boxes[*around], boxes[j]))) around = j;
    }
    (around ? within[*around] : outer).push_back(i);
  }
  const Cutter cutter(boxes);
  std::vector<std::vector<std::size_t>> todo(1);
  cutter.order(outer, todo.back());
  std::reverse(todo.back().begin(), todo.back().end());
  while (!todo.empty()) {  // depth first: a box, then what lies within it
    if (todo.back().empty()) {
      todo.pop_back();
      continue;
    }
    const std::size_t box = todo.back().back();
    todo.back().pop_back();
    order.push_back(box);
    if (within[box].empty()) continue;
    todo.emplace_back();
    cutter.order(within[box], todo.back());
    std::reverse(todo.back().begin(), todo.back().end());
  }
  order.insert(order.end(), unplaced.begin(), unplaced.end());
  return order;
}

std::u32string drawn_paragraph(pugi::xml_node paragraph) {
  std::u32string out;
  for (const pugi::xml_node c : paragraph.children()) {
    const std::string_view name = local_name(c);
    if (name == "r" || name == "fld") {
      out += visible_text(child(c, "t").text().get());
    } else if (name == "br") {
      out += U'\n';
    } else if (name == "m" || name == "AlternateContent") {
      // A formula: its characters, wherever they stand.
      const pugi::xml_node chosen = name == "m" ? c : child(c, "Choice");
      for (pugi::xml_node t = find_below(chosen, "r"); t; t = t.next_sibling())
        out += visible_text(child(t, "t").text().get());
    }
  }
  std::replace(out.begin(), out.end(), U'\v', U'\n');
  return out;
}

std::vector<DrawnText> drawn_texts(pugi::xml_node root) {
  std::vector<DrawnText> texts, out;
  collect_texts(root, texts);
  std::vector<ShapeBox> boxes;
  boxes.reserve(texts.size());
  for (const DrawnText& text : texts) boxes.push_back(text.box);
  for (const std::size_t i : reading_order(boxes)) out.push_back(std::move(texts[i]));
  return out;
}

std::vector<pugi::xml_node> graphics_below(pugi::xml_node node) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node c : node.children()) {
    const std::string_view name = local_name(c);
    if ((name == "chart" || name == "relIds") && local_name(node) == "graphicData") {
      out.push_back(c);
    } else if (name != "txbxContent") {  // a box, whose paragraphs are read as paragraphs
      const std::vector<pugi::xml_node> below = graphics_below(c);
      out.insert(out.end(), below.begin(), below.end());
    }
  }
  return out;
}

namespace {

/// SmartArt is kept twice: as data, and as the shapes it was drawn as last.
std::vector<std::u32string> diagram_texts(const Package& package, const Relationships& relations,
                                          const Part& data) {
  std::vector<std::u32string> out;
  const auto drawing = relations.find(attribute(find_below(data.root(), "dataModelExt"), "relId"));
  if (drawing != relations.end() && package.has(drawing->second.target)) {
    const Part drawn = package.part(drawing->second.target);
    for (DrawnText& text : drawn_texts(drawn.root()))
      std::move(text.paragraphs.begin(), text.paragraphs.end(), std::back_inserter(out));
    return out;
  }
  for (const pugi::xml_node point : child(data.root(), "ptLst").children()) {
    for (const pugi::xml_node p : child(point, "t").children()) {
      std::u32string text = local_name(p) == "p" ? drawn_paragraph(p) : U"";
      if (!is_blank_text(text)) out.push_back(std::move(text));
    }
  }
  return out;
}

}  // namespace

ChartText graphic_text(const Package& package, const Relationships& relations, pugi::xml_node reference) {
  const bool chart = local_name(reference) == "chart";
  const auto found = relations.find(relation(reference, chart ? "id" : "dm"));
  if (found == relations.end() || !package.has(found->second.target)) return {};
  const Part part = package.part(found->second.target);
  return chart ? chart_text(part.root()) : ChartText{diagram_texts(package, relations, part), {}, {}};
}

}  // namespace hoshin
