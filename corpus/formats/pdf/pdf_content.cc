#include "corpus/formats/pdf/pdf_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "corpus/formats/pdf/content_lexer.h"
#include "corpus/formats/pdf/content_path.h"
#include "corpus/formats/pdf/content_text.h"
#include "corpus/formats/pdf/font_letters.h"

namespace hoshin {
namespace {

/// Nobody draws tables deeper in forms than this.
constexpr int kMaxForms = 8;
constexpr std::size_t kMaxOperators = 500'000;
constexpr std::size_t kMaxSaved = 256;
constexpr Rect kEverywhere{-1e9, -1e9, 1e9, 1e9};
constexpr Rect kNowhere{1e9, 1e9, -1e9, -1e9};

std::optional<Matrix> matrix_of(QPDFObjectHandle object) {
  if (!object.isArray() || object.getArrayNItems() != 6) return std::nullopt;
  std::array<double, 6> n = {};
  for (int i = 0; i < 6; ++i) {
    if (!object.getArrayItem(i).isNumber()) return std::nullopt;
    n[static_cast<std::size_t>(i)] = object.getArrayItem(i).getNumericValue();
  }
  return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

/// Around what `matrix` makes of a rectangle.
std::optional<Rect> box_of(QPDFObjectHandle object, const Matrix& matrix) {
  if (!object.isRectangle()) return std::nullopt;
  const auto r = object.getArrayAsRectangle();
  Rect out = kNowhere;
  for (const Point corner :
       {Point{r.llx, r.lly}, Point{r.urx, r.lly}, Point{r.llx, r.ury}, Point{r.urx, r.ury}}) {
    const auto [x, y] = matrix.apply(corner.x, corner.y);
    out.add({x, y, x, y});
  }
  return out;
}

bool is_name(QPDFObjectHandle object, const char* name) {
  return object.isName() && object.getName() == name;
}

Rect intersection(const Rect& a, const Rect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

/// What q keeps and Q brings back.
struct State {
  Matrix matrix;
  ColourSpace fill_space = ColourSpace::kGrey, stroke_space = ColourSpace::kGrey;
  Colour fill = std::array{0.0, 0.0, 0.0}, stroke = std::array{0.0, 0.0, 0.0};
  double line_width = 1;
  Rect clip = kEverywhere;
  bool odd_clip = false;  ///< Not to a rectangle.
  bool plain = true;      ///< Neither translucent nor mixed with what is beneath.
  bool layered = false;   ///< In a layer that readers may turn off, or in a translucent group.
  TextState text;
};

/// What a stream or several hold, as one.
std::string_view view_of(const std::shared_ptr<Buffer>& content) {
  return {reinterpret_cast<const char*>(content->getBuffer()), content->getSize()};
}

FontLetters letters_of(QPDFObjectHandle font) {
  const bool wide = is_name(font.getKey("/Subtype"), "/Type0");
  QPDFObjectHandle encoding = font.getKey("/Encoding"), map = font.getKey("/ToUnicode");
  const std::string name = encoding.isName() ? encoding.getName() : "";
  const bool direct = !wide || name.find("-UTF16-") != name.npos || name.find("-UCS2-") != name.npos;
  if (!map.isStream()) return {wide, direct, {}};
  const std::shared_ptr<Buffer> content = map.getStreamData(qpdf_dl_specialized);
  return {wide, direct, view_of(content)};
}

/// Follows one content stream.
class Follower {
 public:
  Follower(std::string_view content, const QPDFObjectHandle& resources, const State& state,
           PaintListener& listener, std::size_t& operators, int depth)
      : lexer_(content),
        resources_(resources),
        now_(state),
        listener_(listener),
        operators_(operators),
        depth_(depth) {}

  void run() {
    while (lexer_.next()) {
      if (++operators_ > kMaxOperators) return;
      const Operands operands = lexer_.operands();
      const std::uint32_t op = lexer_.code();
      if (!write(op, operands) && !shape_.build(op, operands, now_.matrix) && !set_state(op, operands) &&
          !set_colour(op, operands))
        paint(op, operands);
    }
  }

 private:
  /// The resource of a kind that the first operand names.
  QPDFObjectHandle resource(const char* kind, const Operands& operands) {
    if (!operands.name() || !resources_.isDictionary()) return QPDFObjectHandle::newNull();
    QPDFObjectHandle all = resources_.getKey(kind);
    return all.isDictionary() ? all.getKey("/" + name_of(*operands.name())) : QPDFObjectHandle::newNull();
  }

  bool set_state(std::uint32_t op, const Operands& operands) {
    switch (op) {
      case "q"_op:
        if (saved_.size() < kMaxSaved) saved_.push_back(now_);
        return true;
      case "Q"_op:
        if (!saved_.empty()) now_ = saved_.back(), saved_.pop_back();
        return true;
      case "cm"_op:
        if (operands.has_numbers(6)) now_.matrix = matrix_of(operands).then(now_.matrix);
        return true;
      case "w"_op:
        now_.line_width = operands.value(0, 1);
        return true;
      case "gs"_op:
        take_parameters(resource("/ExtGState", operands));
        return true;
      case "BMC"_op:
      case "BDC"_op:
        if (layers_.size() < kMaxSaved)
          layers_.push_back(operands.name() && name_of(*operands.name()) == "OC");
        return true;
      case "EMC"_op:
        if (!layers_.empty()) layers_.pop_back();
        return true;
      default:
        return false;
    }
  }

  void take_parameters(QPDFObjectHandle parameters) {
    if (!parameters.isDictionary()) return;
    QPDFObjectHandle alpha = parameters.getKey("/ca"), mode = parameters.getKey("/BM");
    QPDFObjectHandle mask = parameters.getKey("/SMask"), over = parameters.getKey("/op");
    // Once mixed, always mixed, to the next Q: what parameters are set back to is not followed.
    if (alpha.isNumber() && alpha.getNumericValue() < 1) now_.plain = false;
    if (!mode.isNull() && !is_name(mode, "/Normal") && !is_name(mode, "/Compatible")) now_.plain = false;
    if (mask.isDictionary() || (over.isBool() && over.getBoolValue())) now_.plain = false;
    QPDFObjectHandle font = parameters.getKey("/Font");
    if (!font.isArray() || font.getArrayNItems() != 2) return;
    if (font.getArrayItem(1).isNumber()) now_.text.size = font.getArrayItem(1).getNumericValue();
    if (const auto kind = kind_of(font.getArrayItem(0))) now_.text.font = *kind;
  }

  bool set_colour(std::uint32_t op, const Operands& operands) {
    switch (op) {
      case "g"_op:
      case "G"_op:
        take_colour(op == "G"_op, ColourSpace::kGrey, operands);
        return true;
      case "rg"_op:
      case "RG"_op:
        take_colour(op == "RG"_op, ColourSpace::kRgb, operands);
        return true;
      case "k"_op:
      case "K"_op:
        take_colour(op == "K"_op, ColourSpace::kCmyk, operands);
        return true;
      case "sc"_op:
      case "scn"_op:
        take_colour(false, now_.fill_space, operands);
        return true;
      case "SC"_op:
      case "SCN"_op:
        take_colour(true, now_.stroke_space, operands);
        return true;
      case "cs"_op:
      case "CS"_op:
        take_space(op == "CS"_op, operands);
        return true;
      default:
        return false;
    }
  }

  void take_space(bool stroke, const Operands& operands) {
    const ColourSpace space = operands.name() ? named_space(operands) : ColourSpace::kUnknown;
    (stroke ? now_.stroke_space : now_.fill_space) = space;
    (stroke ? now_.stroke : now_.fill) =
        space == ColourSpace::kGrey || space == ColourSpace::kRgb || space == ColourSpace::kCmyk
            ? Colour(std::array{0.0, 0.0, 0.0})
            : std::nullopt;
  }

  ColourSpace named_space(const Operands& operands) {
    const auto [found, is_new] = spaces_.emplace(operands.name()->name, ColourSpace::kUnknown);
    const std::string name = "/" + name_of(*operands.name());
    if (is_new) found->second = colour_space_of(QPDFObjectHandle::newName(name), resources_);
    return found->second;
  }

  void take_colour(bool stroke, ColourSpace space, const Operands& operands) {
    (stroke ? now_.stroke_space : now_.fill_space) = space;
    components_.clear();
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (const auto n = operands.number(i)) components_.push_back(*n);
    }
    (stroke ? now_.stroke : now_.fill) =
        components_.size() == operands.size() ? colour_of(space, components_) : std::nullopt;
  }

  void paint(std::uint32_t op, const Operands& operands) {
    bool closes = false, strokes = false, fills = false;
    switch (op) {
      case "W"_op:
      case "W*"_op:
        clips_ = true;
        return;
      case "Do"_op:
        return paint_object(operands);
      case "sh"_op:
        return listener_.picture(now_.clip);
      case "EI"_op:
        return paint_picture();
      case "s"_op:
        closes = true;
        [[fallthrough]];
      case "S"_op:
        strokes = true;
        break;
      case "b"_op:
      case "b*"_op:
        closes = true;
        [[fallthrough]];
      case "B"_op:
      case "B*"_op:
        strokes = fills = true;
        break;
      case "f"_op:
      case "F"_op:
      case "f*"_op:
        fills = true;
        break;
      case "n"_op:
        break;
      default:
        return;
    }
    if (closes) shape_.close();
    end_path(strokes, fills);
  }

  /// Neither stroked nor filled, it only clips.
  void end_path(bool strokes, bool fills) {
    PaintedPath& path = shape_.path();
    path.strokes = strokes, path.fills = fills;
    if ((strokes || fills) && !shape_.is_empty()) {
      path.fill = now_.fill, path.stroke = now_.stroke;
      const double scale = std::sqrt(std::abs(now_.matrix.a * now_.matrix.d - now_.matrix.b * now_.matrix.c));
      path.line_width = now_.line_width * scale;
      path.clip = now_.clip;
      path.opaque = now_.plain && !now_.layered && !now_.odd_clip && !in_layer();
      listener_.path(path);
    }
    if (std::exchange(clips_, false) && !shape_.is_empty()) {
      now_.odd_clip |= !shape_.is_rectangle();
      now_.clip = intersection(now_.clip, path.bounds);
    }
    shape_.clear();
  }

  bool in_layer() const { return std::find(layers_.begin(), layers_.end(), true) != layers_.end(); }

  void paint_picture() {
    Rect box = kNowhere;
    for (const Point corner : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
      const auto [x, y] = now_.matrix.apply(corner.x, corner.y);
      box.add({x, y, x, y});
    }
    listener_.picture(intersection(box, now_.clip));
  }

  void paint_object(const Operands& operands) {
    QPDFObjectHandle object = resource("/XObject", operands);
    if (!object.isStream()) return;
    QPDFObjectHandle dict = object.getDict();
    if (is_name(dict.getKey("/Subtype"), "/Image")) paint_picture();
    if (depth_ >= kMaxForms || !is_name(dict.getKey("/Subtype"), "/Form")) return;
    State inside = now_;
    inside.matrix = matrix_of(dict.getKey("/Matrix")).value_or(Matrix{}).then(now_.matrix);
    if (const auto box = box_of(dict.getKey("/BBox"), inside.matrix))
      inside.clip = intersection(inside.clip, *box);
    inside.layered |= in_layer() || dict.hasKey("/OC") || (dict.hasKey("/Group") && !now_.plain);
    QPDFObjectHandle own = dict.getKey("/Resources");
    const std::shared_ptr<Buffer> content = object.getStreamData(qpdf_dl_specialized);
    Follower(view_of(content), own.isDictionary() ? own : resources_, inside, listener_, operators_,
             depth_ + 1)
        .run();
  }

  bool write(std::uint32_t op, const Operands& operands) {
    if (op == "ET"_op) {
      // Letters that clip: what is painted next may be seen through them.
      now_.odd_clip |= now_.text.mode >= 4;
      return true;
    }
    if (op == "Tf"_op) {
      if (operands.size() == 2) set_font(operands);
      return true;
    }
    if (!line_.write(op, operands, now_.text)) return false;
    if (PaintedText text; line_.show(op, operands, now_.text, now_.matrix, text)) {
      text.fill = now_.fill;
      text.clip = now_.clip;
      listener_.text(text);
    }
    return true;
  }

  void set_font(const Operands& operands) {
    now_.text.size = operands.value(1, now_.text.size);
    if (!operands.name()) return;
    const auto [found, is_new] = fonts_.emplace(operands.name()->name, std::nullopt);
    if (is_new) found->second = kind_of(resource("/Font", operands));
    if (found->second) now_.text.font = *found->second;
  }

  std::optional<FontKind> kind_of(QPDFObjectHandle font) {
    if (!font.isDictionary()) return std::nullopt;
    FontKind kind{is_name(font.getKey("/Subtype"), "/Type0"), is_name(font.getKey("/Subtype"), "/Type3")};
    if (listener_.wants_letters()) kind.letters = &letters_.emplace_back(letters_of(font));
    return kind;
  }

  ContentLexer lexer_;
  QPDFObjectHandle resources_;
  std::map<std::string_view, std::optional<FontKind>> fonts_;  ///< By their names in the content.
  std::deque<FontLetters> letters_;                            ///< Of those, if they are asked for.
  std::map<std::string_view, ColourSpace> spaces_;
  std::vector<double> components_;  ///< Of a colour.
  State now_;
  std::vector<State> saved_;
  std::vector<bool> layers_;  ///< Of each marked content that is open: whether it may be turned off.
  PathBuilder shape_;
  TextLine line_;
  bool clips_ = false;
  PaintListener& listener_;
  std::size_t& operators_;  ///< Followed so far, in all forms of the page.
  int depth_;
};

}  // namespace

bool follow_content(QPDFPageObjectHelper& page, const Matrix& to_page, PaintListener& listener) {
  std::size_t operators = 0;
  State state;
  state.matrix = to_page;
  Pl_Buffer pipe("content");
  page.pipeContents(&pipe);
  pipe.finish();
  const std::shared_ptr<Buffer> content = pipe.getBufferSharedPointer();
  Follower(view_of(content), page.getAttribute("/Resources", false), state, listener, operators, 0).run();
  return operators <= kMaxOperators;
}

}  // namespace hoshin
