#include "corpus/formats/pdf/page_roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "corpus/formats/pdf/page_large_notes.h"
#include "corpus/formats/pdf/page_lines.h"
#include "corpus/formats/pdf/page_margins.h"
#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Sizes against the body's: footnotes are smaller, headings larger, a title larger still.
constexpr double kNoteSize = 0.93;
constexpr double kHeadingSize = 1.12;
constexpr double kTitleSize = 1.3;
constexpr std::size_t kMaxHeading = 60;

/// Whether a number goes on with `rest`: ,149千円. Nothing is taken from a number.
bool goes_on_in_number(std::u32string_view rest) {
  return std::u32string_view(U".．,，/／%％千万億兆円").find(rest[0]) != std::u32string_view::npos;
}

/// The number of the note that a small line at the foot begins: ⁷, 7, 注7, ※; "" with `begins` for
/// one without number.
bool begins_note(std::u32string_view text, std::string& number) {
  number.clear();
  if (const auto mark = find_note_mark(text)) {
    number = mark->number;
    return true;
  }
  std::size_t at = 0;
  while (at < text.size() && at < 3 && digit_value(text[at]) >= 0)
    number += static_cast<char>('0' + digit_value(text[at++]));
  return at > 0 && at < text.size() && digit_value(text[at]) < 0 && !goes_on_in_number(text.substr(at));
}

/// How far down the text of a page reaches, in strips from left to right: what is small and stands below it
/// is at the foot.
class TextFoot {
 public:
  TextFoot(const PageContent& page, double note, const std::vector<Role>& roles)
      : width_(std::max(1.0, page.width)) {
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      const PageItem& item = page.items[i];
      if (roles[i].place != LinePlace::kBody || (!item.table && item.line.em <= note)) continue;
      for (std::size_t s = strip(item.line.box.left); s <= strip(item.line.box.right); ++s)
        reach_[s] = std::max(reach_[s], item.line.box.bottom);
    }
  }

  bool is_above(const Rect& box) const {
    double reach = 0;
    for (std::size_t s = strip(box.left); s <= strip(box.right); ++s) reach = std::max(reach, reach_[s]);
    return reach <= box.middle_y();
  }

 private:
  static constexpr std::size_t kStrips = 32;

  std::size_t strip(double x) const {
    return static_cast<std::size_t>(std::clamp(x / width_, 0.0, 0.999) * kStrips);
  }

  double width_;
  std::array<double, kStrips> reach_{};
};

/// What most of `page` is printed in, if it has text enough; else `body`, that of the document.
double page_text_size(const PageContent& page, double body) {
  constexpr std::size_t kEnough = 200;  // characters
  std::size_t characters = 0;
  for (const PageItem& item : page.items) characters += item.table ? 0 : item.line.text.size();
  return characters < kEnough ? body : body_size({&page, 1});
}

/// What notes of `page` are smaller than. Each slide has a size of its own for its text.
double note_size(const PageContent& page, double body) {
  const bool slide = page.width > page.height;
  return kNoteSize * (slide ? std::min(body, page_text_size(page, body)) : body);
}

/// Whether it is more than a number with its unit, as the axes of a chart have them.
bool has_name(std::u32string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return is_letter_or_digit(c) && digit_value(c) < 0; }) >= 2;
}

/// Whether a note may go on from `last` in `item`. What is short goes on in another column, or right below:
/// the labels of a picture at the foot of a page stand anywhere.
bool could_go_on(const PrintedLine& last, const PageItem& item) {
  constexpr std::size_t kShort = 16;
  constexpr double kPitch = 4;  // ems
  const std::u32string& text = item.line.text;
  if (item.label) return false;
  const bool number = std::none_of(text.begin(), text.end(),
                                   [](char32_t c) { return is_letter_or_digit(c) && digit_value(c) < 0; });
  if (text.size() >= kShort || ends_sentence(text) || number) return true;
  if (item.new_column) return true;
  const Rect &a = last.box, &b = item.line.box;
  const double step = (b.bottom - a.bottom) / item.line.em;
  return step > -0.5 && step < kPitch && b.left < a.right && b.right > a.left;
}

/// The small lines at the foot of a page, from the first that a note's number begins, or all of them if a
/// note of the page before goes on (`open`). Returns whether one goes on on the next.
bool find_footnotes(const PageContent& page, double body, bool open, std::vector<Role>& roles) {
  const double note = note_size(page, body);
  const TextFoot foot(page, note, roles);
  bool goes_on = false;
  open &= page.width < page.height;   // a slide is whole
  const PrintedLine* last = nullptr;  // of the note that is open
  for (std::size_t i = 0; i < page.items.size(); ++i) {
    const PageItem& item = page.items[i];
    if (roles[i].place != LinePlace::kBody || item.table || item.line.em > note) continue;
    if (item.line.box.top < page.height * 0.3 || !foot.is_above(item.line.box)) continue;
    std::string number;
    const bool begins = begins_note(item.line.text, number);
    open |= begins;
    if (!open || (!begins && last != nullptr && !could_go_on(*last, item))) continue;
    roles[i].place = LinePlace::kFootnote;
    if (begins) roles[i].note_number = number;
    last = &item.line;
    goes_on = !ends_sentence(item.line.text);
  }
  return goes_on;
}

/// How many half-width characters `text` is long: a note full of Latin letters is shorter than it counts.
std::size_t columns_of(std::u32string_view text) {
  constexpr char32_t kFirstWide = 0x2E80;
  return text.size() + static_cast<std::size_t>(std::count_if(text.begin(), text.end(),
                                                              [](char32_t c) { return c >= kFirstWide; }));
}

/// Whether half of it or more are letters and digits: no row of signs, such as a brace drawn with glyphs.
bool is_words(std::u32string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), is_letter_or_digit);
  const auto spaces = std::count_if(text.begin(), text.end(), is_white_space);
  return 2 * letters >= static_cast<std::ptrdiff_t>(text.size()) - spaces;
}

/// `goes_on`: it is not all of a heading. `rest`: it is the end of one.
bool could_be_heading(const PrintedLine& line, double body, bool goes_on, bool rest = false) {
  const auto mark = find_mark(line.text);
  return is_words(line.text) && (rest || has_name(line.text)) && line.em >= kHeadingSize * body &&
         line.text.size() <= kMaxHeading && line.text.size() >= 2 &&
         (!ends_sentence(line.text) || is_question(line.text)) && (goes_on || !ends_open(line.text)) &&
         !(mark && mark->is_bullet());
}

/// Whether item `i` is larger than text, and could head something: by itself, or with the line below it.
bool could_be_heading(const PageContent& page, std::size_t i, double body) {
  constexpr double kPitch = 2;  // ems
  const PrintedLine& line = page.items[i].line;
  bool goes_on = line.text.ends_with(U"とは");  // 第１節　ＡＩとは
  if (!goes_on && ends_open(line.text) && i + 1 < page.items.size()) {
    const PageItem& next = page.items[i + 1];
    const double step = (next.line.box.bottom - line.box.bottom) / line.em;
    goes_on = !next.table && !next.new_box && !next.new_column && same_size(next.line.em, line.em) &&
              step > 0 && step < kPitch && could_be_heading(next.line, body, false, true);
  }
  return could_be_heading(line, body, goes_on);
}

/// What a heading of `page` is larger than: what most of the document is printed in, or of the page.
double text_size(const PageContent& page, double body) { return std::max(body, page_text_size(page, body)); }

/// Whether the first of several pages is a cover: it has no text, so what is large on it heads nothing.
bool is_cover(const std::vector<PageContent>& pages) {
  constexpr std::size_t kLongLine = 15, kPages = 3;  // a line of a column is long, too
  constexpr std::size_t kText = 90;                  // characters
  if (pages.size() < kPages) return false;
  std::size_t characters = 0;
  for (const PageItem& item : pages[0].items) {
    const std::u32string& text = item.line.text;
    if (item.table)
      characters += 2 * kLongLine;
    else if (text.size() >= kLongLine && std::count_if(text.begin(), text.end(), is_hiragana) >= 4)
      characters += text.size();
  }
  return characters < kText;
}

/// A line in a frame as wide as what stands right below it: the name of a panel. The boxes of a diagram
/// have no text below them.
bool names_panel(const PageContent& page, std::size_t i) {
  constexpr double kNarrowest = 10, kHighest = 3, kGap = 4;  // ems
  const PageItem& item = page.items[i];
  if (!item.frame || i + 1 >= page.items.size() || item.line.text.size() > kMaxHeading) return false;
  constexpr double kNarrower = 0.7;
  const double em = item.line.em;
  const Rect &frame = *item.frame, &below = page.items[i + 1].line.box;
  const auto& inner = page.items[i + 1].frame;
  if (inner && inner->width() > kNarrower * frame.width()) return false;
  const bool flat = frame.height() < kHighest * em && frame.width() > kNarrowest * em;
  return flat && below.left > frame.left - em && below.right < frame.right + em && below.top > frame.top &&
         below.top - frame.bottom < kGap * em && !ends_sentence(item.line.text);
}

/// A line whose frame is no wider than it, at the left of longer text that begins right below: ［基本要件①］.
/// The boxes of a diagram stand beside each other, or have boxes below them.
bool is_framed_label(const PageContent& page, std::size_t i) {
  constexpr double kLoose = 3, kHighest = 3, kGap = 4, kIn = 3;  // ems
  const PageItem& item = page.items[i];
  if (!item.frame || item.table || i + 1 >= page.items.size() || item.line.text.size() > kMaxHeading ||
      ends_sentence(item.line.text) || ends_open(item.line.text) || !has_name(item.line.text))
    return false;
  const double em = item.line.em;
  const Rect& frame = *item.frame;
  const bool tight = frame.width() < item.line.box.width() + kLoose * em && frame.height() < kHighest * em;
  std::size_t below = i + 1;  // behind a remark beside it
  while (below < page.items.size() && page.items[below].line.box.top < frame.bottom &&
         page.items[below].line.box.left > frame.right && !page.items[below].frame)
    ++below;
  if (!tight || below == page.items.size()) return false;
  const PageItem& next = page.items[below];
  const Rect& box = next.line.box;
  return !next.frame && box.top > frame.bottom - em / 2 && box.top - frame.bottom < kGap * em &&
         box.left > frame.left - em && box.left < frame.left + kIn * em && box.right > frame.right &&
         (next.table || ends_sentence(next.line.text) || next.line.box.width() > 2 * frame.width() ||
          find_mark(next.line.text).has_value());
}

/// A short line centred on top of a column of figures: 歳出の補正 beside 歳入の補正.
bool names_column(const PageContent& page, std::size_t i) {
  constexpr std::size_t kLongest = 20;
  constexpr double kCentred = 1.5;  // ems
  const PageItem& item = page.items[i];
  if (!item.new_column || item.table || i + 1 >= page.items.size() || item.line.text.size() > kLongest)
    return false;
  const PageItem& next = page.items[i + 1];
  const PrintedLine& line = item.line;
  return (next.table || next.line.apart) && !next.new_column && has_name(line.text) &&
         !find_mark(line.text) && digit_value(line.text[0]) < 0 &&  // ３ 回復期…: no mark, but a number
         line.box.left > line.column.left + line.em &&
         std::abs(line.box.middle_x() - line.column.middle_x()) < kCentred * line.em;
}

/// Lines of one size, one right below the other, that are too many for a heading: text in large type.
void find_large_text(const PageContent& page, std::vector<bool>& text) {
  constexpr std::size_t kTooMany = 4;
  constexpr double kPitch = 2;  // ems
  text.assign(page.items.size(), false);
  const auto goes_on = [&](std::size_t i) {
    const PageItem &a = page.items[i - 1], &b = page.items[i];
    return !a.table && !b.table && !b.new_box && !b.new_column && same_size(a.line.em, b.line.em) &&
           b.line.box.bottom - a.line.box.bottom < kPitch * b.line.em;
  };
  for (std::size_t begin = 0; begin < page.items.size();) {
    std::size_t end = begin + 1;
    while (end < page.items.size() && goes_on(end)) ++end;
    if (end - begin >= kTooMany)
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
                text.begin() + static_cast<std::ptrdiff_t>(end), true);
    begin = end;
  }
}

/// Which items of each page head something by their size, or by their frame.
std::vector<std::vector<bool>> find_heads(const std::vector<PageContent>& pages, double body,
                                          const Roles& roles) {
  std::vector<std::vector<bool>> heads;
  std::vector<bool> large_text;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const PageContent& page = pages[p];
    heads.emplace_back(page.items.size());
    find_large_text(page, large_text);
    const double text = text_size(page, body);
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      if (page.items[i].table || page.items[i].label || roles[p][i].place != LinePlace::kBody) continue;
      heads[p][i] = is_framed_label(page, i) ||
                    (!large_text[i] &&
                     (could_be_heading(page, i, text) || names_panel(page, i) || names_column(page, i)));
    }
  }
  return heads;
}

/// Levels by size, the largest outermost. The largest of the first page is the title.
void find_headings(const std::vector<PageContent>& pages, double body, Roles& roles) {
  const auto heads = find_heads(pages, body, roles);
  std::vector<double> sizes;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const double em = pages[p].items[i].line.em;
      const bool known =
          std::any_of(sizes.begin(), sizes.end(), [&](double size) { return same_size(size, em); });
      if (heads[p][i] && !known) sizes.push_back(em);
    }
  }
  std::sort(sizes.rbegin(), sizes.rend());
  double title = 0;
  if (!pages.empty()) {
    for (std::size_t i = 0; i < pages[0].items.size(); ++i) {
      if (!pages[0].items[i].table && roles[0][i].place == LinePlace::kBody)
        title = std::max(title, pages[0].items[i].line.em);
    }
  }
  bool titled = false;
  const bool cover = is_cover(pages);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const PageItem& item = pages[p].items[i];
      if (!heads[p][i]) continue;
      if (p == 0 && title >= kTitleSize * body && same_size(item.line.em, title) &&
          item.line.text.size() >= 4) {
        roles[p][i].title = !std::exchange(titled, true);
        continue;
      }
      if (p == 0 && cover) continue;
      const auto level =
          std::find_if(sizes.begin(), sizes.end(), [&](double s) { return same_size(s, item.line.em); });
      roles[p][i].heading = static_cast<int>(level - sizes.begin()) + 1;
    }
  }
}

}  // namespace

double body_size(std::span<const PageContent> pages) {
  std::map<int, std::size_t> characters;  // tenths of a point
  for (const PageContent& page : pages) {
    for (const PageItem& item : page.items) {
      if (!item.table)
        characters[static_cast<int>(std::lround(item.line.em * 5) * 2)] += columns_of(item.line.text);
    }
  }
  const auto most = std::max_element(characters.begin(), characters.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == characters.end() ? 10 : std::max(1, most->first) / 10.0;
}

Roles roles_of_pages(const std::vector<PageContent>& pages, const LayoutWords& words) {
  const double body = body_size(pages);
  Roles roles;
  for (const PageContent& page : pages) roles.emplace_back(page.items.size());
  find_running_heads(pages, words, roles);
  bool open_note = false;
  for (std::size_t p = 0; p < pages.size(); ++p)
    open_note = find_footnotes(pages[p], body, open_note, roles[p]);
  for (std::size_t p = 0; p < pages.size(); ++p) find_large_footnotes(pages[p], roles[p]);
  find_headings(pages, body, roles);
  return roles;
}

std::vector<Line> lines_of_pages(const std::vector<PageContent>& pages, const LayoutWords& words,
                                 LinesOfItems* numbers) {
  return write_lines(pages, roles_of_pages(pages, words), words, numbers);
}

}  // namespace hoshin
