#include "corpus/formats/pdf/pdf_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "corpus/formats/pdf/pdf_hidden.h"
#include "corpus/formats/pdf/pdf_matrix.h"

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

std::optional<Matrix> matrix_of(QPDFObjectHandle object) {
  if (!object.isArray() || object.getArrayNItems() != 6) return std::nullopt;
  std::array<double, 6> n = {};
  for (int i = 0; i < 6; ++i) {
    if (!object.getArrayItem(i).isNumber()) return std::nullopt;
    n[static_cast<std::size_t>(i)] = object.getArrayItem(i).getNumericValue();
  }
  return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

struct Point {
  double x = 0, y = 0;
};

/// Follows the operators of one content stream and keeps the straight lines it paints.
class Painter : public QPDFObjectHandle::ParserCallbacks {
 public:
  /// Lines go to `rules`, what is too short for one to `dashes`.
  Painter(QPDFObjectHandle resources, const Matrix& to_page, std::vector<Rule>& rules,
          std::vector<Rule>& dashes, double page_area, int depth)
      : resources_(std::move(resources)),
        matrix_(to_page),
        rules_(rules),
        dashes_(dashes),
        page_area_(page_area),
        depth_(depth) {}

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (object.isOperator()) {
      if (++operators_ > kMaxOperators || rules_.size() > kMaxRules) {
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
      if (saved_.size() < 256) saved_.push_back(matrix_);
    } else if (op == "Q") {
      if (!saved_.empty()) matrix_ = saved_.back(), saved_.pop_back();
    } else if (op == "cm") {
      if (const auto n = numbers<6>())
        matrix_ = Matrix{(*n)[0], (*n)[1], (*n)[2], (*n)[3], (*n)[4], (*n)[5]}.then(matrix_);
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
    } else {
      paint(op);
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
        const auto [x, y] = matrix_.apply(lines_[i].first.x, lines_[i].first.y);
        box.add({x, y, x, y});
      }
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

  void add(Point from, Point to) {
    const auto [x1, y1] = matrix_.apply(from.x, from.y);
    const auto [x2, y2] = matrix_.apply(to.x, to.y);
    if (std::abs(y1 - y2) < 0.5) push({true, (y1 + y2) / 2, std::min(x1, x2), std::max(x1, x2)});
    if (std::abs(x1 - x2) < 0.5) push({false, (x1 + x2) / 2, std::min(y1, y2), std::max(y1, y2)});
  }

  void push(const Rule& rule) {
    if (rule.end - rule.begin >= kShortest)
      rules_.push_back(rule);
    else if (dashes_.size() < kMaxDashes)
      dashes_.push_back(rule);
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
    Painter painter(inner.isDictionary() ? inner : resources_, own.then(matrix_), rules_, dashes_, page_area_,
                    depth_ + 1);
    QPDFObjectHandle::parseContentStream(form, &painter);
  }

  QPDFObjectHandle resources_;
  Matrix matrix_;
  std::vector<Matrix> saved_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<std::pair<Point, Point>> lines_;
  Point start_, current_;
  bool has_current_ = false;
  std::vector<Rule>& rules_;
  std::vector<Rule>& dashes_;
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

/// From the user space of a page to what is shown: the crop box, turned, y downwards.
Matrix to_shown(const QPDFObjectHandle::Rectangle& box, int rotate) {
  const double w = box.urx - box.llx, h = box.ury - box.lly;
  const Matrix origin{1, 0, 0, 1, -box.llx, -box.lly};
  switch (((rotate % 360) + 360) % 360) {
    case 90:
      return origin.then({0, 1, 1, 0, 0, 0});
    case 180:
      return origin.then({-1, 0, 0, 1, w, 0});
    case 270:
      return origin.then({0, -1, -1, 0, h, w});
    default:
      return origin.then({1, 0, 0, -1, 0, h});
  }
}

bool is_name(QPDFObjectHandle object, const char* name) {
  return object.isName() && object.getName() == name;
}

/// Whether the glyphs of a composite font have letters: by a map of its own, or by a character collection.
bool has_letters(QPDFObjectHandle font) {
  if (font.hasKey("/ToUnicode")) return true;
  const bool numbers =
      is_name(font.getKey("/Encoding"), "/Identity-H") || is_name(font.getKey("/Encoding"), "/Identity-V");
  QPDFObjectHandle below = font.getKey("/DescendantFonts");
  if (!numbers || !below.isArray() || below.getArrayNItems() == 0) return true;
  QPDFObjectHandle first = below.getArrayItem(0);
  QPDFObjectHandle system = first.isDictionary() ? first.getKey("/CIDSystemInfo") : first;
  if (!system.isDictionary() || !system.getKey("/Ordering").isString()) return true;
  return system.getKey("/Ordering").getStringValue() != "Identity";
}

}  // namespace

struct PdfRules::Impl {
  std::string_view bytes;
  bool opened = false;
  QPDF pdf;
  std::vector<QPDFPageObjectHelper> pages;

  void open() {
    if (std::exchange(opened, true)) return;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("", bytes.data(), bytes.size());
    pages = QPDFPageDocumentHelper(pdf).getAllPages();
  }
};

PdfRules::PdfRules(std::string_view bytes) : impl_(std::make_unique<Impl>()) { impl_->bytes = bytes; }
PdfRules::~PdfRules() = default;

std::vector<Rule> PdfRules::of_page(std::size_t index) {
  std::vector<Rule> rules, dashes;
  try {
    impl_->open();
    if (index >= impl_->pages.size()) return {};
    QPDFPageObjectHelper& page = impl_->pages[index];
    QPDFObjectHandle box = page.getCropBox();
    if (!box.isRectangle()) return {};
    const auto rectangle = box.getArrayAsRectangle();
    const double area = (rectangle.urx - rectangle.llx) * (rectangle.ury - rectangle.lly);
    QPDFObjectHandle turn = page.getAttribute("/Rotate", false);
    const int rotate = turn.isInteger() ? turn.getIntValueAsInt() : 0;
    Painter painter(page.getAttribute("/Resources", false), to_shown(rectangle, rotate), rules, dashes, area,
                    0);
    page.parseContents(&painter);
  } catch (const std::exception&) {
    // What qpdf cannot parse, poppler may well have read: the lines found so far stand.
  }
  add_dashed(rules, std::move(dashes));
  return rules;
}

bool PdfRules::has_picture(std::size_t index) {
  bool found = false;
  try {
    impl_->open();
    if (index >= impl_->pages.size()) return false;
    impl_->pages[index].forEachImage(
        true, [&](QPDFObjectHandle&, QPDFObjectHandle&, const std::string&) { found = true; });
  } catch (const std::exception&) {
    // As above.
  }
  return found;
}

bool PdfRules::has_glyphs_without_letters(std::size_t index) {
  try {
    impl_->open();
    if (index >= impl_->pages.size()) return false;
    QPDFObjectHandle resources = impl_->pages[index].getAttribute("/Resources", false);
    QPDFObjectHandle fonts = resources.isDictionary() ? resources.getKey("/Font") : resources;
    if (!fonts.isDictionary()) return false;
    // A font that is not used is often there as well: one of glyph numbers tells of the page only if none of
    // the composite fonts, which Japanese needs, has letters.
    bool without = false;
    for (const std::string& name : fonts.getKeys()) {
      QPDFObjectHandle font = fonts.getKey(name);
      if (!font.isDictionary() || !is_name(font.getKey("/Subtype"), "/Type0")) continue;
      if (has_letters(font)) return false;
      without = true;
    }
    return without;
  } catch (const std::exception&) {
    return false;
  }
}

PdfExtras PdfRules::extras() {
  PdfExtras out;
  try {
    impl_->open();
    out.attached_files = QPDFEmbeddedFileDocumentHelper(impl_->pdf).getEmbeddedFiles().size();
    QPDFAcroFormDocumentHelper form(impl_->pdf);
    if (!form.hasAcroForm()) return out;
    for (QPDFFormFieldObjectHelper& field : form.getFormFields()) {
      if (field.getFieldType() != "/Tx" || field.getValueAsString().empty()) continue;
      const std::vector<QPDFAnnotationObjectHelper> places = form.getAnnotationsForField(field);
      out.unseen_values += std::none_of(places.begin(), places.end(), [](QPDFAnnotationObjectHelper place) {
        return place.getAppearanceDictionary().isDictionary();
      });
    }
  } catch (const std::exception&) {
    // As above.
  }
  return out;
}

std::vector<TextStart> PdfRules::hidden_text(std::size_t index) {
  try {
    impl_->open();
    if (index >= impl_->pages.size()) return {};
    QPDFPageObjectHelper& page = impl_->pages[index];
    QPDFObjectHandle box = page.getCropBox();
    QPDFObjectHandle turn = page.getAttribute("/Rotate", false);
    if (!box.isRectangle()) return {};
    return hidden_text_of(
        page, to_shown(box.getArrayAsRectangle(), turn.isInteger() ? turn.getIntValueAsInt() : 0));
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace hoshin
