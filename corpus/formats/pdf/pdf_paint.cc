#include "corpus/formats/pdf/pdf_paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace hoshin {
namespace {

/// A filled rectangle thinner than this is a line.
constexpr double kThin = 3;
/// A line shorter than this borders nothing that holds text.
constexpr double kShortest = 6;
/// Dashes of a line are no further apart, and a line has at least so many.
constexpr double kDashGap = 3;
constexpr std::size_t kFewestDashes = 4;
/// Nobody draws tables deeper in forms, or with more lines, than this.
constexpr int kMaxForms = 8;
constexpr std::size_t kMaxRules = 20'000;
constexpr std::size_t kMaxDashes = 100'000;
/// Content streams beyond this draw maps, not tables.
constexpr std::size_t kMaxOperators = 500'000;

/// Components of white differ from it by less.
constexpr double kNearWhite = 0.02;
/// Coloured areas that are remembered; on a page of more, white may always be seen.
constexpr std::size_t kMaxColoured = 500;

std::optional<Matrix> matrix_of(QPDFObjectHandle object) {
  if (!object.isArray() || object.getArrayNItems() != 6) return std::nullopt;
  std::array<double, 6> n = {};
  for (int i = 0; i < 6; ++i) {
    if (!object.getArrayItem(i).isNumber()) return std::nullopt;
    n[static_cast<std::size_t>(i)] = object.getArrayItem(i).getNumericValue();
  }
  return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

/// What q keeps and Q brings back.
struct State {
  Matrix matrix;
  bool paper = false;  ///< What is filled is white. Black at first.
};

struct Point {
  double x = 0, y = 0;
};

/// Follows the operators of one content stream and keeps the straight lines it paints.
class Painter : public QPDFObjectHandle::ParserCallbacks {
 public:
  Painter(QPDFObjectHandle resources, const State& state, Drawing& drawing, double page_area, int depth)
      : resources_(std::move(resources)),
        state_(state),
        drawing_(drawing),
        page_area_(page_area),
        depth_(depth) {}

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (object.isOperator()) {
      if (++operators_ > kMaxOperators || drawing_.rules.size() > kMaxRules) {
        terminateParsing();
        return;
      }
      operate(object.getOperatorValue());
      operands_.clear();
    } else if (operands_.size() < 8) {
      operands_.push_back(object);
    }
  }

  void handleEOF() override {}

 private:
  std::optional<double> number(std::size_t i) const {
    if (i >= operands_.size()) return std::nullopt;
    QPDFObjectHandle operand = operands_[i];  // qpdf's questions are not const
    return operand.isNumber() ? std::optional(operand.getNumericValue()) : std::nullopt;
  }

  template <std::size_t N>
  std::optional<std::array<double, N>> numbers() const {
    std::array<double, N> out = {};
    for (std::size_t i = 0; i < N; ++i) {
      const auto n = number(i);
      if (!n) return std::nullopt;
      out[i] = *n;
    }
    return out;
  }

  void operate(const std::string& op) {
    if (op == "q") {
      if (saved_.size() < 256) saved_.push_back(state_);
    } else if (op == "Q") {
      if (!saved_.empty()) state_ = saved_.back(), saved_.pop_back();
    } else if (op == "cm") {
      if (const auto n = numbers<6>())
        state_.matrix = Matrix{(*n)[0], (*n)[1], (*n)[2], (*n)[3], (*n)[4], (*n)[5]}.then(state_.matrix);
    } else if (op == "m" || op == "l") {
      if (const auto n = numbers<2>()) go_to({(*n)[0], (*n)[1]}, op == "l");
    } else if (op == "c" || op == "v" || op == "y") {
      curve();
    } else if (op == "re") {
      if (const auto n = numbers<4>()) rectangle((*n)[0], (*n)[1], (*n)[2], (*n)[3]);
    } else if (op == "h") {
      close();
    } else if (op == "Do") {
      paint_form();
    } else if (op == "g" || op == "rg" || op == "k" || op == "sc" || op == "scn" || op == "cs") {
      set_fill(op);
    } else {
      paint(op);
    }
  }

  /// White in the space of its components: one of grey, three of light, four of ink. A pattern is none.
  void set_fill(const std::string& op) {
    const std::size_t n = operands_.size();
    const double white = n == 4 ? 0 : 1;
    state_.paper = op != "cs" && (n == 1 || n == 3 || n == 4);
    for (std::size_t i = 0; i < n && state_.paper; ++i) {
      const auto component = number(i);
      state_.paper = component && std::abs(*component - white) < kNearWhite;
    }
  }

  void go_to(Point p, bool draw) {
    if (draw && has_current_) lines_.push_back({current_, p});
    if (!draw) start_ = p;
    current_ = p;
    has_current_ = true;
  }

  void curve() {
    const std::size_t last = operands_.size();
    if (last < 4) return;
    const auto x = number(last - 2), y = number(last - 1);
    if (x && y) current_ = {*x, *y};
  }

  void close() {
    if (has_current_) lines_.push_back({current_, start_});
    current_ = start_;
  }

  void rectangle(double x, double y, double w, double h) {
    go_to({x, y}, false);
    go_to({x + w, y}, true);
    go_to({x + w, y + h}, true);
    go_to({x, y + h}, true);
    close();
  }

  void paint(const std::string& op) {
    const bool closes = op == "s" || op == "b" || op == "b*";
    const bool strokes = closes || op == "S" || op == "B" || op == "B*";
    const bool fills =
        op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*";
    if (closes) close();
    if (strokes) {
      for (const auto& [from, to] : lines_) add(from, to);
    } else if (fills) {
      add_filled();
    }
    // n ends a path that only clips; W and W* come before it.
    if (strokes || fills || op == "n") {
      lines_.clear();
      has_current_ = false;
    }
  }

  /// A filled path is a line if it is thin, else its edges border what stands in it.
  void add_filled() {
    if (lines_.empty()) return;
    // Several rectangles in one path are told apart by their size: four edges each.
    for (std::size_t at = 0; at + 3 < lines_.size(); at += 4) {
      Rect box{1e9, 1e9, -1e9, -1e9};
      for (std::size_t i = at; i < at + 4; ++i) {
        const auto [x, y] = state_.matrix.apply(lines_[i].first.x, lines_[i].first.y);
        box.add({x, y, x, y});
      }
      if (!is_seen(box)) continue;
      if (box.width() * box.height() > page_area_ * 0.8) continue;  // the page's background
      if (box.height() <= kThin && box.width() >= box.height()) {
        push({true, box.middle_y(), box.left, box.right});
      } else if (box.width() <= kThin) {
        push({false, box.middle_x(), box.top, box.bottom});
      } else {
        for (std::size_t i = at; i < at + 4; ++i) add(lines_[i].first, lines_[i].second);
      }
    }
  }

  /// White on white paper borders nothing: some printers lay it under all of a page, strip by strip. Only on
  /// a colour is it seen.
  bool is_seen(const Rect& box) {
    std::vector<Rect>& coloured = drawing_.coloured;
    if (!state_.paper) {
      if (coloured.size() < kMaxColoured && std::min(box.width(), box.height()) > kThin)
        coloured.push_back(box);
      return true;
    }
    return coloured.size() == kMaxColoured ||
           std::any_of(coloured.begin(), coloured.end(), [&](const Rect& c) {
             return c.left < box.right && c.right > box.left && c.top < box.bottom && c.bottom > box.top;
           });
  }

  void add(Point from, Point to) {
    const auto [x1, y1] = state_.matrix.apply(from.x, from.y);
    const auto [x2, y2] = state_.matrix.apply(to.x, to.y);
    if (std::abs(y1 - y2) < 0.5) push({true, (y1 + y2) / 2, std::min(x1, x2), std::max(x1, x2)});
    if (std::abs(x1 - x2) < 0.5) push({false, (x1 + x2) / 2, std::min(y1, y2), std::max(y1, y2)});
  }

  void push(const Rule& rule) {
    if (rule.end - rule.begin >= kShortest)
      drawing_.rules.push_back(rule);
    else if (drawing_.dashes.size() < kMaxDashes)
      drawing_.dashes.push_back(rule);
  }

  void paint_form() {
    if (depth_ >= kMaxForms || operands_.empty() || !operands_[0].isName()) return;
    QPDFObjectHandle objects = resources_.isDictionary() ? resources_.getKey("/XObject") : resources_;
    if (!objects.isDictionary()) return;
    QPDFObjectHandle form = objects.getKey(operands_[0].getName());
    if (!form.isStream()) return;
    QPDFObjectHandle dict = form.getDict();
    if (!dict.getKey("/Subtype").isNameAndEquals("/Form")) return;
    const Matrix own = matrix_of(dict.getKey("/Matrix")).value_or(Matrix{});
    QPDFObjectHandle inner = dict.getKey("/Resources");
    Painter painter(inner.isDictionary() ? inner : resources_, {own.then(state_.matrix), state_.paper},
                    drawing_, page_area_, depth_ + 1);
    QPDFObjectHandle::parseContentStream(form, &painter);
  }

  QPDFObjectHandle resources_;
  State state_;
  std::vector<State> saved_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<std::pair<Point, Point>> lines_;
  Point start_, current_;
  bool has_current_ = false;
  Drawing& drawing_;
  double page_area_;
  int depth_;
  std::size_t operators_ = 0;
};

/// Adds the lines that dashes make: many, one after the other.
void add_dashed(std::vector<Rule>& rules, std::vector<Rule> dashes) {
  const auto place = [](const Rule& r) { return std::tuple(r.horizontal, std::round(r.at), r.begin); };
  std::sort(dashes.begin(), dashes.end(), [&](const Rule& a, const Rule& b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < dashes.size();) {
    Rule line = dashes[i];
    std::size_t count = 1;
    for (++i; i < dashes.size(); ++i, ++count) {
      const Rule& next = dashes[i];
      const bool on = next.horizontal == line.horizontal && std::round(next.at) == std::round(line.at) &&
                      next.begin <= line.end + kDashGap;
      if (!on) break;
      line.end = std::max(line.end, next.end);
    }
    if (count >= kFewestDashes && line.end - line.begin >= kShortest) rules.push_back(line);
  }
}

/// Adds to each line the pieces that its ends touch: some printers draw a border cell by cell, margin by
/// margin, and a margin is as short as a dash.
void lengthen(std::vector<Rule>& rules, const std::vector<Rule>& dashes) {
  constexpr double kTouch = 1;
  struct Piece {
    Rule rule;
    bool dash;
  };
  std::vector<Piece> pieces;
  for (const Rule& rule : rules) pieces.push_back({rule, false});
  for (const Rule& dash : dashes) pieces.push_back({dash, true});
  const auto place = [](const Piece& p) {
    return std::tuple(p.rule.horizontal, std::lround(p.rule.at * 2), p.rule.begin);
  };
  std::sort(pieces.begin(), pieces.end(),
            [&](const Piece& a, const Piece& b) { return place(a) < place(b); });
  rules.clear();
  for (std::size_t i = 0; i < pieces.size();) {
    Rule line = pieces[i].rule;
    bool only_dashes = true;
    const std::size_t first = i;
    for (; i < pieces.size(); ++i) {
      const auto& [rule, dash] = pieces[i];
      const bool on = rule.horizontal == line.horizontal &&
                      std::lround(rule.at * 2) == std::lround(line.at * 2) && rule.begin <= line.end + kTouch;
      if (i > first && !on) break;
      only_dashes &= dash;
      line.end = std::max(line.end, rule.end);
    }
    if (!only_dashes) rules.push_back(line);
  }
}

}  // namespace

void follow_page(QPDFPageObjectHelper& page, const Matrix& to_page, double area, Drawing& drawing) {
  Painter painter(page.getAttribute("/Resources", false), {to_page, false}, drawing, area, 0);
  page.parseContents(&painter);
}

std::vector<Rule> rules_of(Drawing drawing) {
  lengthen(drawing.rules, drawing.dashes);
  add_dashed(drawing.rules, std::move(drawing.dashes));
  return std::move(drawing.rules);
}

}  // namespace hoshin
