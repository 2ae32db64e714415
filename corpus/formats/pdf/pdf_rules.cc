#include "corpus/formats/pdf/pdf_rules.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "corpus/formats/pdf/pdf_content.h"
#include "corpus/formats/pdf/pdf_paint.h"

namespace hoshin {
namespace {

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

/// Two listeners to one page.
struct Both : PaintListener {
  Both(PaintListener& first, PaintListener& second) : a(first), b(second) {}
  void path(const PaintedPath& path) override { a.path(path), b.path(path); }
  void text(const PaintedText& text) override { a.text(text), b.text(text); }
  void picture(const Rect& box) override { a.picture(box), b.picture(box); }
  PaintListener &a, &b;
};

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

  /// A page, and what of it is shown.
  struct ShownPage {
    QPDFPageObjectHelper* page;
    QPDFObjectHandle::Rectangle box;

    Matrix to_shown() const {
      QPDFObjectHandle rotation = page->getAttribute("/Rotate", false);
      return hoshin::to_shown(box, rotation.isInteger() ? rotation.getIntValueAsInt() : 0);
    }
  };

  std::optional<ShownPage> page_at(std::size_t index) {
    open();
    if (index >= pages.size()) return std::nullopt;
    QPDFObjectHandle box = pages[index].getCropBox();
    if (!box.isRectangle()) return std::nullopt;
    return ShownPage{&pages[index], box.getArrayAsRectangle()};
  }

  void open() {
    if (std::exchange(opened, true)) return;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("", bytes.data(), bytes.size());
    pages = QPDFPageDocumentHelper(pdf).getAllPages();
  }
};

PdfRules::PdfRules(std::string_view bytes) : impl_(std::make_unique<Impl>()) { impl_->bytes = bytes; }
PdfRules::~PdfRules() = default;

PaintedPage PdfRules::of_page(std::size_t index, const Matrix& turn) {
  PaintedPage out;
  RuleListener rules(0);
  try {
    const auto page = impl_->page_at(index);
    if (!page) return out;
    const auto rectangle = page->box;
    rules = RuleListener((rectangle.urx - rectangle.llx) * (rectangle.ury - rectangle.lly));
    Both both{rules, out.hidden};
    if (!follow_content(*page->page, page->to_shown().then(turn), both)) out.hidden = HiddenText();
  } catch (const std::exception&) {
    // What qpdf cannot parse, poppler may well have read: the lines found so far stand.
    out.hidden = HiddenText();
  }
  out.rules = rules.take();
  out.areas = rules.take_areas();
  return out;
}

HiddenText PdfRules::hidden_with_letters(std::size_t index, const Matrix& turn) {
  HiddenText out(true);
  try {
    const auto page = impl_->page_at(index);
    if (page && follow_content(*page->page, page->to_shown().then(turn), out)) return out;
  } catch (const std::exception&) {
    // As above.
  }
  return HiddenText();
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

}  // namespace hoshin
