// PowerPoint presentations: slides in order, each with its shapes in the order of their places.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/formats/format.h"
#include "corpus/formats/office/drawing_text.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/formats/office/pptx_lists.h"
#include "corpus/layout/sentences.h"
#include "corpus/layout/table.h"
#include "corpus/lines/blank.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// No layout has as many placeholders; each shape of a slide looks through them.
constexpr int kMaxModels = 200;

/// Whether this attribute switches something on, as XML Schema writes it.
bool is_true(std::string_view value) { return value == "1" || value == "true"; }

/// The place that a shape takes among those of its layout.
struct Placeholder {
  bool is = false;
  std::string type;  ///< "body" where the file names none.
  std::string index;
};

/// The first child of nvSpPr, nvGraphicFramePr, ...: what a shape is besides its looks.
pugi::xml_node non_visual(pugi::xml_node shape) {
  for (const pugi::xml_node c : shape.children()) {
    if (local_name(c).starts_with("nv")) return c;
  }
  return {};
}

Placeholder placeholder_of(pugi::xml_node shape) {
  const pugi::xml_node ph = descendant(non_visual(shape), "nvPr/ph");
  if (!ph) return {};
  const std::string_view type = attribute(ph, "type");
  return {true, type.empty() ? "body" : std::string(type), std::string(attribute(ph, "idx"))};
}

bool is_title_type(const std::string& type) { return type == "title" || type == "ctrTitle"; }

/// What the placeholders of a slide are made from: its layout and its master.
struct SlideDesign {
  std::optional<Part> layout, master;
};

/// The shape in `part` that a placeholder is made from: that of its index, else of its type.
pugi::xml_node model_of(const std::optional<Part>& part, const Placeholder& placeholder, bool by_index) {
  if (!part) return {};
  const auto same_type = [](const std::string& a, const std::string& b) {
    return a == b || (is_title_type(a) && is_title_type(b)) || (a == "subTitle" && b == "body");
  };
  pugi::xml_node by_type;
  int left = kMaxModels;
  for (const pugi::xml_node shape : descendant(part->root(), "cSld/spTree").children()) {
    const Placeholder other = placeholder_of(shape);
    if (!other.is) continue;
    if (--left < 0) break;
    if (by_index && !placeholder.index.empty() && other.index == placeholder.index) return shape;
    if (!by_type && same_type(placeholder.type, other.type)) by_type = shape;
  }
  return by_type;
}

class PptxReader {
 public:
  PptxReader(const Package& package, const FormatContext& context)
      : package_(package), context_(context), main_(package.main_part()), lines_(context.limits) {}

  SourceText read() {
    const Part presentation = package_.part(main_);
    const Relationships relations = package_.relationships(main_);
    int number = 0;
    for (const pugi::xml_node id : child(presentation.root(), "sldIdLst").children()) {
      const auto found = relations.find(relation(id));
      if (found == relations.end()) continue;
      ++number;
      if (static_cast<std::size_t>(number) > context_.limits.max_pages) {
        warnings_.push_back(message("slides behind number {} are left out", context_.limits.max_pages));
        break;
      }
      read_slide(found->second.target, number);
    }
    SourceText source;
    source.lines = lines_.collector().take();
    if (hidden_slides_ > 0) warnings_.push_back(message("hidden slides are not read: {}", hidden_slides_));
    source.warnings = std::move(warnings_);
    source.title = package_.title();
    source.slides = true;
    return source;
  }

 private:
  void read_slide(const std::string& path, int number) {
    const Part slide = package_.part(path);
    if (attribute(slide.root(), "show") == "0" || attribute(slide.root(), "show") == "false") {
      ++hidden_slides_;
      return;
    }
    if (std::exchange(begun_, true)) {
      lines_.collector().break_page(number);
    } else {
      lines_.collector().start_at_page(number);
    }
    relations_ = package_.relationships(path);
    const SlideDesign design = design_of(path);
    design_ = &design;
    const pugi::xml_node tree = descendant(slide.root(), "cSld/spTree");
    write_titles(tree, number);
    write_shapes(tree);
    design_ = nullptr;
    const std::string notes = target_of_type("notesSlide");
    if (!notes.empty()) write_notes(notes);
  }

  std::string target_of_type(std::string_view type) const {
    for (const auto& [id, r] : relations_) {
      if (r.type == type && package_.has(r.target)) return r.target;
    }
    return {};
  }

  SlideDesign design_of(const std::string& slide) const {
    SlideDesign design;
    const std::string layout = package_.related(slide, "slideLayout");
    if (layout.empty()) return design;
    design.layout = package_.part(layout);
    const std::string master = package_.related(layout, "slideMaster");
    if (!master.empty()) design.master = package_.part(master);
    return design;
  }

  // --- Titles ---------------------------------------------------------------------

  /// The title comes first, wherever it stands.
  void write_titles(pugi::xml_node tree, int number) {
    for (const pugi::xml_node shape : tree.children()) {
      const Placeholder placeholder = placeholder_of(shape);
      if (!is_title_type(placeholder.type) || is_hidden(shape)) continue;
      std::u32string title;
      for (const pugi::xml_node p : child(shape, "txBody").children()) {
        const std::u32string text = local_name(p) == "p" ? drawn_paragraph(p) : U"";
        if (is_blank_text(text)) continue;
        if (!title.empty()) title += U'\n';
        title += text;
      }
      if (title.empty()) continue;
      ParagraphStyle style;
      style.heading = 1;
      style.title = number == 1 && placeholder.type == "ctrTitle";
      lines_.add(title, style);
    }
  }

  static bool is_hidden(pugi::xml_node shape) {
    return is_true(attribute(child(non_visual(shape), "cNvPr"), "hidden"));
  }

  // --- Shapes ---------------------------------------------------------------------

  /// A shape takes the place of its placeholder where it has none of its own.
  ShapeBox box_of(pugi::xml_node shape) const {
    const std::string_view name = local_name(shape);
    if (name == "graphicFrame") return shape_box(child(shape, "xfrm"));
    if (name == "grpSp") return shape_box(descendant(shape, "grpSpPr/xfrm"));
    if (const pugi::xml_node own = descendant(shape, "spPr/xfrm")) return shape_box(own);
    const Placeholder placeholder = placeholder_of(shape);
    if (!placeholder.is || design_ == nullptr) return {};
    for (const bool in_layout : {true, false}) {
      const pugi::xml_node model =
          model_of(in_layout ? design_->layout : design_->master, placeholder, in_layout);
      if (const pugi::xml_node xfrm = descendant(model, "spPr/xfrm")) return shape_box(xfrm);
    }
    return {};
  }

  void write_shapes(pugi::xml_node tree) {
    std::vector<pugi::xml_node> shapes;
    collect_shapes(tree, shapes);
    std::vector<ShapeBox> boxes;
    boxes.reserve(shapes.size());
    for (const pugi::xml_node shape : shapes) boxes.push_back(box_of(shape));
    for (const std::size_t i : reading_order(boxes)) write_shape(shapes[i]);
  }

  /// Those with text; a frame without any would hold apart what belongs together.
  static void collect_shapes(pugi::xml_node tree, std::vector<pugi::xml_node>& shapes) {
    for (const pugi::xml_node shape : tree.children()) {
      const std::string_view name = local_name(shape);
      if (name == "AlternateContent") {
        const pugi::xml_node choice = child(shape, "Choice");
        collect_shapes(choice ? choice : child(shape, "Fallback"), shapes);
        continue;
      }
      if (is_hidden(shape) || is_title_type(placeholder_of(shape).type)) continue;
      const bool frame = name == "grpSp" || name == "graphicFrame";
      if (frame || (name == "sp" && find_below(child(shape, "txBody"), "t"))) shapes.push_back(shape);
    }
  }

  void write_shape(pugi::xml_node shape) {
    const std::string_view name = local_name(shape);
    if (name == "grpSp") {
      write_shapes(shape);  // within its own coordinates
    } else if (name == "graphicFrame") {
      write_frame(shape);
    } else {
      write_text(shape, placeholder_of(shape));
    }
  }

  void write_text(pugi::xml_node shape, const Placeholder& placeholder) {
    const pugi::xml_node body = child(shape, "txBody");
    const pugi::xml_node heading = box_heading(body);
    SlideLists lists(list_styles(body, placeholder));
    for (const pugi::xml_node p : body.children()) {
      if (local_name(p) != "p") continue;
      const std::u32string text = drawn_paragraph(p);
      if (is_blank_text(text)) {
        lines_.add(text);
        continue;
      }
      ParagraphStyle style;
      style.place = place_of(placeholder.type);
      if (style.place != LinePlace::kBody) {
        lines_.add(text, style);
        continue;
      }
      const SlideLabel label = lists.next(p);
      style.item = !label.text.empty() || label.level > 0;
      if (p == heading && !style.item) style.heading = 2;  // below the slide's title
      lines_.add(label.text + text, style);
    }
  }

  /// How a paragraph is printed, as far as its first run says.
  struct Print {
    int size = 0;
    bool bold = false;
  };

  static Print print_of(pugi::xml_node p) {
    const pugi::xml_node run = child(child(p, "r"), "rPr");
    return {to_int(attribute(run, "sz"), 0), is_true(attribute(run, "b"))};
  }

  /// The first paragraph of a box if it is short and stands out from the next: larger, or bold. Else none.
  static pugi::xml_node box_heading(pugi::xml_node body) {
    constexpr std::size_t kMaxHeading = 40;
    pugi::xml_node first;
    for (const pugi::xml_node p : body.children()) {
      if (local_name(p) != "p") continue;
      const std::u32string text = drawn_paragraph(p);
      if (is_blank_text(text)) continue;
      if (first) {
        const Print a = print_of(first), b = print_of(p);
        const bool larger = b.size > 0 && a.size * 10 >= b.size * 11;
        return larger || (a.bold && !b.bold && a.size >= b.size) ? first : pugi::xml_node();
      }
      if (text.size() > kMaxHeading || is_sentence(text)) return {};
      first = p;
    }
    return {};
  }

  static LinePlace place_of(const std::string& type) {
    if (type == "sldNum") return LinePlace::kPageNumber;
    return type == "ftr" || type == "hdr" || type == "dt" ? LinePlace::kRunningHead : LinePlace::kBody;
  }

  std::vector<pugi::xml_node> list_styles(pugi::xml_node body, const Placeholder& placeholder) const {
    std::vector<pugi::xml_node> styles = {child(body, "lstStyle")};
    if (!placeholder.is || design_ == nullptr) return styles;
    styles.push_back(descendant(model_of(design_->layout, placeholder, true), "txBody/lstStyle"));
    styles.push_back(descendant(model_of(design_->master, placeholder, false), "txBody/lstStyle"));
    const bool body_text =
        placeholder.type == "body" || placeholder.type == "subTitle" || placeholder.type == "obj";
    if (design_->master && body_text)
      styles.push_back(descendant(design_->master->root(), "txStyles/bodyStyle"));
    return styles;
  }

  // --- Tables, diagrams, charts ---------------------------------------------------

  void write_frame(pugi::xml_node frame) {
    const pugi::xml_node data = descendant(frame, "graphic/graphicData");
    for (const pugi::xml_node c : data.children()) {
      const std::string_view name = local_name(c);
      if (name == "tbl") {
        write_table(c);
      } else if (name == "relIds" || name == "chart") {
        add_chart(lines_, graphic_text(package_, relations_, c), context_.words);
      }
    }
  }

  void write_table(pugi::xml_node node) {
    Table table;
    std::size_t row = 0;
    const bool first_row = is_true(attribute(child(node, "tblPr"), "firstRow"));
    for (const pugi::xml_node tr : node.children()) {
      if (local_name(tr) != "tr") continue;
      std::size_t column = 0;
      for (const pugi::xml_node tc : tr.children()) {
        if (local_name(tc) != "tc") continue;
        if (!is_true(attribute(tc, "hMerge")) && !is_true(attribute(tc, "vMerge"))) {
          TableCell cell{cell_text(tc), row, column, span(tc, "rowSpan"), span(tc, "gridSpan"), false};
          cell.header = first_row && row == 0;
          lines_.spend(cell.text);
          if (++cell_count_ > context_.limits.max_cells) {
            throw Error(ErrorCode::kBadData,
                        message("its tables have over {} cells", context_.limits.max_cells),
                        message("split the presentation"));
          }
          table.cells.push_back(std::move(cell));
        }
        ++column;
      }
      ++row;
    }
    add_table(lines_.collector(), table, context_.words);
  }

  static std::size_t span(pugi::xml_node cell, std::string_view name) {
    return static_cast<std::size_t>(std::clamp(to_int(attribute(cell, name), 1), 1, 1000));
  }

  static std::u32string cell_text(pugi::xml_node cell) {
    SlideLists lists({descendant(cell, "txBody/lstStyle")});
    std::u32string out;
    for (const pugi::xml_node p : child(cell, "txBody").children()) {
      const std::u32string text = local_name(p) == "p" ? drawn_paragraph(p) : U"";
      if (is_blank_text(text)) continue;
      if (!out.empty()) out += U'\n';
      out += lists.next(p).text + without_breaks(text);
    }
    return out;
  }

  /// What the speaker says: the body of the page of notes.
  void write_notes(const std::string& path) {
    const Part notes = package_.part(path);
    for (const pugi::xml_node shape : descendant(notes.root(), "cSld/spTree").children()) {
      const Placeholder placeholder = placeholder_of(shape);
      if (placeholder.is && placeholder.type == "body") write_text(shape, placeholder);
    }
  }

  const Package& package_;
  const FormatContext& context_;
  const std::string main_;
  Relationships relations_;              ///< Of the slide that is read now.
  const SlideDesign* design_ = nullptr;  ///< Of that slide.
  bool begun_ = false;
  OfficeLines lines_;
  std::vector<std::string> warnings_;
  std::size_t hidden_slides_ = 0;
  std::size_t cell_count_ = 0;
};

}  // namespace

SourceText read_pptx(std::string_view bytes, const FormatContext& context) {
  const Package package(bytes, context.limits);
  return PptxReader(package, context).read();
}

}  // namespace hoshin
