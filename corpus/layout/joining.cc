#include "corpus/layout/joining.h"

#include <algorithm>
#include <array>

#include "corpus/layout/marks_in_text.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "corpus/lines/supplement.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Kinsoku, proportional digits and the indent of a first line leave a full line
/// up to three characters short.
constexpr std::size_t kRagged = 6;
/// How much narrower a hanging first line may be for its digits and brackets.
constexpr std::size_t kHang = 2;
/// A line of running text; narrower ones are labels of figures and boxes.
constexpr std::size_t kTextColumns = 40;
/// Beyond any page's measure: a source that wraps nothing, a line a paragraph.
constexpr std::size_t kMaxMeasure = 160;

constexpr std::u32string_view kOpening = U"（(「『【〔［[｛{〈《＜<";
constexpr std::u32string_view kClosing = U"）)」』】〕］]｝}〉》＞>";
constexpr std::u32string_view kStops = U"。．！？!?";
constexpr std::u32string_view kOpenEnds = U"、，はがをにのとへやなんっばず";
/// Words that are particles though their last character alone says nothing.
constexpr std::array<std::u32string_view, 13> kOpenWords = {
    U"及び",     U"および", U"かつ",     U"のうち",   U"として", U"において", U"により",
    U"によって", U"に対し", U"に対して", U"に関する", U"に係る", U"に基づく"};
constexpr std::u32string_view kNeverFirst =
    U"をんー、。，．）」』】〕・々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_latin(char32_t c) { return c < 0x250 && is_letter_or_digit(c); }
bool is_small_letter(char32_t c) { return c >= U'a' && c <= U'z'; }

/// The end of a text that grows by lines: a bracket that is not closed within
/// it never will be, and looking back further would cost the square of the text.
std::u32string_view tail(std::u32string_view text) {
  constexpr std::size_t kTail = 600;
  return text.size() <= kTail ? text : text.substr(text.size() - kTail);
}

bool has_amount(std::u32string_view text) { return !find_money(to_utf8(text)).empty(); }

bool has_letters_before_amount(std::u32string_view text) {
  const std::string utf8 = to_utf8(text);
  const auto money = find_money(utf8);
  return !money.empty() && money.front().begin > 3;
}

/// 令和６年７月１０日, 〔令和7年6月〇〇日〕: nothing but a date.
bool is_date_only(std::u32string_view text) {
  const std::string utf8 = to_utf8(text);
  const auto dates = find_dates(utf8);
  if (dates.empty() || dates.front().fiscal) return false;
  if (dates.front().month == 0 && !dates.front().placeholder) return false;
  // （令和２年３月５日付け…）の一部を改正し、令和２年６月25日 has text between them.
  std::size_t said = 0;
  for (const DateMention& date : dates) said += date.end - date.begin + 12;
  return said >= utf8.size() && dates.front().begin <= 4;
}

/// ［億円］, （単位：百万円）: nothing but a short bracket.
bool is_bracket_only(std::u32string_view text) {
  return text.size() <= 12 && in(kOpening, text.front()) && in(kClosing, text.back());
}

/// 都道府県民生主管部（局） / 国民健康保険主管課（部）長: two of those whom a letter is for.
bool are_addressees(std::u32string_view last, std::u32string_view next, const LayoutWords& words) {
  constexpr std::size_t kLongest = 30;
  const auto is_one = [&](std::u32string_view text) {
    const bool ends_as_one = is_kanji(text.back()) || in(U"）)", text.back());
    if (!ends_as_one || text.size() > kLongest || std::any_of(text.begin(), text.end(), is_hiragana))
      return false;
    const std::string folded = fold(to_utf8(without_inner_spaces(text)));
    return words.is_office(folded) || words.is_addressee(folded);
  };
  return is_one(last) && is_one(next);
}

/// Lines that are whole by what they say.
bool is_complete(std::u32string_view text, const LayoutWords& words) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  const std::string folded = fold(to_utf8(text));
  return is_date_only(text) || is_bracket_only(text) || words.is_paper_number(folded) ||
         words.is_closing(folded) || is_supplement(text);
}

/// Ⅰ．はじめに: a heading, though it ends in a particle.
bool is_heading_word(const Paragraph& paragraph, const LayoutWords& words) {
  constexpr std::size_t kLongest = 16;
  if (paragraph.line_count != 1 || paragraph.text.size() > kLongest) return false;
  const std::size_t mark = paragraph.mark ? paragraph.mark->length : 0;
  return words.is_heading(
      fold(to_utf8(without_inner_spaces(std::u32string_view(paragraph.text).substr(mark)))));
}

/// 場所：…, 資料１－２：…: a short label with a colon, perhaps numbered.
bool has_colon_label(std::u32string_view text) {
  constexpr std::size_t kLongestNumber = 5;
  const std::size_t colon = text.find(U'：');
  constexpr std::size_t kLongestName = 8;
  if (colon > kLongestName + kLongestNumber) return false;  // or there is none
  std::size_t name = 0;
  while (name < colon && is_kanji(text[name])) ++name;
  return name >= 2 && name <= kLongestName &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(name),
                     text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char32_t c) { return digit_value(c) >= 0 || in(U"-－‐–", c); });
}

bool is_full(const JoinQuestion& q) {
  // The first line of a marked paragraph hangs out to the left: wrapped, it is the
  // widest; narrower than what follows, it is a heading over it.
  const bool hangs = q.paragraph.mark && q.paragraph.line_count == 1 && q.last.measure == 0;
  if (hangs && !ends_open(q.last.text) && q.last.columns + kHang < q.following) return false;
  // A full stop at the very edge may stand within a paragraph; one before it ends it.
  // Not so one in brackets, （…をいう。）, behind which most sentences go on.
  const std::size_t ragged = in(kStops, q.last.text.back()) ? kHang : kRagged;
  return q.measure <= kMaxMeasure && q.last.columns + ragged >= q.measure;
}

bool begins_new(const JoinQuestion& q, const LayoutWords& words) {
  const std::u32string& next = q.next.text;
  if (!q.next.note_number.empty()) return true;
  if (q.footnotes) {
    // Within a footnote a line may well begin with a number: only the next one counts.
    if ((ends_sentence(q.last.text) || q.new_sheet) && find_note_mark(next)) return true;
    const int number = leading_note_number(next);
    return number > 0 && std::to_string(number - 1) == q.paragraph.note_number;
  }
  if (const auto note = find_note_mark(next)) return !names_note(q, *note, is_full(q));
  if (next[0] == U'【' || next[0] == U'＜' || has_colon_label(next)) return true;
  if (label_length(next) > 0) return true;
  const auto mark = find_mark(next, &words);
  return mark && !stands_in_text(q, *mark, is_full(q));
}

/// 平成31年度概算要求：６．２億円: a figure with its own label is a row of its own.
bool begins_with_label(std::u32string_view text) {
  const std::string utf8 = to_utf8(text);
  const auto dates = find_dates(utf8);
  return !dates.empty() && dates.front().fiscal && dates.front().begin == 0 && has_amount(text);
}

/// A row of a table ends with its last cell: 0.7億円 0.7億円 ―.
bool ends_with_cell(std::u32string_view text) {
  const std::size_t gap = tail(text).find_last_of(U" \u3000");
  return gap != std::u32string_view::npos && is_cells(tail(text).substr(gap + 1));
}

/// Two spaces or a tab between words: cells of a table in plain text.
bool has_wide_gap(std::u32string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == U'\t' || (is_white_space(text[at]) && is_white_space(text[at - 1]))) return true;
  }
  return false;
}

/// Between a row of a table in plain text and the next, or its headers and the first, nothing goes on.
bool parts_rows(const JoinQuestion& q) {
  return is_bare_row(q.last.text) || (has_wide_gap(q.last.text) && is_bare_row(q.next.text));
}

/// A label waits for its cells: 【個人情報保護委】 特定個人情報… / 12.8億円 11.8億円 ―.
bool takes_cells(const JoinQuestion& q) {
  if (!is_cells(q.next.text) || has_amount(q.paragraph.text)) return false;
  return q.next.blanks_before == 0 || (q.next.blanks_before == 1 && q.paragraph.text[0] == U'【');
}

/// (1) 基準を満たすもの / 1,496点: a figure that its item has pushed onto a line of its own.
bool takes_pushed_figure(const JoinQuestion& q) {
  constexpr std::size_t kLongest = 12, kLongestUnit = 2;
  const std::u32string_view text = q.next.text;
  if (!q.next.apart || q.next.blanks_before > 0 || q.last.apart || !q.paragraph.mark ||
      text.size() > kLongest || ends_sentence(q.last.text) || digit_value(text[0]) < 0)
    return false;
  const auto unit = std::find_if(text.begin(), text.end(),
                                 [](char32_t c) { return digit_value(c) < 0 && !in(U",，.．", c); });
  return static_cast<std::size_t>(text.end() - unit) <= kLongestUnit &&
         std::all_of(unit, text.end(), is_kanji);
}

/// 【厚生労働省】 alone on its line labels what stands right below it, where nothing tells a heading.
bool is_label_over(const JoinQuestion& q) {
  const std::u32string& text = q.paragraph.text;
  return q.last.measure == 0 && q.next.blanks_before == 0 && !q.next.soft_break && text.front() == U'【' &&
         text.back() == U'】' && text.find(U'】') + 1 == text.size() && !has_amount(text);
}

/// Between two letters of one katakana or Latin word there is no end.
bool splits_word(char32_t last, char32_t next) {
  return is_katakana(last) && is_katakana(next) && last != U'・' && next != U'・';
}

/// A line of running text: wide, or nearly as wide as a column whose width is known.
bool is_text_line(const Line& line) {
  constexpr std::size_t kNarrowest = 20;
  return line.columns >= kTextColumns ||
         (line.measure > 0 && line.columns >= kNarrowest && line.columns * 10 >= line.measure * 8);
}

/// The office at the foot of a cover is set in another size than the text behind it.
bool is_as_large(const Line& last, const Line& next) {
  constexpr double kSame = 0.12;
  return last.size == 0 || next.size == 0 || std::abs(last.size - next.size) <= kSame * last.size;
}

/// Running text goes on from page to page; slides do not.
bool continues_across(const JoinQuestion& q) {
  if (ends_sentence(q.last.text) || !is_text_line(q.last) || !is_as_large(q.last, q.next)) return false;
  if (q.ends_with_space) return !q.last.trailing_space;
  const bool text_behind = is_text_line(q.next) || ends_sentence(q.next.text);
  return is_full(q) && (q.wide_spaced || (q.paragraph.line_count > 1 && text_behind) || q.last.measure > 0);
}

/// An extractor may put an empty line inside a paragraph: only after a full line of text.
bool continues_over_gap(const JoinQuestion& q) {
  const std::size_t allowed = q.wide_spaced ? 2 : 1;
  if (ends_sentence(q.last.text) || q.next.blanks_before > allowed) return false;
  if (!is_text_line(q.last) || !is_full(q)) return false;
  return splits_word(q.last.text.back(), q.next.text[0]) || is_hiragana(q.last.text.back());
}

/// Lines next to each other, as their spacing has it.
bool continues_beside(const JoinQuestion& q) {
  if (q.next.soft_break) return false;
  const bool stop = ends_sentence(q.last.text);
  const bool text = is_text_line(q.last);
  if (is_full(q) && (text || q.next.blanks_before == 0)) return !stop || text;
  if (stop || q.next.blanks_before > 0) return false;
  // A short line over running text is a heading of its own; over a short one, the wrap of a label.
  if (q.paragraph.mark && !q.paragraph.mark->is_bullet() && q.next.columns >= kTextColumns) return false;
  return q.next.columns < kTextColumns || q.last.columns * 4 >= q.next.columns * 3;
}

/// A full line of a page whose measure is known, or one that ends with a comma: what it says of money is part
/// of a sentence.
bool goes_on_in_full_lines(const JoinQuestion& q) {
  if (q.last.measure == 0 || q.last.apart || is_cells(q.next.text)) return false;
  return ends_with_comma(q.last.text) || (is_text_line(q.last) && is_full(q));
}

bool is_unfinished(const JoinQuestion& q) {
  return ends_open(q.paragraph.text) || has_open_bracket(tail(q.paragraph.text)) ||
         in(kNeverFirst, q.next.text[0]);
}

}  // namespace

bool ends_sentence(std::u32string_view text) {
  while (!text.empty() && in(kClosing, text.back())) text.remove_suffix(1);
  return !text.empty() && in(kStops, text.back());
}

bool ends_open(std::u32string_view text) {
  if (text.ends_with(U"こと") || text.ends_with(U"もの")) return false;  // と and の, but no particles
  return !text.empty() && (in(kOpenEnds, text.back()) ||
                           std::any_of(kOpenWords.begin(), kOpenWords.end(),
                                       [&](std::u32string_view word) { return text.ends_with(word); }));
}

std::size_t label_length(std::u32string_view text) {
  const auto digit = [](char32_t c) { return is_numeral(c) || in(U"の-－‐.．", c); };
  const bool article = text.starts_with(U"第");
  if (!article && (text.empty() || !in(U"QＱAＡ問答", text[0]))) return 0;
  std::size_t at = 1;
  while (at < text.size() && digit(text[at])) ++at;
  const bool nested =
      in(U"QＱ問", text[0]) && text.substr(0, at).find_first_of(U"-－‐") < at - 1;  // Q2-8災害
  if (article) {
    if (at == 1 || at >= text.size() || text[at] != U'条') return 0;
    for (++at; at < text.size() && digit(text[at]); ++at) {
    }
  }
  const bool stop = at < text.size() && in(U"：:.．", text[at]);
  if (!article && at == 1 && !stop) return 0;
  std::size_t end = at + (stop && !article ? 1 : 0);
  while (end < text.size() && is_white_space(text[end])) ++end;
  return (end > at || nested) && end < text.size() ? end : 0;
}

int leading_note_number(std::u32string_view text) {
  std::size_t at = 0;
  int number = 0;
  while (at < text.size() && at < 3 && digit_value(text[at]) >= 0)
    number = number * 10 + digit_value(text[at++]);
  return at > 0 && at < text.size() && text[at] == U' ' ? number : 0;
}

int brackets_open_after(char32_t c, int open) {
  if (in(kOpening, c)) return open + 1;
  return in(kClosing, c) && open > 0 ? open - 1 : open;  // the ）of a mark 1） opens nothing
}

bool has_open_bracket(std::u32string_view text) {
  int open = 0;
  for (const char32_t c : text) open = brackets_open_after(c, open);
  return open > 0;
}

bool is_cells(std::u32string_view text) {
  bool dashes = false;
  const auto only_dashes = [&](std::u32string_view rest) {
    for (const char32_t c : rest) {
      const bool dash = in(U"―－-–—ー─", c);
      if (!dash && !is_white_space(c) && !in(kOpening, c) && !in(kClosing, c)) return false;
      dashes |= dash;
    }
    return true;
  };
  if (text.find(U'円') == std::u32string_view::npos) return only_dashes(text) && dashes;
  const std::string utf8 = to_utf8(text);
  const auto money = find_money(utf8);
  std::string rest;
  std::size_t at = 0;
  for (const auto& figure : money) {
    rest.append(utf8, at, figure.begin - at);
    at = figure.end;
  }
  rest.append(utf8, at);
  return only_dashes(to_utf32(rest)) && (!money.empty() || dashes);
}

bool continues(const JoinQuestion& q, const LayoutWords& words) {
  const std::size_t unit = q.wide_spaced ? 1 : 0;
  const std::size_t gap = q.next.blanks_before;
  if (q.last.side != q.next.side || q.last.side_head) return false;
  if (takes_cells(q) || takes_pushed_figure(q)) return true;
  if (begins_new(q, words) || q.next.starts || q.next.cell || q.last.apart) return false;
  if (q.last.heading != q.next.heading) return false;
  if (is_label_over(q)) return true;
  if (are_addressees(q.last.text, q.next.text, words)) return false;
  if (is_complete(q.last.text, words) || is_complete(q.next.text, words)) return false;
  if (is_heading_word(q.paragraph, words)) return false;
  if (!goes_on_in_full_lines(q)) {
    if (begins_with_label(q.next.text)) return false;
    if (has_amount(q.last.text) && has_letters_before_amount(q.next.text)) return false;
    if (ends_with_cell(q.paragraph.text) && !is_hiragana(q.next.text[0])) return false;
    if (parts_rows(q)) return false;
  }
  const bool across = q.new_sheet || q.next.page_break || q.next.column_break;
  if (across && q.last.heading > 0) return false;
  if (!ends_sentence(q.last.text) && (gap <= unit + 1 || across) && is_unfinished(q)) return true;
  if (across) return continues_across(q);
  if (q.ends_with_space && gap <= unit)
    return !q.last.trailing_space && !(ends_sentence(q.last.text) && !is_full(q));
  return gap > unit ? continues_over_gap(q) : continues_beside(q);
}

bool cuts_word(std::u32string_view text, char32_t next, const LayoutWords& words) {
  constexpr char32_t kSoftHyphen = U'\u00AD';
  if (text.ends_with(kSoftHyphen)) return true;
  if (!text.ends_with(U'-') && !text.ends_with(U'\u2010')) return false;
  text.remove_suffix(1);
  std::size_t begin = text.size();
  while (begin > 0 && is_small_letter(text[begin - 1])) --begin;
  const std::u32string_view piece = text.substr(begin);
  return piece.size() > 1 && is_small_letter(next) && !words.is_compound_begin(to_utf8(piece));
}

void append_line(Paragraph& paragraph, const Line& line, const LayoutWords& layout_words) {
  if (cuts_word(paragraph.text, line.text[0], layout_words)) {
    paragraph.text.pop_back();
    paragraph.text += line.text;
    paragraph.lines.last = line.number;
    ++paragraph.line_count;
    return;
  }
  const char32_t last = paragraph.text.back(), first = line.text[0];
  const bool words = is_latin(last) && is_latin(first);
  if (words || last == U'】' || is_cells(line.text)) paragraph.text += U' ';
  paragraph.text += line.text;
  paragraph.lines.last = line.number;
  paragraph.apart = line.apart;
  ++paragraph.line_count;
}

}  // namespace hoshin
