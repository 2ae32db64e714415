// A PDF is words with places. Here they become lines that know what only places tell: columns, tables,
// running heads, footnotes, headings by size, full lines and indents.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <poppler-page.h>

#include "corpus/formats/format.h"
#include "corpus/formats/pdf/page_layout.h"
#include "corpus/formats/pdf/page_roles.h"
#include "corpus/formats/pdf/page_ruby.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/formats/pdf/pdf_document.h"
#include "corpus/formats/pdf/pdf_hidden.h"
#include "corpus/formats/pdf/pdf_rules.h"
#include "corpus/lines/marks.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// A word's box is as high as its font says, from 1.1 to 2.6 ems. The em itself is the width of a
// full-width character; for a word without one it is estimated from height and from width.
constexpr double kEmOfHeight = 0.8;   ///< Of most Latin fonts.
constexpr double kLatinWidth = 0.52;  ///< Of a Latin letter or a digit on average, in ems.
constexpr double kLineHeight = 1.1;   ///< In ems: what boxes are cut to, so that lines do not overlap.

/// Kana, kanji, their punctuation and the full-width forms, not half-width kana; arrows, circled numbers and
/// the marks of lists (※, ■, ○), which Japanese fonts have as wide.
bool is_full_width(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF60) ||
         c == U'※' || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2460 && c <= 0x24FF) ||
         (c >= 0x25A0 && c <= 0x26FF);
}

/// How a page of text that is turned on its side, or written from the top down, is looked at: as if
/// it were upright, lines running from left to right.
struct Turn {
  int quarters = 0;              ///< As poppler counts the rotation of a word: 1 runs downwards, 3 upwards.
  bool stacked = false;          ///< Written from the top down in upright characters.
  double width = 0, height = 0;  ///< Of the page as it is.

  Rect of(const poppler::rectf& r) const {
    if (quarters == 1) return {r.top(), width - r.right(), r.bottom(), width - r.left()};
    if (quarters == 3) return {height - r.bottom(), r.left(), height - r.top(), r.right()};
    return {r.left(), r.top(), r.right(), r.bottom()};
  }

  Rule of(const Rule& r) const {
    if (quarters == 1)
      return r.horizontal ? Rule{false, r.at, width - r.end, width - r.begin}
                          : Rule{true, width - r.at, r.begin, r.end};
    if (quarters == 3)
      return r.horizontal ? Rule{false, height - r.at, r.begin, r.end}
                          : Rule{true, r.at, height - r.end, height - r.begin};
    return r;
  }
};

/// Whether a box stands right below the one before: two characters written from the top down.
bool is_stacked(const poppler::text_box& last, const poppler::text_box& box) {
  const poppler::rectf a = last.bbox(), b = box.bbox();
  const double em = a.right() - a.left(), step = b.top() - a.top();
  return std::abs(b.left() - a.left()) < 0.3 * em && step > 0.5 * em && step < 1.6 * em;
}

/// The turn that most characters of a page have.
Turn turn_of(const std::vector<poppler::text_box>& boxes, const poppler::page& page) {
  std::size_t characters[4] = {}, all = 0, stacked = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const std::size_t length = boxes[i].text().size();
    characters[boxes[i].rotation() & 3] += length;
    all += length;
    stacked += i > 0 && length == 1 && is_stacked(boxes[i - 1], boxes[i]);
  }
  double width = page.page_rect().width(), height = page.page_rect().height();
  // The boxes of words are those of the page as it is shown, its own is not.
  if (page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape)
    std::swap(width, height);
  if (stacked * 2 > all) return {1, true, width, height};
  Turn turn{0, false, width, height};
  for (const int quarters : {1, 3}) {
    if (characters[quarters] * 2 > all) turn.quarters = quarters;
  }
  return turn;
}

/// The width of a full-width character of the box; 0 if it has none.
double em_of(const poppler::text_box& box, const std::u32string& text, const Turn& turn) {
  // Glyph boxes are numbered as the characters are where each glyph is one.
  double em = 0;
  constexpr std::size_t kEnough = 8;  // full-width characters looked at
  for (std::size_t i = 0, seen = 0; i < text.size() && seen < kEnough; ++i) {
    if (!is_full_width(text[i])) continue;
    ++seen;
    const poppler::rectf r = box.char_bbox(i);
    em = std::max(em, turn.stacked ? r.right() - r.left() : turn.of(r).width());
  }
  return em;
}

/// The em of a word without full-width characters, where ems are `ratio` of the height of its neighbours'
/// boxes: of two estimates by its height, the one that its width speaks for.
double em_of_latin(const Word& word, double ratio) {
  const double by_width = word.box.width() / static_cast<double>(word.text.size()) / kLatinWidth;
  const double same_font = word.box.height() * ratio, other_font = word.box.height() * kEmOfHeight;
  return std::abs(same_font - by_width) <= std::abs(other_font - by_width) ? same_font : other_font;
}

/// The words of a page, each box cut to the height of its em.
PrintedPage words_of(const poppler::page& page, Turn& turn) {
  PrintedPage out;
  const std::vector<poppler::text_box> boxes = page.text_list(0);
  turn = turn_of(boxes, page);
  out.width = turn.width, out.height = turn.height;
  if (turn.quarters != 0) std::swap(out.width, out.height);
  double em_sum = 0, height_sum = 0;
  for (const poppler::text_box& box : boxes) {
    Word word;
    word.text = to_text(box.text());
    if (word.text.empty()) continue;
    const Rect r = turn.of(box.bbox());
    word.box = {r.left, r.top, std::max(r.right, r.left + 1), std::max(r.bottom, r.top + 1)};
    // A word across the others is as wide as its characters are high.
    const bool across = !turn.stacked && (box.rotation() & 1) != (turn.quarters & 1);
    word.em = across ? word.box.width() * kEmOfHeight : em_of(box, word.text, turn);
    // Digits among stacked characters are narrow, not small.
    if (turn.stacked && !out.words.empty() && digit_value(word.text.front()) >= 0) {
      word.em = std::max(word.em, out.words.back().em);
      const double middle = word.box.middle_y();
      word.box.top = middle - word.em / 2, word.box.bottom = middle + word.em / 2;
    }
    if (word.em > 0 && !across) em_sum += word.em, height_sum += word.box.height();
    out.words.push_back(std::move(word));
  }
  const double ratio = height_sum > 0 ? em_sum / height_sum : kEmOfHeight;
  for (Word& word : out.words) {
    // Stretched lines have wide characters; none is wider than its font is high.
    word.em = word.em > 0 ? std::min(word.em, word.box.height() * 1.1) : em_of_latin(word, ratio);
    const double middle = word.box.middle_y(), half = std::min(word.box.height(), word.em * kLineHeight) / 2;
    word.box.top = middle - half, word.box.bottom = middle + half;
  }
  return out;
}

/// "2, 5-7, 9": pages from 1, ascending; of many the first.
std::string list_of_pages(const std::vector<int>& pages) {
  constexpr std::size_t kMost = 10;  // runs
  std::string out;
  std::size_t runs = 0;
  for (std::size_t at = 0; at < pages.size(); ++runs) {
    std::size_t end = at + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    if (runs == kMost) return out + ", ...";
    out += (out.empty() ? "" : ", ") + std::to_string(pages[at]);
    if (end > at + 1) out += "-" + std::to_string(pages[end - 1]);
    at = end;
  }
  return out;
}

/// Whether borders may matter: something stands beside something else.
bool has_gaps(const PrintedPage& page) {
  for (const auto& line : words_by_line(page.words)) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (line[i].box.left - line[i - 1].box.right > line[i].em) return true;
    }
  }
  return false;
}

}  // namespace

SourceText read_pdf(std::string_view bytes, const FormatContext& context) {
  const auto document = open_pdf(bytes);
  const int pages = document->pages();
  if (pages <= 0)
    throw Error(ErrorCode::kBadData, message("it is a PDF without pages"), message("download it again"));
  if (static_cast<std::size_t>(pages) > context.limits.max_pages) {
    throw Error(ErrorCode::kBadData,
                message("it claims {} pages, more than {}", pages, context.limits.max_pages),
                message("split it, if it really has so many"));
  }
  SourceText source;
  PdfRules rules(bytes);
  std::vector<PageContent> contents;
  std::size_t characters = 0, lost_pages = 0;
  std::vector<int> pictures, no_letters, hidden;  // pages from 1
  for (int i = 0; i < pages; ++i) {
    PageContent content;
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page) {
      Turn turn;
      PrintedPage printed = words_of(*page, turn);
      const auto index = static_cast<std::size_t>(i);
      if (!printed.words.empty() && rules.has_glyphs_without_letters(index)) {
        no_letters.push_back(i + 1);
        printed.words.clear();
      } else if (printed.words.empty() && rules.has_picture(index)) {
        pictures.push_back(i + 1);
      }
      if (const std::vector<TextStart> starts = rules.hidden_text(index);
          !starts.empty() && turn.quarters == 0) {
        printed.words = without_hidden(std::move(printed.words), starts);
        hidden.push_back(i + 1);
      }
      printed.words = without_ruby(std::move(printed.words));
      for (const Word& word : printed.words) characters += word.text.size();
      if (characters * 3 > context.limits.max_text_bytes) {
        throw Error(ErrorCode::kBadData,
                    message("its text is longer than {} MB", context.limits.max_text_bytes >> 20),
                    message("split it"));
      }
      if (has_gaps(printed)) {
        for (const Rule& rule : rules.of_page(static_cast<std::size_t>(i)))
          printed.rules.push_back(turn.of(rule));
      }
      content.width = printed.width, content.height = printed.height;
      content.items = read_page(printed);
    } else {
      ++lost_pages;
    }
    contents.push_back(std::move(content));
  }
  if (characters == 0) {
    throw Error(ErrorCode::kBadData,
                pages == 1 ? message("there is no text on its 1 page")
                           : message("there is no text on its {} pages", pages),
                message("if it was scanned, run a text recognition first"));
  }
  if (!pictures.empty()) {
    source.warnings.push_back(
        message("pages {} have no text, only pictures: if they were scanned, run a text recognition",
                list_of_pages(pictures)));
  }
  if (!no_letters.empty()) {
    source.warnings.push_back(
        message("pages {} have fonts without letters, and are not read: run a text recognition",
                list_of_pages(no_letters)));
  }
  if (!hidden.empty())
    source.warnings.push_back(
        message("pages {} have text that is drawn invisible, which is left out", list_of_pages(hidden)));
  const PdfExtras extras = rules.extras();
  if (extras.attached_files > 0)
    source.warnings.push_back(message("files attached to it are not read: {}", extras.attached_files));
  if (extras.unseen_values > 0) {
    source.warnings.push_back(
        message("values of its form that no page shows are not read: {}", extras.unseen_values));
  }
  if (lost_pages > 0) source.warnings.push_back(message("{} of {} pages cannot be read", lost_pages, pages));
  source.lines = lines_of_pages(contents, context.words);
  source.title = to_utf8(to_text(document->get_title()));
  source.imprint = to_utf8(to_text(document->get_author()));
  return source;
}

}  // namespace hoshin
