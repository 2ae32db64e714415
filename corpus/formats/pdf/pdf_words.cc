#include "corpus/formats/pdf/pdf_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/formats/pdf/pdf_document.h"
#include "corpus/lines/marks.h"
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

/// Whether a box stands right below the one before: two characters written from the top down.
bool is_stacked(const poppler::text_box& last, const poppler::text_box& box) {
  const poppler::rectf a = last.bbox(), b = box.bbox();
  const double em = a.right() - a.left(), step = b.top() - a.top();
  return std::abs(b.left() - a.left()) < 0.3 * em && step > 0.5 * em && step < 1.6 * em;
}

using Boxes = std::vector<const poppler::text_box*>;

/// The steps from each character to the next one that stands right below it, or with `beside` right behind
/// it.
struct Steps {
  std::size_t count = 0;
  double sum = 0;  ///< In ems.

  double mean() const { return count > 0 ? sum / static_cast<double>(count) : 1e9; }
};

Steps steps_of(std::vector<Rect> characters, bool beside) {
  constexpr double kLevel = 0.3, kNearest = 0.5, kFarthest = 1.6;  // ems
  if (beside) {
    for (Rect& r : characters) r = {r.top, r.left, r.bottom, r.right};
  }
  std::ranges::sort(characters, {}, &Rect::left);
  Steps out;
  for (auto begin = characters.begin(); begin != characters.end();) {
    const double em = begin->bottom - begin->top, level = begin->left + kLevel * em;
    const auto end = std::find_if(begin, characters.end(), [&](const Rect& r) { return r.left > level; });
    std::sort(begin, end, [](const Rect& a, const Rect& b) { return a.top < b.top; });
    for (auto next = begin + 1; next < end; ++next) {
      const double step = (next->top - (next - 1)->top) / em;
      if (step <= kNearest || step >= kFarthest) continue;
      ++out.count;
      out.sum += step;
    }
    begin = end;
  }
  return out;
}

Rect rect_of(const poppler::text_box& box) {
  const poppler::rectf r = box.bbox();
  return {r.left(), r.top(), r.right(), r.bottom()};
}

/// Whether a page whose words are mostly of one character is written from the top down, in whatever order its
/// file has them: they stand closer one below the other than side by side.
bool stands_in_columns(const Boxes& boxes, std::size_t all) {
  std::vector<Rect> characters;
  for (const poppler::text_box* box : boxes) {
    if (box->text().size() == 1 && box->rotation() == 0) characters.push_back(rect_of(*box));
  }
  const Steps below = steps_of(characters, false);
  return below.count * 2 > all && below.mean() < steps_of(std::move(characters), true).mean();
}

/// The turn that most characters of a page have.
Turn turn_of(const Boxes& boxes, const poppler::page& page) {
  std::size_t characters[4] = {}, all = 0, stacked = 0, single = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const std::size_t length = boxes[i]->text().size();
    characters[boxes[i]->rotation() & 3] += length;
    all += length;
    single += length == 1;
    stacked += i > 0 && length == 1 && is_stacked(*boxes[i - 1], *boxes[i]);
  }
  double width = page.page_rect().width(), height = page.page_rect().height();
  // The boxes of words are those of the page as it is shown, its own is not.
  if (page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape)
    std::swap(width, height);
  if (stacked * 2 > all || (single * 2 > all && stands_in_columns(boxes, all)))
    return {1, true, width, height};
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

/// The width of the last character of the box, which has no gap behind it, if it is a kanji: those are a full
/// em wide in any font. Else 0.
double last_em_of(const poppler::text_box& box, const std::u32string& text, const Turn& turn) {
  if (turn.stacked || text.empty() || !is_kanji(text.back()) || box.text().size() != text.size()) return 0;
  return turn.of(box.char_bbox(text.size() - 1)).width();
}

/// What ems are where letters are set apart, by the height of their boxes: all boxes but that of a word's
/// last letter then reach to the next. In lines that are stretched all are as wide.
class EmsOfSpaced {
 public:
  void add(const Word& word, double last) {
    if (last <= 0) return;
    Seen& seen = of_[key(word)];
    seen.em = std::max(seen.em, last);
    if (word.text.size() == 1) return;
    ++seen.words;
    seen.spaced += last < kNarrower * word.em;
  }

  double of(const Word& word) const {
    constexpr std::size_t kEnough = 3;
    const auto found = of_.find(key(word));
    if (found == of_.end()) return word.em;
    const Seen& seen = found->second;
    const bool spaced = seen.spaced >= kEnough && seen.spaced * 4 >= seen.words * 3;
    return spaced ? std::min(word.em, seen.em) : word.em;
  }

 private:
  static constexpr double kNarrower = 0.97;

  struct Seen {
    double em = 0;
    std::size_t words = 0, spaced = 0;
  };

  static long key(const Word& word) { return std::lround(word.box.height() * 10); }

  std::map<long, Seen> of_;
};

/// The em of a word without full-width characters, where ems are `ratio` of the height of its neighbours'
/// boxes: of two estimates by its height, the one that its width speaks for.
double em_of_latin(const Word& word, double ratio) {
  const double by_width = word.box.width() / static_cast<double>(word.text.size()) / kLatinWidth;
  const double same_font = word.box.height() * ratio, other_font = word.box.height() * kEmOfHeight;
  return std::abs(same_font - by_width) <= std::abs(other_font - by_width) ? same_font : other_font;
}

/// The mark of an item whose glyph is narrower than its font is high: of a font of symbols, whose marks were
/// told apart by their shape and are written as that of Japanese fonts is.
bool is_narrow_mark(const Word& word, double ratio) {
  constexpr double kNarrow = 0.6;  // of an em
  return word.text == U"・" && word.em < kNarrow * ratio * word.box.height();
}

/// The words of a page, each box cut to the height of its em.
PrintedPage words_of(const Boxes& boxes, const Turn& turn) {
  PrintedPage out;
  out.width = turn.width, out.height = turn.height;
  if (turn.quarters != 0) std::swap(out.width, out.height);
  double em_sum = 0, height_sum = 0;
  EmsOfSpaced spaced;
  for (const poppler::text_box* const each : boxes) {
    const poppler::text_box& box = *each;
    Word word;
    word.text = to_text(box.text());
    if (word.text.empty()) continue;
    const Rect r = turn.of(box.bbox());
    word.box = {r.left, r.top, std::max(r.right, r.left + 1), std::max(r.bottom, r.top + 1)};
    // A word across the others is as wide as its characters are high.
    const bool across = !turn.stacked && (box.rotation() & 1) != (turn.quarters & 1);
    word.em = across ? word.box.width() * kEmOfHeight : em_of(box, word.text, turn);
    if (!across) spaced.add(word, last_em_of(box, word.text, turn));
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
    if (word.em > 0) word.em = spaced.of(word);
    word.em = word.em > 0 && !is_narrow_mark(word, ratio) ? std::min(word.em, word.box.height() * 1.1)
                                                          : em_of_latin(word, ratio);
    const double middle = word.box.middle_y(), half = std::min(word.box.height(), word.em * kLineHeight) / 2;
    word.box.top = middle - half, word.box.bottom = middle + half;
  }
  return out;
}

bool is_sideways(const poppler::text_box& box) { return (box.rotation() & 1) != 0; }

/// Takes out of `boxes` those that are to be read in a direction of their own: what stands apart from a block
/// on its side. `main` is the direction of most. A few words on their side are names of rows and axes.
Boxes take_upright(Boxes& boxes, const Turn& main) {
  constexpr std::size_t kBlock = 30;  // characters
  std::size_t characters = 0;
  Rect block{1e9, 1e9, -1e9, -1e9};
  for (const poppler::text_box* box : boxes) {
    if (!is_sideways(*box)) continue;
    block.add(rect_of(*box));
    characters += box->text().size();
  }
  if (main.stacked || characters < kBlock) return {};
  const auto in_block = [&](const poppler::text_box* box) {
    const Rect r = rect_of(*box);
    return is_sideways(*box) || block.contains(r.middle_x(), r.middle_y());
  };
  const auto end = std::stable_partition(boxes.begin(), boxes.end(), in_block);
  Boxes upright(end, boxes.end());
  const bool mixed = std::any_of(boxes.begin(), end, [](const auto* box) { return !is_sideways(*box); });
  if (main.quarters == 0 && mixed) return {};
  boxes.erase(end, boxes.end());
  return upright;
}

}  // namespace

std::vector<DirectedWords> readings_of(const poppler::page& page) {
  const std::vector<poppler::text_box> found = page.text_list(0);
  Boxes boxes;
  for (const poppler::text_box& box : found) boxes.push_back(&box);
  const Turn main = turn_of(boxes, page);
  const Boxes all = boxes;
  const Boxes upright = take_upright(boxes, main);
  if (upright.empty()) return {{main, words_of(all, main)}};
  const Turn sideways = turn_of(boxes, page), plain{0, false, main.width, main.height};
  return {{plain, words_of(upright, plain)}, {sideways, words_of(boxes, sideways)}};
}

}  // namespace hoshin
