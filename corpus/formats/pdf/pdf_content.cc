#include "corpus/formats/pdf/pdf_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace hoshin {
namespace {

/// Nobody draws tables deeper in forms than this.
constexpr int kMaxForms = 8;
constexpr std::size_t kMaxOperators = 500'000;
constexpr std::size_t kMaxSaved = 256;
/// Points of an outline; one of more is no box.
constexpr std::size_t kMaxOutline = 64;
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

bool is_name(QPDFObjectHandle object, const char* name) {
  return object.isName() && object.getName() == name;
}

Rect intersection(const Rect& a, const Rect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

/// Whether four lines go around an upright rectangle.
bool is_rectangle(const PaintedPath& path) {
  return !path.curved && path.lines.size() == 4 &&
         std::all_of(path.lines.begin(), path.lines.end(), [](const auto& line) {
           return std::abs(line.first.x - line.second.x) < 0.5 ||
                  std::abs(line.first.y - line.second.y) < 0.5;
         });
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
  int mode = 0;           ///< Of text.
  bool composite = false, drawn_font = false;  ///< The font has codes of two bytes, or pictures for letters.
  double size = 0, character_gap = 0, word_gap = 0, stretch = 1, leading = 0, rise = 0;
};

/// Follows one content stream.
class Follower : public QPDFObjectHandle::ParserCallbacks {
 public:
  Follower(const QPDFObjectHandle& resources, const State& state, PaintListener& listener,
           std::size_t& operators, int depth)
      : resources_(resources), now_(state), listener_(listener), operators_(operators), depth_(depth) {}

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (!object.isOperator()) {
      if (operands_.size() < 8) operands_.push_back(object);
      return;
    }
    if (++operators_ > kMaxOperators) {
      terminateParsing();
      return;
    }
    const std::string op = object.getOperatorValue();
    if (!set_state(op) && !set_colour(op) && !build_path(op) && !write(op)) paint(op);
    operands_.clear();
  }

  void handleEOF() override {}

 private:
  std::optional<double> number(std::size_t i) const {
    if (i >= operands_.size()) return std::nullopt;
    QPDFObjectHandle operand = operands_[i];  // qpdf's questions are not const
    return operand.isNumber() ? std::optional(operand.getNumericValue()) : std::nullopt;
  }

  double value(std::size_t i, double otherwise = 0) const { return number(i).value_or(otherwise); }

  bool has_numbers(std::size_t n) const {
    for (std::size_t i = 0; i < n; ++i)
      if (!number(i)) return false;
    return true;
  }

  Matrix matrix() const { return {value(0), value(1), value(2), value(3), value(4), value(5)}; }

  Point shown(double x, double y) const {
    const auto [a, b] = now_.matrix.apply(x, y);
    return {a, b};
  }

  /// The resource of a kind that the first operand names.
  QPDFObjectHandle resource(const char* kind) {
    if (operands_.empty() || !operands_[0].isName() || !resources_.isDictionary())
      return QPDFObjectHandle::newNull();
    QPDFObjectHandle all = resources_.getKey(kind);
    return all.isDictionary() ? all.getKey(operands_[0].getName()) : QPDFObjectHandle::newNull();
  }

  bool set_state(const std::string& op) {
    if (op == "q") {
      if (saved_.size() < kMaxSaved) saved_.push_back(now_);
    } else if (op == "Q") {
      if (!saved_.empty()) now_ = saved_.back(), saved_.pop_back();
    } else if (op == "cm") {
      if (has_numbers(6)) now_.matrix = matrix().then(now_.matrix);
    } else if (op == "w") {
      now_.line_width = value(0, 1);
    } else if (op == "gs") {
      take_parameters(resource("/ExtGState"));
    } else if (op == "BMC" || op == "BDC") {
      if (layers_.size() < kMaxSaved) layers_.push_back(!operands_.empty() && is_name(operands_[0], "/OC"));
    } else if (op == "EMC") {
      if (!layers_.empty()) layers_.pop_back();
    } else {
      return false;
    }
    return true;
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
    if (font.isArray() && font.getArrayNItems() == 2) set_font(font.getArrayItem(0), font.getArrayItem(1));
  }

  bool set_colour(const std::string& op) {
    const bool stroke = op == "G" || op == "RG" || op == "K" || op == "SC" || op == "SCN" || op == "CS";
    if (!stroke && op != "g" && op != "rg" && op != "k" && op != "sc" && op != "scn" && op != "cs")
      return false;
    ColourSpace& space = stroke ? now_.stroke_space : now_.fill_space;
    Colour& colour = stroke ? now_.stroke : now_.fill;
    if (op == "cs" || op == "CS") {
      space = operands_.empty() ? ColourSpace::kUnknown : colour_space_of(operands_[0], resources_);
      colour = space == ColourSpace::kGrey || space == ColourSpace::kRgb || space == ColourSpace::kCmyk
                   ? Colour(std::array{0.0, 0.0, 0.0})
                   : std::nullopt;
      return true;
    }
    if (op == "g" || op == "G") space = ColourSpace::kGrey;
    if (op == "rg" || op == "RG") space = ColourSpace::kRgb;
    if (op == "k" || op == "K") space = ColourSpace::kCmyk;
    std::vector<double> components;
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      if (const auto n = number(i)) components.push_back(*n);
    }
    colour = components.size() == operands_.size() ? colour_of(space, components) : std::nullopt;
    return true;
  }

  bool build_path(const std::string& op) {
    if (op == "m" || op == "l") {
      if (has_numbers(2)) go_to(shown(value(0), value(1)), op == "l");
    } else if (op == "c" || op == "v" || op == "y") {
      curve(op);
    } else if (op == "re") {
      if (has_numbers(4)) rectangle(value(0), value(1), value(2), value(3));
    } else if (op == "h") {
      close();
    } else {
      return false;
    }
    return true;
  }

  void reach(Point p) { path_.bounds.add({p.x, p.y, p.x, p.y}); }

  void go_to(Point p, bool draw) {
    if (draw && has_current_) path_.lines.push_back({current_, p});
    if (!draw) start_ = p, ++path_.parts;
    outline(p);
    current_ = p;
    has_current_ = true;
    reach(p);
  }

  void outline(Point p) {
    if (path_.parts == 1 && path_.outline.size() <= kMaxOutline) path_.outline.push_back(p);
  }

  /// c has two points that draw it; v begins, y ends in one of them.
  void curve(const std::string& op) {
    const std::size_t points = op == "c" ? 3 : 2;
    if (!has_numbers(2 * points)) return;
    std::vector<Point> p = {current_};
    for (std::size_t i = 0; i < points; ++i) p.push_back(shown(value(2 * i), value(2 * i + 1)));
    for (const Point& each : p) reach(each);
    if (op == "v") p.insert(p.begin(), current_);
    if (op == "y") p.push_back(p.back());
    for (const double t : {0.25, 0.5, 0.75, 1.0}) {
      const double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
      outline({a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
               a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y});
    }
    current_ = p.back();
    path_.curved = true;
  }

  void close() {
    if (has_current_) path_.lines.push_back({current_, start_});
    current_ = start_;
  }

  void rectangle(double x, double y, double w, double h) {
    go_to(shown(x, y), false);
    go_to(shown(x + w, y), true);
    go_to(shown(x + w, y + h), true);
    go_to(shown(x, y + h), true);
    close();
  }

  void paint(const std::string& op) {
    if (op == "W" || op == "W*") clips_ = true;
    if (op == "Do") paint_object();
    if (op == "sh") listener_.picture(now_.clip);
    if (op == "EI") paint_picture();
    const bool closes = op == "s" || op == "b" || op == "b*";
    path_.strokes = closes || op == "S" || op == "B" || op == "B*";
    path_.fills = op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*";
    if (closes) close();
    if (!path_.strokes && !path_.fills && op != "n") return;  // n ends a path that only clips
    if (op != "n" && path_.bounds.left <= path_.bounds.right) {
      path_.fill = now_.fill, path_.stroke = now_.stroke;
      const double scale = std::sqrt(std::abs(now_.matrix.a * now_.matrix.d - now_.matrix.b * now_.matrix.c));
      path_.line_width = now_.line_width * scale;
      path_.clip = now_.clip;
      path_.opaque = now_.plain && !now_.layered && !now_.odd_clip && !in_layer();
      listener_.path(path_);
    }
    if (std::exchange(clips_, false)) {
      now_.odd_clip |= !is_rectangle(path_);
      now_.clip = intersection(now_.clip, path_.bounds);
    }
    path_ = {};
    has_current_ = false;
  }

  bool in_layer() const { return std::find(layers_.begin(), layers_.end(), true) != layers_.end(); }

  void paint_picture() {
    Rect box = kNowhere;
    for (const Point corner : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
      const Point p = shown(corner.x, corner.y);
      box.add({p.x, p.y, p.x, p.y});
    }
    listener_.picture(intersection(box, now_.clip));
  }

  void paint_object() {
    QPDFObjectHandle object = resource("/XObject");
    if (!object.isStream()) return;
    QPDFObjectHandle dict = object.getDict();
    if (is_name(dict.getKey("/Subtype"), "/Image")) paint_picture();
    if (depth_ >= kMaxForms || !is_name(dict.getKey("/Subtype"), "/Form")) return;
    State inside = now_;
    inside.matrix = matrix_of(dict.getKey("/Matrix")).value_or(Matrix{}).then(now_.matrix);
    inside.layered |= in_layer() || dict.hasKey("/OC") || (dict.hasKey("/Group") && !now_.plain);
    QPDFObjectHandle own = dict.getKey("/Resources");
    Follower follower(own.isDictionary() ? own : resources_, inside, listener_, operators_, depth_ + 1);
    QPDFObjectHandle::parseContentStream(object, &follower);
  }

  bool write(const std::string& op) {
    if (op == "BT") {
      line_ = {}, advance_ = 0;
    } else if (op == "ET") {
      // Letters that clip: what is painted next may be seen through them.
      now_.odd_clip |= now_.mode >= 4;
    } else if (op == "Tm") {
      line_ = matrix(), advance_ = 0;
    } else if (op == "Td" || op == "TD") {
      if (op == "TD") now_.leading = -value(1);
      move_line(value(0), value(1));
    } else if (op == "T*") {
      move_line(0, -now_.leading);
    } else if (op == "Tf") {
      if (operands_.size() == 2) set_font(resource("/Font"), operands_[1]);
    } else if (op == "Tj" || op == "TJ") {
      show();
    } else if (op == "'" || op == "\"") {
      if (op == "\"") now_.word_gap = value(0), now_.character_gap = value(1);
      move_line(0, -now_.leading);
      show();
    } else {
      return set_text_state(op);
    }
    return true;
  }

  bool set_text_state(const std::string& op) {
    if (op == "Tc") now_.character_gap = value(0);
    if (op == "Tw") now_.word_gap = value(0);
    if (op == "TL") now_.leading = value(0);
    if (op == "Ts") now_.rise = value(0);
    if (op == "Tz") now_.stretch = value(0, 100) / 100;
    if (op == "Tr") now_.mode = static_cast<int>(value(0));
    return op.size() == 2 && std::string_view("Tc Tw TL Ts Tz Tr").find(op) != std::string_view::npos;
  }

  void move_line(double x, double y) {
    line_ = Matrix{1, 0, 0, 1, x, y}.then(line_);
    advance_ = 0;
  }

  void set_font(QPDFObjectHandle font, QPDFObjectHandle size) {
    if (size.isNumber()) now_.size = size.getNumericValue();
    if (!font.isDictionary()) return;
    now_.composite = is_name(font.getKey("/Subtype"), "/Type0");
    now_.drawn_font = is_name(font.getKey("/Subtype"), "/Type3");
  }

  void show() {
    std::size_t bytes = 0;
    double moved = 0;
    const auto take = [&](QPDFObjectHandle part) {
      if (part.isString()) bytes += part.getStringValue().size();
      if (part.isNumber()) moved -= part.getNumericValue() / 1000 * now_.size;
    };
    for (QPDFObjectHandle& operand : operands_) {
      if (operand.isArray())
        for (QPDFObjectHandle& part : operand.getArrayAsVector()) take(part);
      else if (operand.isString())
        take(operand);
    }
    if (bytes == 0) return;
    const auto letters = static_cast<double>(now_.composite ? (bytes + 1) / 2 : bytes);
    advance_ += (letters * (std::abs(now_.size) + now_.character_gap + now_.word_gap) + std::abs(moved)) *
                now_.stretch;
    const Matrix m = line_.then(now_.matrix);
    const auto [x, y] = m.apply(0, now_.rise);
    PaintedText text;
    text.x = x, text.y = y, text.bytes = bytes;
    text.reach = advance_ * std::hypot(m.a, m.b);
    text.upright = m.a > 0 && std::abs(m.b) < 0.05 * m.a;
    text.invisible = now_.mode == 3;
    text.plain = now_.mode == 0 && !now_.drawn_font;
    text.fill = now_.fill;
    listener_.text(text);
  }

  QPDFObjectHandle resources_;
  State now_;
  std::vector<State> saved_;
  std::vector<bool> layers_;  ///< Of each marked content that is open: whether it may be turned off.
  std::vector<QPDFObjectHandle> operands_;
  PaintedPath path_;
  Point start_, current_;
  bool has_current_ = false, clips_ = false;
  Matrix line_;
  double advance_ = 0;  ///< Of what stands on the line so far, at most.
  PaintListener& listener_;
  std::size_t& operators_;  ///< Followed so far, in all forms of the page.
  int depth_;
};

}  // namespace

bool follow_content(QPDFPageObjectHelper& page, const Matrix& to_page, PaintListener& listener) {
  std::size_t operators = 0;
  State state;
  state.matrix = to_page;
  Follower follower(page.getAttribute("/Resources", false), state, listener, operators, 0);
  page.parseContents(&follower);
  return operators <= kMaxOperators;
}

}  // namespace hoshin
