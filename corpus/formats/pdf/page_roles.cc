#include "corpus/formats/pdf/page_roles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The part of a page, at its top and at its foot, where running heads stand.
constexpr double kMargin = 0.13;
/// Sizes against the body's: footnotes are smaller, headings larger, a title larger still.
constexpr double kNoteSize = 0.93;
constexpr double kHeadingSize = 1.12;
constexpr double kTitleSize = 1.3;
/// Sizes nearer than this are one.
constexpr double kSameSize = 0.06;
constexpr std::size_t kMaxHeading = 60;
/// An indent and an outdent, in ems: a character of the first line, give or take.
constexpr double kIndent = 0.7;
/// Empty lines that part what stands above from what stands below as a page's end does: as in text.
constexpr std::size_t kPageBlanks = 3;
/// Columns that a full line may lack.
constexpr std::size_t kRagged = 6;
/// In ems. Beyond this a print of text has an empty line between any two. Set text may be as wide.
constexpr double kWidestPitch = 2.2;
/// Farther in than any indent: centred, or set to the right.
constexpr double kFarIn = 6;

bool same_size(double a, double b) { return std::abs(a - b) <= kSameSize * std::max(a, b); }

/// What a running head has in common with the next: all but digits and the signs around them.
std::string key_of(const PrintedLine& line) {
  std::string key = fold(to_utf8(line.text));
  std::erase_if(key,
                [](char c) { return std::string_view("0123456789-./ ").find(c) != std::string_view::npos; });
  return key;
}

bool has_digit(const PrintedLine& line) {
  return std::any_of(line.text.begin(), line.text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

/// "5", "- 5 -", "5/20", "5ページ", "p. 5": nothing but a number of a page.
bool is_page_number(const PrintedLine& line) {
  const std::string key = key_of(line);
  return has_digit(line) && line.text.size() <= 12 &&
         (key.empty() || key == "p" || key == "page" || key == "ページ" || key == "頁" || key == "–" ||
          key == "―" || key == "−" || key == "‐");
}

/// The number that a page number says: of "5/20" the 5.
long page_number_of(const PrintedLine& line) {
  long number = 0;
  bool begun = false;
  for (const char32_t c : line.text) {
    const int digit = digit_value(c);
    if (digit < 0 && begun) break;
    if (digit >= 0) number = number * 10 + digit, begun = true;
  }
  return number;
}

/// The size that most characters are printed in.
double body_size(const std::vector<PageContent>& pages) {
  std::map<int, std::size_t> characters;  // tenths of a point
  for (const PageContent& page : pages) {
    for (const PageItem& item : page.items) {
      if (!item.table)
        characters[static_cast<int>(std::lround(item.line.em * 5) * 2)] += item.line.text.size();
    }
  }
  const auto most = std::max_element(characters.begin(), characters.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == characters.end() ? 10 : std::max(1, most->first) / 10.0;
}

/// What a line has been recognised as.
struct Role {
  LinePlace place = LinePlace::kBody;
  int heading = 0;
  bool title = false;
  std::string note_number;
};

using Roles = std::vector<std::vector<Role>>;

/// Whether no line of the page's text stands farther out than `item`, or as near to it as the next line of a
/// paragraph would: a running head stands apart.
bool stands_apart(const PageContent& page, const PageItem& item) {
  constexpr double kApart = 1.0;  // ems
  const double gap = kApart * item.line.em, middle = item.line.box.middle_y();
  const bool at_foot = middle > page.height / 2;
  std::size_t farther_out = 0;
  for (const PageItem& other : page.items) {
    const double y = other.line.box.middle_y();
    if (&other == &item || std::abs(y - middle) < 0.5 * item.line.em) continue;  // beside it
    const bool out = at_foot ? y > middle : y < middle;
    farther_out += out;
    const bool touches = at_foot ? other.line.box.bottom > item.line.box.top - gap
                                 : other.line.box.top < item.line.box.bottom + gap;
    if (!out && touches) return false;
  }
  return farther_out <= 1;  // a page number, or a second line of the head
}

/// An item of the pages given.
struct Where {
  std::size_t page, item;
};

/// What stands where running heads and page numbers do.
std::vector<Where> items_at_edges(const std::vector<PageContent>& pages) {
  std::vector<Where> out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const double y = pages[p].items[i].line.box.middle_y(), height = pages[p].height;
      const bool edge = y < kMargin * height || y > (1 - kMargin) * height;
      if (edge && !pages[p].items[i].table) out.push_back({p, i});
    }
  }
  return out;
}

/// Page numbers: apart from the text, or close to it, below footnotes, but counting with the pages.
void find_page_numbers(const std::vector<PageContent>& pages, const std::vector<Where>& edges, Roles& roles) {
  const auto line_of = [&](const Where& w) -> const PrintedLine& { return pages[w.page].items[w.item].line; };
  std::map<long, std::set<std::size_t>> on;  // by the number of the page before the first
  for (const Where& w : edges) {
    if (is_page_number(line_of(w))) on[page_number_of(line_of(w)) - static_cast<long>(w.page)].insert(w.page);
  }
  for (const Where& w : edges) {
    if (!is_page_number(line_of(w))) continue;
    const bool counts = on[page_number_of(line_of(w)) - static_cast<long>(w.page)].size() >= 2;
    if (counts || stands_apart(pages[w.page], pages[w.page].items[w.item]))
      roles[w.page][w.item].place = LinePlace::kPageNumber;
  }
}

/// Lines at the top or foot of pages that come again at the same height.
void find_running_heads(const std::vector<PageContent>& pages, Roles& roles) {
  const std::vector<Where> edges = items_at_edges(pages);
  find_page_numbers(pages, edges, roles);
  std::map<std::pair<std::string, long>, std::vector<Where>> again;
  for (const Where& w : edges) {
    const PageItem& item = pages[w.page].items[w.item];
    if (roles[w.page][w.item].place != LinePlace::kBody || !stands_apart(pages[w.page], item)) continue;
    again[{key_of(item.line), std::lround(item.line.box.middle_y() / 4)}].push_back(w);
  }
  for (const auto& [key, places] : again) {
    std::set<std::size_t> on;
    for (const Where& w : places) on.insert(w.page);
    // Two pages that are alike at one height may be two slides; three, or half of all, are not.
    const std::size_t enough = pages.size() <= 4 ? 2 : 3;
    if (key.first.empty() || on.size() < enough) continue;
    for (const Where& w : places) roles[w.page][w.item].place = LinePlace::kRunningHead;
  }
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
  return at > 0 && at < text.size() && digit_value(text[at]) < 0 && text[at] != U'.' && text[at] != U'．';
}

/// The small lines at the foot of a page, from the first that a note's number begins, or all of them if a
/// note of the page before goes on (`open`). Returns whether one goes on on the next.
bool find_footnotes(const PageContent& page, double body, bool open, std::vector<Role>& roles) {
  std::size_t from = page.items.size();
  for (std::size_t i = page.items.size(); i-- > 0;) {
    if (roles[i].place != LinePlace::kBody) continue;
    const PageItem& item = page.items[i];
    if (item.table || item.line.em > kNoteSize * body || item.line.box.top < page.height * 0.3) break;
    std::string number;
    if (open || begins_note(item.line.text, number)) from = i;
  }
  bool goes_on = false;
  for (std::size_t i = from; i < page.items.size(); ++i) {
    if (roles[i].place != LinePlace::kBody) continue;
    roles[i].place = LinePlace::kFootnote;
    std::string number;
    if (begins_note(page.items[i].line.text, number)) roles[i].note_number = number;
    goes_on = !ends_sentence(page.items[i].line.text);
  }
  return goes_on;
}

bool could_be_heading(const PrintedLine& line, double body) {
  const auto mark = find_mark(line.text);
  return line.em >= kHeadingSize * body && line.text.size() <= kMaxHeading && line.text.size() >= 2 &&
         !ends_sentence(line.text) && !(mark && mark->is_bullet());
}

/// Levels by size, the largest outermost. The largest of the first page is the title.
void find_headings(const std::vector<PageContent>& pages, double body, Roles& roles) {
  std::vector<double> sizes;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const PrintedLine& line = pages[p].items[i].line;
      if (pages[p].items[i].table || roles[p][i].place != LinePlace::kBody || !could_be_heading(line, body))
        continue;
      const auto known =
          std::find_if(sizes.begin(), sizes.end(), [&](double s) { return same_size(s, line.em); });
      if (known == sizes.end()) sizes.push_back(line.em);
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
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const PageItem& item = pages[p].items[i];
      if (item.table || roles[p][i].place != LinePlace::kBody || !could_be_heading(item.line, body)) continue;
      if (p == 0 && title >= kTitleSize * body && same_size(item.line.em, title) &&
          item.line.text.size() >= 4) {
        roles[p][i].title = !std::exchange(titled, true);
        continue;
      }
      const auto level =
          std::find_if(sizes.begin(), sizes.end(), [&](double s) { return same_size(s, item.line.em); });
      roles[p][i].heading = static_cast<int>(level - sizes.begin()) + 1;
    }
  }
}

/// The distance of lines that most lines of the document have, in ems: 1.2 for tight setting, 3 for text
/// with an empty line between any two.
double usual_pitch(const std::vector<PageContent>& pages) {
  std::vector<double> pitches;
  for (const PageContent& page : pages) {
    for (std::size_t i = 1; i < page.items.size(); ++i) {
      const PageItem &a = page.items[i - 1], &b = page.items[i];
      if (a.table || b.table || b.new_column || b.new_box) continue;
      const double pitch = (b.line.box.bottom - a.line.box.bottom) / b.line.em;
      if (pitch > 0.8 && pitch < 5) pitches.push_back(pitch);
    }
  }
  if (pitches.empty()) return 1.5;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 3);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

/// Empty lines between two lines that stand `distance` ems apart.
std::size_t blanks_between(double distance, double unit) {
  if (distance < unit * 1.3) return 0;
  // An empty line is often a little lower than one with Japanese on it.
  return static_cast<std::size_t>(std::clamp(std::lround((distance - unit) / (0.9 * unit)), 1L, 9L));
}

/// Whether the pages are a print of lines that had been wrapped elsewhere: lines that surely go on, ending
/// in a particle or a comma, end anywhere, not where their column does. Then how many characters
/// they have tells more than how far they reach.
bool is_printed_text(const std::vector<PageContent>& pages) {
  constexpr std::size_t kEnough = 5;
  // Set text that is not justified ends up to two characters and a half-width one short.
  constexpr double kShort = 2.6;
  std::size_t open = 0, full = 0;
  for (const PageContent& page : pages) {
    for (const PageItem& item : page.items) {
      const PrintedLine& line = item.line;
      if (item.table || line.text.size() < 12 || !ends_open(line.text)) continue;
      ++open;
      full += line.column.right - line.box.right < kShort * line.em;
    }
  }
  return open >= kEnough && full * 4 < open * 3;
}

class LineWriter {
 public:
  LineWriter(double pitch, bool printed_text, const LayoutWords& words)
      : pitch_(printed_text && pitch > kWidestPitch ? pitch / 2 : pitch),
        wide_(pitch > kWidestPitch),
        printed_text_(printed_text),
        words_(words) {}

  void page(const PageContent& page, const std::vector<Role>& roles, int number) {
    // Where a printer had to begin a new sheet of paper says nothing of a text that was printed.
    if (number == 1 || printed_text_) {
      lines_.start_at_page(number);
    } else {
      lines_.break_page(number);
    }
    before_ = nullptr;
    new_paper_ = printed_text_ && number > 1;
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      const PageItem& item = page.items[i];
      if (item.table) {
        add_table(lines_, *item.table, words_, &tables_);
        before_ = nullptr;
      } else {
        const bool rest = printed_text_ && before_ && goes_on(page, *before_, item);
        if (rest) {
          lines_.append(item.line.text);
          before_ = &item;
        } else {
          add(item, roles[i], right_edge(page, i));
        }
      }
    }
  }

  std::vector<Line> take() { return lines_.take(); }

 private:
  /// Whether a line of printed text was too long for the paper, and `item` is the rest of it.
  bool goes_on(const PageContent& page, const PageItem& last, const PageItem& item) const {
    const double margin = item.line.column.left;
    const bool reaches = last.line.box.right > page.width - margin - 1.5 * last.line.em;
    const double distance = (item.line.box.bottom - last.line.box.bottom) / item.line.em;
    return reaches && !item.new_box && !item.new_column && blanks_between(distance, pitch_) == 0;
  }

  void add(const PageItem& item, const Role& role, double right) {
    const PrintedLine& printed = item.line;
    Line& line = lines_.add(printed.text);
    if (line.text.empty()) return;
    line.place = role.place;
    line.heading = role.heading;
    line.title = role.title;
    line.note_number = role.note_number;
    if (role.place == LinePlace::kRunningHead || role.place == LinePlace::kPageNumber) return;
    line.column_break = item.new_column;
    line.starts = item.new_box;
    if (printed_text_) {
      // It keeps the space that an extractor had put where a page began.
      const double in = (printed.box.left - printed.column.left) / printed.em;
      line.soft_break = in > 0.35 && in < 0.68;
    } else {
      set_width(line, printed, right);
    }
    if (before_ && !item.new_column && !item.new_box && before_place_ == role.place)
      compare(line, item, role);
    before_ = &item;
    before_place_ = role.place;
    // Few sentences end just where their line does.
    const std::size_t ragged = ends_sentence(printed.text) ? 1 : kRagged;
    before_full_ = line.measure == 0 || line.columns + ragged >= line.measure;
    before_marked_ = line.starts || find_mark(printed.text).has_value() || !role.note_number.empty();
  }

  /// Where full lines end around item `i`: a column holds lines of several measures, such as quotations
  /// and notes, but none is much narrower than the column.
  static double right_edge(const PageContent& page, std::size_t i) {
    constexpr std::size_t kReach = 4;
    constexpr double kNarrowest = 0.75;
    const PrintedLine& line = page.items[i].line;
    const auto beside = [&](std::size_t j) {
      const PrintedLine& other = page.items[j].line;
      return !page.items[j].table && other.column.left == line.column.left &&
             other.column.right == line.column.right;
    };
    double right = line.column.left + kNarrowest * line.column.width();
    for (std::size_t j = i; j < page.items.size() && j <= i + kReach && beside(j); ++j)
      right = std::max(right, page.items[j].line.box.right);
    for (std::size_t j = i; j-- > 0 && j + kReach >= i && beside(j);)
      right = std::max(right, page.items[j].line.box.right);
    return right;
  }

  /// In half-width characters: how wide the line is, and how wide a full one would be.
  static void set_width(Line& line, const PrintedLine& printed, double right) {
    constexpr double kWidest = 150;  // as wide as joining takes lines for wrapped
    const double half = printed.em / 2;
    const double measure = (right - printed.column.left) / half;
    const double shrink = std::min(1.0, kWidest / std::max(1.0, measure));
    const double in = printed.box.left - printed.column.left;
    const double indent = in < kFarIn * printed.em ? in : 0;
    line.columns = static_cast<std::size_t>(std::lround(printed.box.width() / half * shrink));
    line.measure =
        std::max(line.columns, static_cast<std::size_t>(std::lround((measure - indent / half) * shrink)));
  }

  /// What the place of a line says against the one before.
  void compare(Line& line, const PageItem& item, const Role& role) {
    const PrintedLine &now = item.line, &last = before_->line;
    line.blanks_before = blanks_between((now.box.bottom - last.box.bottom) / now.em, pitch_);
    line.page_break = printed_text_ && line.blanks_before >= kPageBlanks;
    const bool restyled = !same_size(now.em, last.em) && std::abs(now.em - last.em) > 0.1 * last.em;
    const bool centred = std::abs(now.box.middle_x() - last.box.middle_x()) < now.em &&
                         now.box.left - now.column.left > kFarIn / 2 * now.em;
    const double step = (now.box.left - last.box.left) / now.em;
    if (role.place == LinePlace::kFootnote) return;
    if (restyled) line.starts = true;
    if (centred) return;
    // A line farther in than the one before begins a paragraph, unless it hangs below a mark. One
    // farther out goes back to the margin of a first line, or ends what hung.
    if (step > kIndent && !(before_marked_ && before_full_)) line.starts = true;
    if (step < -kIndent && !before_marked_ && hung_) line.starts = true;
    hung_ = step > kIndent ? !line.starts : (std::abs(step) <= kIndent && hung_);
  }

  LineCollector lines_;
  double pitch_;
  bool wide_;  ///< An empty line between any two.
  bool printed_text_;
  bool new_paper_ = false;  ///< The next line is the first on its paper.
  const LayoutWords& words_;
  TableMemory tables_;
  const PageItem* before_ = nullptr;
  LinePlace before_place_ = LinePlace::kBody;
  bool before_marked_ = false;  ///< The line before begins a paragraph: with a mark, or indented.
  bool before_full_ = false;    ///< It goes on in the next, as far as its width tells.
  bool hung_ = false;           ///< The lines before hang below a mark.
};

}  // namespace

std::vector<Line> lines_of_pages(const std::vector<PageContent>& pages, const LayoutWords& words) {
  const double body = body_size(pages);
  Roles roles;
  for (const PageContent& page : pages) roles.emplace_back(page.items.size());
  find_running_heads(pages, roles);
  bool open_note = false;
  for (std::size_t p = 0; p < pages.size(); ++p)
    open_note = find_footnotes(pages[p], body, open_note, roles[p]);
  find_headings(pages, body, roles);
  LineWriter writer(usual_pitch(pages), is_printed_text(pages), words);
  for (std::size_t p = 0; p < pages.size(); ++p) writer.page(pages[p], roles[p], static_cast<int>(p) + 1);
  return writer.take();
}

}  // namespace hoshin
