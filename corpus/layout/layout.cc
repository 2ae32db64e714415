#include "corpus/layout/layout.h"

#include <algorithm>
#include <map>
#include <utility>

#include "corpus/layout/asides.h"
#include "corpus/layout/cells.h"
#include "corpus/layout/contents.h"
#include "corpus/layout/footnotes.h"
#include "corpus/layout/joining.h"
#include "corpus/layout/lost_heads.h"
#include "corpus/layout/torn_paragraphs.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Of a text that was wrapped before it was converted: lines of running text are wider
/// than the first, paragraphs that were never wrapped soon wider than the second.
constexpr std::size_t kWrappedColumns = 40;
constexpr std::size_t kMaxWrapped = 130;
/// Columns within which the ends of full lines lie.
constexpr std::size_t kWidthClass = 6;

/// Tells paragraphs what the document's own contents, which are among `set_aside`, say of them. Where they
/// name but one or two, that may be chance.
void mark_listed(std::vector<Paragraph>& paragraphs, const std::vector<Block>& set_aside,
                 const LayoutWords& words) {
  constexpr std::ptrdiff_t kEnough = 3;
  std::vector<std::u32string> entries;
  for (const Block& block : set_aside) {
    if (block.role == BlockRole::kContents) entries.push_back(to_utf32(block.text));
  }
  if (entries.empty()) return;
  const ContentsLevels levels(entries, words);
  for (Paragraph& p : paragraphs) p.listed = p.row || p.footnote || p.item ? 0 : levels.of(p.text);
  const auto named =
      std::count_if(paragraphs.begin(), paragraphs.end(), [](const Paragraph& p) { return p.listed > 0; });
  if (named >= kEnough) return;
  for (Paragraph& p : paragraphs) p.listed = 0;
}

struct Flow {
  std::vector<Line> body;   ///< Without footnotes.
  std::vector<Line> notes;  ///< Lines of the footnotes at the feet of pages.
};

/// Finds the marks of footnotes in the text above them, each once and in order: a number that has
/// been found marks no second footnote.
class MarkFinder {
 public:
  MarkFinder(const std::vector<Line>& lines, const LayoutWords& words) : lines_(lines), words_(words) {}

  /// Whether a word between the last mark found and line `at` bears the mark `number`.
  bool find(std::size_t at, int number) {
    constexpr std::size_t kReach = 120;  // lines: a page, and the page before
    const std::u32string digits = to_utf32(std::to_string(number));
    if (at > kReach && line_ < at - kReach) line_ = at - kReach, offset_ = 0;
    for (std::size_t i = line_; i < at; ++i) {
      const std::size_t found = find_glued_number(lines_[i].text, digits, words_, i == line_ ? offset_ : 0);
      if (found == std::u32string::npos) continue;
      line_ = i, offset_ = found + digits.size();
      return true;
    }
    return false;
  }

 private:
  const std::vector<Line>& lines_;
  const LayoutWords& words_;
  std::size_t line_ = 0, offset_ = 0;
};

/// Footnotes stand at the foot of a page: from the one that follows the rule, or
/// whose number a word above bears, to a break, a wider gap, or a sentence's end
/// with a gap behind it. A line whose first word the number is glued to, 7「…」, is
/// a footnote wherever it stands, if a word above bears its number.
Flow part_footnotes(std::vector<Line> lines, const LayoutWords& words) {
  Flow flow;
  if (std::ranges::all_of(lines, &Line::whole)) {  // a long sheet is not to be copied
    for (Line& line : lines)
      (line.place == LinePlace::kFootnote ? flow.notes : flow.body).push_back(std::move(line));
    return flow;
  }
  MarkFinder marks(lines, words);
  bool in_notes = false, resumed = false;
  int last_number = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const Line& line = lines[at];
    if (line.place == LinePlace::kFootnote) {
      flow.notes.push_back(line);
      resumed = !line.whole;
      continue;
    }
    if (line.whole || line.measure > 0) {  // where positions are known, they have told the footnotes
      in_notes = resumed = false;
      flow.body.push_back(line);
      continue;
    }
    const auto is_next = [&](int n) { return n > 0 && (n == last_number + 1 || n == 1); };
    const int number = leading_note_number(line.text), glued = leading_glued_number(line.text, words);
    const bool next = is_next(number) && line.text[0] <= U'9';
    const bool ended = in_notes && line.blanks_before > 0 && ends_sentence(lines[at - 1].text);
    if (number > 0 && (line.after_rule || (next && (in_notes || marks.find(at, number))))) {
      in_notes = true;
      last_number = number;
    } else if (in_notes && (line.page_break || line.soft_break || line.blanks_before >= 2 || ended)) {
      in_notes = false;
      resumed = true;
    }
    if (in_notes) {
      flow.notes.push_back(line);
      continue;
    }
    flow.body.push_back(line);
    if (std::exchange(resumed, false)) flow.body.back().page_break = true;
    if (is_next(glued) && marks.find(at, glued)) {
      flow.body.back().note_number = std::to_string(glued);
      last_number = glued;
    }
  }
  return flow;
}

/// How lines of one sheet are set.
struct Sheet {
  bool wide_spaced = false;      ///< One empty line between any two.
  bool ends_with_space = false;  ///< A trailing space means the end of a paragraph.
};

/// The sheet of each line, and how each sheet is set.
struct Sheets {
  std::vector<int> of_line;
  std::vector<Sheet> sheets;
};

/// How the lines [begin, end) of one sheet are set, by what most of them do.
Sheet look_at_sheet(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::size_t tight = 0, wide = 0, trailing = 0, ends = 0, ends_trailing = 0, widest = 0;
  for (std::size_t at = begin; at < end; ++at) widest = std::max(widest, lines[at].columns);
  for (std::size_t at = begin; at < end; ++at) {
    if (at > begin && !lines[at].cell) (lines[at].blanks_before == 0 ? tight : wide) += 1;
    trailing += lines[at].trailing_space;
    // A short line with a full stop surely ends a paragraph.
    if (!ends_sentence(lines[at].text) || lines[at].columns * 10 > widest * 8) continue;
    ++ends;
    ends_trailing += lines[at].trailing_space;
  }
  Sheet set;
  set.wide_spaced = wide > 3 * tight;
  set.ends_with_space = trailing >= 2 && trailing * 2 < tight + wide && ends_trailing * 10 >= ends * 8;
  return set;
}

Sheets find_sheets(const std::vector<Line>& lines) {
  Sheets out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const bool page_top = lines[at].soft_break && lines[at].blanks_before == 0;
    if (at > 0 && (lines[at].page_break || page_top)) {
      out.sheets.push_back(look_at_sheet(lines, begin, at));
      begin = at;
    }
    out.of_line.push_back(static_cast<int>(out.sheets.size()));
  }
  out.sheets.push_back(look_at_sheet(lines, begin, lines.size()));
  return out;
}

/// The widest line near `at` on the same sheet: what a full line is here.
std::size_t measure_near(const std::vector<Line>& lines, const std::vector<int>& sheet, std::size_t at,
                         bool wide) {
  constexpr std::size_t kReach = 4;
  std::size_t widest = lines[at].columns;
  const auto look = [&](std::size_t from, std::size_t to) {
    // In tight setting an empty line is the edge of a box.
    if (sheet[from] != sheet[to] || (!wide && lines[std::max(from, to)].blanks_before > 0)) return false;
    widest = std::max(widest, lines[to].columns);
    return true;
  };
  for (std::size_t i = at; i > 0 && at - i < kReach && look(i, i - 1);) --i;
  for (std::size_t i = at; i + 1 < lines.size() && i - at < kReach && look(i, i + 1);) ++i;
  return widest;
}

/// Splits the lines of tight sheets, where boxes stand side by side.
std::vector<Line> split_boxes(std::vector<Line> lines, const LayoutWords& words) {
  const Sheets sheets = find_sheets(lines);
  std::vector<Line> out;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const bool wide = sheets.sheets[static_cast<std::size_t>(sheets.of_line[at])].wide_spaced;
    if (wide || lines[at].whole || lines[at].measure > 0) {
      out.push_back(std::move(lines[at]));  // where positions are known, boxes are lines already
    } else {
      for (Line& cell : split_line(lines[at], words)) out.push_back(std::move(cell));
    }
  }
  return out;
}

/// Whether paragraphs by markup are the lines of a text that had been wrapped: many end
/// within a sentence, at one and the same width.
bool is_wrapped_text(const std::vector<Line>& lines) {
  constexpr std::size_t kEnough = 8;
  std::map<std::size_t, std::size_t> open_at;  // columns / 8 -> lines that end within a sentence there
  std::size_t paragraphs = 0, text = 0;
  for (const Line& line : lines) {
    if (!line.whole || line.row || line.heading > 0 || line.place != LinePlace::kBody) continue;
    ++paragraphs;
    if (line.columns < kWrappedColumns) continue;
    ++text;
    if (line.columns <= kMaxWrapped && !ends_sentence(line.text)) ++open_at[line.columns / kWidthClass];
  }
  std::size_t open = 0;
  for (const auto& [width, n] : open_at) {
    const auto next = open_at.find(width + 1);
    open = std::max(open, n + (next == open_at.end() ? 0 : next->second));
  }
  return paragraphs > 0 && open >= kEnough && open * 3 >= text;
}

/// Takes back what the markup of a wrapped text says of paragraphs.
void unmark_paragraphs(std::vector<Line>& lines) {
  for (Line& line : lines) {
    if (!line.row && line.heading == 0 && line.place == LinePlace::kBody) line.whole = false;
  }
}

/// Whether line `at`, which has one before it, goes on with `last`, the paragraph of that line.
bool continues_last(const std::vector<Line>& lines, std::size_t at, const Sheets& sheets,
                    const Paragraph& last, bool footnotes, const LayoutWords& words) {
  const Line &before = lines[at - 1], &line = lines[at];
  if (goes_on_within_word(before, line, words)) return true;
  if (line.whole || before.whole) return false;
  const auto sheet_of = [&](std::size_t i) { return sheets.of_line[i]; };
  const Sheet& sheet = sheets.sheets[static_cast<std::size_t>(sheet_of(at - 1))];
  JoinQuestion q{last, before, line};
  q.wide_spaced = sheet.wide_spaced;
  q.ends_with_space = sheet.ends_with_space;
  q.new_sheet = sheet_of(at) != sheet_of(at - 1);
  q.measure =
      before.measure > 0 ? before.measure : measure_near(lines, sheets.of_line, at - 1, sheet.wide_spaced);
  const bool followed = at + 1 < lines.size() && sheet_of(at + 1) == sheet_of(at);
  q.following = std::max(line.columns, followed ? lines[at + 1].columns : 0);
  q.footnotes = footnotes;
  return continues(q, words);
}

/// What the beginning of its text makes of a paragraph: a note, a marked item, or neither.
void read_beginning(Paragraph& p, const Line& line, bool footnotes, const LayoutWords& words) {
  if (!line.note_number.empty()) {
    p.footnote = true;
    p.note_number = line.note_number;
  } else if (p.row) {
    // A row begins with a cell, whatever the cell begins with.
  } else if (footnotes) {
    if (const int number = leading_note_number(p.text)) p.note_number = std::to_string(number);
  } else if (const auto note = find_note_mark(p.text)) {
    p.footnote = true;
    p.note_number = note->superscript ? note->number : "";
  } else {
    p.mark = find_mark(p.text, &words);
  }
}

/// The paragraph that line `at` begins. Takes the text of a line that no other is compared with.
Paragraph paragraph_from(std::vector<Line>& lines, std::size_t at, const Sheets& sheets, bool footnotes,
                         const LayoutWords& words) {
  Line& line = lines[at];
  Paragraph p;
  p.lines = {line.number, std::max(line.number, line.last_number)};
  p.line_count = 1;
  p.blanks_before = line.blanks_before;
  p.page = line.page;
  p.workbook_sheet = line.sheet;
  p.sheet = sheets.of_line[at];
  p.soft_break = line.soft_break;
  p.cell = line.cell || (at + 1 < lines.size() && lines[at + 1].cell);
  p.wide_spaced = sheets.sheets[static_cast<std::size_t>(p.sheet)].wide_spaced;
  p.footnote = footnotes;
  p.placed_note = line.place == LinePlace::kFootnote;
  p.whole = line.whole;
  p.title = line.title;
  p.centred = line.centred;
  p.size = line.size;
  p.item = line.item;
  p.apart = line.apart;
  p.starts = line.starts;
  p.measured = line.measure > 0;
  p.heading = line.heading;
  p.side = line.side;
  p.side_head = line.side_head;
  if (line.whole && line.row) {
    p.text = std::move(line.text);
    p.row = std::move(line.row);
  } else {
    p.text = line.text;
    p.row = line.row;
  }
  read_beginning(p, line, footnotes, words);
  return p;
}

std::vector<Paragraph> join_lines(std::vector<Line> lines, bool footnotes, const LayoutWords& words) {
  std::vector<Paragraph> out;
  const Sheets sheets = find_sheets(lines);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at > 0 && continues_last(lines, at, sheets, out.back(), footnotes, words)) {
      append_line(out.back(), lines[at], words);
    } else {
      out.push_back(paragraph_from(lines, at, sheets, footnotes, words));
    }
  }
  return out;
}

/// The cells of a row as they are printed, a tab between each and the next.
std::u32string printed_cells(std::u32string_view row) {
  std::u32string out;
  for (const std::u32string_view cell : cell_texts(row)) {
    if (cell.data() != row.data()) out += U'\t';
    out += without_inner_spaces(cell);
  }
  return out;
}

}  // namespace

std::u32string printed_text(const Paragraph& paragraph) {
  if (paragraph.row && !paragraph.row->prose) return printed_cells(paragraph.text);
  if (!paragraph.mark) return without_inner_spaces(paragraph.text);
  const std::size_t length = std::min(paragraph.mark->length, paragraph.text.size());
  std::u32string mark = without_inner_spaces(paragraph.text.substr(0, length));
  const bool gap = is_white_space(paragraph.text[length - 1]);
  return mark + (gap ? U" " : U"") + without_inner_spaces(paragraph.text.substr(length));
}

Layout lay_out(std::vector<Line> lines, const LayoutWords& words) {
  Layout layout;
  if (is_wrapped_text(lines)) unmark_paragraphs(lines);
  lines = without_asides(std::move(lines), words, layout.set_aside);
  Flow flow = part_footnotes(std::move(lines), words);
  layout.paragraphs = join_lines(split_boxes(std::move(flow.body), words), false, words);
  mark_listed(layout.paragraphs, layout.set_aside, words);
  std::vector<Paragraph> notes = join_lines(std::move(flow.notes), true, words);
  layout.paragraphs.insert(layout.paragraphs.end(), std::make_move_iterator(notes.begin()),
                           std::make_move_iterator(notes.end()));
  std::stable_sort(layout.paragraphs.begin(), layout.paragraphs.end(),
                   [](const Paragraph& a, const Paragraph& b) { return a.lines.first < b.lines.first; });
  keep_lost_heads(layout.paragraphs);
  return layout;
}

}  // namespace hoshin
