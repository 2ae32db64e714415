#include "corpus/formats/pdf/page_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "corpus/formats/pdf/page_setting.h"
#include "corpus/formats/pdf/page_shape.h"
#include "corpus/layout/joining.h"
#include "corpus/layout/marks_in_text.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Empty lines that part what stands above from what stands below as a page's end does: as in text.
constexpr std::size_t kPageBlanks = 3;
/// Columns that a full line may lack.
constexpr std::size_t kRagged = 6;
/// A difference of size that is meant: that of justified or recognised text wavers more than sizes do.
constexpr double kRestyled = 0.14;
/// Characters of the end of a sentence.
constexpr std::size_t kTail = 4;
/// Farther in than any indent: centred, or set to the right.
constexpr double kFarIn = 6;

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

/// Whether nearly all is set in one size, as what was typed is, or nearly each line in one of its own, as
/// text that was recognised is. Slides have some sizes.
bool is_of_one_size(const std::vector<PageContent>& pages) {
  const double body = body_size(pages);
  std::size_t all = 0, same = 0, lines = 0;
  std::set<long> sizes;  // tenths of a point
  for (const PageContent& page : pages) {
    for (const PageItem& item : page.items) {
      if (item.table) continue;
      ++lines;
      sizes.insert(std::lround(item.line.em * 10));
      all += item.line.text.size();
      same += same_size(item.line.em, body) ? item.line.text.size() : 0;
    }
  }
  return same * 10 >= all * 9 || sizes.size() * 4 > lines;
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
      if (item.table || item.side > 0 || line.text.size() < 12 || !ends_open(line.text)) continue;
      ++open;
      full += line.column.right - line.box.right < kShort * line.em;
    }
  }
  return open >= kEnough && full * 4 < open * 3 && is_of_one_size(pages);
}

class LineWriter {
 public:
  LineWriter(double body, double pitch, bool printed_text, const LayoutWords& words)
      : body_(body),
        pitch_(printed_text && pitch > kWidestPitch ? pitch / 2 : pitch),
        printed_text_(printed_text),
        words_(words) {}

  /// Writes those items of `page` that `part` picks, in their order. `numbers` receives where each went.
  template <class Part>
  void page(const PageContent& page, const std::vector<Role>& roles, std::vector<LineRange>& numbers,
            Part part) {
    if (page.sides > 0 && !std::any_of(page.items.begin(), page.items.end(), part)) return;
    const int number = page.number;
    // Where a printer had to begin a new sheet of paper says nothing of a text that was printed.
    if (number == 1 || printed_text_ || number == number_) {
      lines_.start_at_page(number);
    } else {
      lines_.break_page(number);
    }
    number_ = number;
    before_ = nullptr;
    new_paper_ = printed_text_ && number > 1;
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      const PageItem& item = page.items[i];
      if (!part(item)) continue;
      const std::uint32_t first = lines_.next_number();
      if (item.table) {
        add_table(lines_, *item.table, words_, &tables_);
        before_ = nullptr;
      } else {
        const bool rest = printed_text_ && before_ && goes_on(page, *before_, item);
        if (rest) {
          lines_.append(item.line.text);
          before_ = &item;
        } else {
          add(item, roles[i], setting_of(page, i));
        }
      }
      const std::uint32_t last = lines_.next_number() - 1;
      numbers[i] = {std::min(first, last), last};
    }
  }

  void hidden(const PageContent& page) {
    for (const std::u32string& text : page.hidden) lines_.add(text).place = LinePlace::kHidden;
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

  void add(const PageItem& item, const Role& role, const LineSetting& setting) {
    const PrintedLine& printed = item.line;
    Line& line = lines_.add(printed.text);
    if (line.text.empty()) return;
    line.place = role.place;
    line.heading = role.heading;
    line.title = role.title;
    line.size = printed.em / body_;
    line.note_number = role.note_number;
    if (role.place == LinePlace::kRunningHead || role.place == LinePlace::kPageNumber) return;
    tables_.groups.clear();
    line.column_break = item.new_column;
    line.starts = item.new_box || setting.begins || begins_column_below(item);
    if (printed_text_) {
      // It keeps the space that an extractor had put where a page began.
      const double in = (printed.box.left - printed.column.left) / printed.em;
      line.soft_break = in > 0.35 && in < 0.68;
    } else {
      set_width(line, printed, setting.right, setting.hangs);
    }
    line.apart = printed.apart && !printed_text_;
    line.cell = item.label;
    if (before_ && !item.new_column && !item.new_box && before_place_ == role.place)
      compare(line, item, role);
    else if (before_ && item.new_column && !item.new_box && before_place_ == role.place && before_full_)
      shape_.move_to_column(printed.column.left - before_->line.column.left, printed.box.left);
    else if (item.new_box || item.new_column || before_place_ != role.place)
      shape_.forget();
    follow(line, printed, role);
    before_ = &item;
    before_place_ = role.place;
    before_heading_ = role.heading;
  }

  /// 例）…, （例）…: its later lines hang.
  static bool is_example(std::u32string_view text) {
    if (!text.empty() && (text[0] == U'（' || text[0] == U'(')) text.remove_prefix(1);
    return text.size() > 2 && text[0] == U'例' && std::u32string_view(U"）):：").find(text[1]) != text.npos;
  }

  /// Whether the first of two columns begins with `item`, below a line that stands over both.
  bool begins_column_below(const PageItem& item) const {
    constexpr double kWider = 1.5;
    return before_ && item.new_column && before_->line.box.width() > kWider * item.line.column.width() &&
           before_->line.box.bottom < item.line.box.top + item.line.em / 2;
  }

  /// 別添１　○○の一部改正について: its later lines hang.
  bool lists_paper(const PrintedLine& line) const {
    return line.hang > 0 && is_kanji(line.text[0]) &&
           words_.is_annex(fold(to_utf8(line.text.substr(0, line.text.find(U' ')))));
  }

  /// Keeps what the next line is compared with.
  void follow(const Line& line, const PrintedLine& printed, const Role& role) {
    const bool labelled = find_mark(printed.text, &words_) || find_note_mark(printed.text) ||
                          !role.note_number.empty() || label_length(printed.text) > 0 ||
                          is_example(printed.text) || lists_paper(printed);
    const bool begins = line.starts || labelled || line.blanks_before > 0 || !before_full_;
    begins ? shape_.begin(printed, labelled || line.starts) : shape_.add(printed);
    before_marked_ = line.starts || labelled;
    // Few sentences end just where their line does.
    const std::size_t ragged = ends_sentence(printed.text) ? 1 : kRagged;
    before_full_ = !line.apart && (line.measure == 0 || line.columns + ragged >= line.measure);
  }

  /// In half-width characters: how wide the line is, and how wide a full one would be.
  static void set_width(Line& line, const PrintedLine& printed, double right, bool hangs) {
    constexpr double kWidest = 150;  // as wide as joining takes lines for wrapped
    const double half = printed.em / 2;
    const double measure = (right - printed.column.left) / half;
    const double shrink = std::min(1.0, kWidest / std::max(1.0, measure));
    const double in = printed.box.left - printed.column.left;
    const double indent = in < kFarIn * printed.em || hangs ? in : 0;
    line.columns = static_cast<std::size_t>(std::lround(printed.box.width() / half * shrink));
    line.measure =
        std::max(line.columns, static_cast<std::size_t>(std::lround((measure - indent / half) * shrink)));
  }

  /// What the place of a line says against the one before.
  void compare(Line& line, const PageItem& item, const Role& role) {
    const PrintedLine &now = item.line, &last = before_->line;
    const double pitch = (now.box.bottom - last.box.bottom) / now.em;
    line.blanks_before = blanks_between(pitch, pitch_);
    wide_pitch_ = line.blanks_before == 1 && is_set_wide(last, now, pitch) ? pitch : 0;
    if (wide_pitch_ > 0) line.blanks_before = 0;
    line.page_break = printed_text_ && line.blanks_before >= kPageBlanks;
    // う。: where kana are narrow, two of them say nothing of their size.
    const bool tail = now.text.size() <= kTail && is_hiragana(now.text[0]) && ends_sentence(now.text);
    const bool restyled = !tail && !same_size(now.em, last.em) &&
                          std::abs(now.em - last.em) > kRestyled * last.em && !is_squeezed(last, now);
    const bool centred = std::abs(now.box.middle_x() - last.box.middle_x()) < now.em &&
                         now.box.left - now.column.left > kFarIn / 2 * now.em;
    const double step = (now.box.left - last.box.left) / now.em;
    if (role.place == LinePlace::kFootnote) return;
    if (restyled) line.starts = true;
    const bool heading = role.heading > 0 && role.heading == before_heading_ && line.blanks_before == 0;
    if (centred || (heading && !line.starts)) return;
    if (before_full_ && !printed_text_ && is_rest_of_name(last, now)) {
      return;
    } else if (before_full_ && !printed_text_) {
      line.starts |= !shape_.takes(now.box.left, now.column.left, ends_sentence(last.text));
    } else if (hangs_under(last, now)) {
      return;  // the writer of a slide ended the line by hand
    } else if (step > kIndent || (step < -kIndent && !before_marked_ && shape_.hangs())) {
      line.starts = true;
    }
  }

  /// …の専決処分の承認につ / いて: a few kana that no sentence ends with are the rest of a full line,
  /// wherever they stand.
  static bool is_rest_of_name(const PrintedLine& last, const PrintedLine& now) {
    return now.text.size() <= kTail && !ends_sentence(last.text) && !ends_with_comma(last.text) &&
           std::all_of(now.text.begin(), now.text.end(), is_hiragana);
  }

  /// Whether what looks like a gap is how far the lines of a paragraph stand apart, as those of a short
  /// letter may: its first line is set in and full, the next ones begin at the margin, all as far apart.
  bool is_set_wide(const PrintedLine& last, const PrintedLine& now, double pitch) const {
    constexpr double kNear = 0.3, kLeastIn = 0.5, kMostIn = 1.5, kSame = 0.1;  // ems
    const bool goes_on = before_full_ && !ends_sentence(last.text) && is_letter(last.text.back()) &&
                         same_size(now.em, last.em) && last.column.right - last.box.right < 2 * last.em &&
                         std::abs(now.box.left - now.column.left) < kNear * now.em &&
                         !find_mark(now.text, &words_);
    if (!goes_on || printed_text_) return false;
    const double in = (last.box.left - last.column.left) / last.em;
    return wide_pitch_ > 0 ? std::abs(pitch - wide_pitch_) < kSame : in > kLeastIn && in < kMostIn;
  }

  /// Whether the letters of a line are but narrowed, so that a word more goes into it: within a sentence, it
  /// begins where its paragraph's lines do, or ends where they do.
  bool is_squeezed(const PrintedLine& last, const PrintedLine& now) const {
    constexpr std::size_t kShortest = 12;
    constexpr double kMost = 0.25;
    const bool within = last.text.size() >= kShortest && !ends_sentence(last.text) &&
                        is_letter(last.text.back()) && is_letter(now.text[0]) &&
                        !find_mark(now.text, &words_);
    if (!before_full_ || !within) return false;
    const double em = std::max(last.em, now.em);
    const auto near = [&](double a, double b, double most) { return std::abs(a - b) < most * em; };
    return near(now.em, last.em, kMost) && near(now.box.middle_y(), last.box.middle_y(), 2) &&
           (near(now.box.left, last.box.left, kIndent) || near(now.box.right, last.box.right, 0.5));
  }

  static bool is_letter(char32_t c) {
    return is_letter_or_digit(c) || c == U'、' || c == U'，' || c == U'「';
  }

  /// Whether `now` stands below the text behind the mark of `last`, which cannot end there.
  bool hangs_under(const PrintedLine& last, const PrintedLine& now) const {
    if (!ends_open(last.text) && !has_open_bracket(last.text)) return false;
    const auto mark = find_mark(last.text, &words_);
    if (!mark) return false;
    // A space behind the mark may be a narrow one, and there may be none.
    const double in = (now.box.left - last.box.left) / last.em;
    const bool comma = last.text.back() == U'、' || last.text.back() == U'，';  // 期間：３年、 / ４年目から…
    return in > kIndent && in < (comma ? kFarIn : static_cast<double>(mark->length) + kIndent);
  }

  LineCollector lines_;
  double body_, pitch_;
  bool printed_text_;
  int number_ = 0;          ///< Of the page.
  bool new_paper_ = false;  ///< The next line is the first on its paper.
  const LayoutWords& words_;
  TableMemory tables_;
  const PageItem* before_ = nullptr;
  LinePlace before_place_ = LinePlace::kBody;
  int before_heading_ = 0;
  double wide_pitch_ = 0;       ///< Of a paragraph whose lines stand a line apart, in ems.
  bool before_marked_ = false;  ///< The line before begins a paragraph: with a mark, or indented.
  bool before_full_ = false;    ///< It goes on in the next, as far as its width tells.
  ParagraphShape shape_;        ///< Of the paragraph that the line before belongs to.
};

/// Behind the last page on which the sides that stand beside each other on page `begin` go on, with nothing
/// to read between them.
std::size_t end_of_run(const std::vector<PageContent>& pages, const Roles& roles, std::size_t begin) {
  const auto has_text = [&](std::size_t p, int side) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      if (pages[p].items[i].side == side && roles[p][i].place == LinePlace::kBody) return true;
    }
    return false;
  };
  std::size_t end = begin + 1;
  while (pages[begin].sides > 0 && end < pages.size() && pages[end].sides_go_on &&
         !has_text(end - 1, kBelowSides) && !has_text(end, kAboveSides))
    ++end;
  return end;
}

/// Tells lines the side that they are on; heads that come again are running heads.
void mark_sides(std::vector<Line>& lines, const std::vector<PageContent>& pages, const LinesOfItems& numbers,
                const std::vector<int>& first_side) {
  std::set<int> headed;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const PageItem& item = pages[p].items[i];
      if (item.side <= 0) continue;
      const int side = first_side[p] + item.side - 1;
      const auto begin = std::lower_bound(lines.begin(), lines.end(), numbers[p][i].first,
                                          [](const Line& line, std::uint32_t n) { return line.number < n; });
      for (auto line = begin; line != lines.end() && line->number <= numbers[p][i].last; ++line) {
        line->side = side;
        if (!item.side_head) continue;
        line->heading = 0;
        line->title = false;
        line->side_head = headed.insert(side).second;
        line->place = line->side_head ? LinePlace::kBody : LinePlace::kRunningHead;
      }
    }
  }
}

}  // namespace

std::vector<Line> write_lines(const std::vector<PageContent>& pages, const Roles& roles,
                              const LayoutWords& words, LinesOfItems* numbers) {
  LineWriter writer(body_size(pages), usual_pitch(pages), is_printed_text(pages), words);
  LinesOfItems all;
  for (const PageContent& page : pages) all.emplace_back(page.items.size());
  std::vector<int> first_side(pages.size());  // of each page, the number of its first side
  int sides = 0;
  for (std::size_t begin = 0, end = 0; begin < pages.size(); begin = end) {
    end = end_of_run(pages, roles, begin);
    for (std::size_t p = begin; p < end; ++p) first_side[p] = sides + 1;
    sides += pages[begin].sides;
    // Each side over all of the run's pages. What stands above and below them in the midst of it is no text.
    for (int side = 1; side <= std::max(1, pages[begin].sides); ++side) {
      for (std::size_t p = begin; p < end; ++p) {
        writer.page(pages[p], roles[p], all[p], [&](const PageItem& item) {
          const bool with_first = item.side == kAboveSides || (item.side == kBelowSides && p + 1 < end);
          return item.side == side || (side == 1 && with_first);
        });
      }
    }
    for (std::size_t p = begin; p < end; ++p) writer.hidden(pages[p]);
    if (pages[begin].sides > 0)
      writer.page(pages[end - 1], roles[end - 1], all[end - 1],
                  [](const PageItem& item) { return item.side == kBelowSides; });
  }
  std::vector<Line> lines = writer.take();
  mark_sides(lines, pages, all, first_side);
  if (numbers != nullptr) *numbers = std::move(all);
  return lines;
}

}  // namespace hoshin
