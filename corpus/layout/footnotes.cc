#include "corpus/layout/footnotes.h"

#include <optional>
#include <utility>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::u32string_view kCounters =
    U"年月日時分秒回次条項号章節款件人名社者局省庁万億兆円千百％%点倍種類割期";
/// How far before its footnote a mark is looked for, in paragraphs: a page, or the
/// text of a short document with endnotes.
constexpr std::size_t kReach = 400;
constexpr std::u32string_view kCloses = U"）)」』】";

bool is_latin(char32_t c) { return c < 0x250 && is_letter_or_digit(c) && digit_value(c) < 0; }
bool is_word(char32_t c) { return is_hiragana(c) || is_katakana(c) || is_kanji(c) || is_latin(c); }

struct Place {
  std::size_t paragraph = 0, at = 0;
};

/// Whether digits at [at, end) hang on a word and on nothing behind them.
bool is_glued(std::u32string_view text, std::size_t at, std::size_t end) {
  if (at == 0) return false;
  const char32_t before = text[at - 1];
  if (!is_word(before) && kCloses.find(before) == std::u32string_view::npos) return false;
  if (before == U'第' || before == U'成' || before == U'和') return false;    // 第1, 平成1, 令和1
  if (is_latin(before) && (at < 2 || !is_latin(text[at - 2]))) return false;  // G7, B5: one letter is a name
  if (end == text.size()) return true;
  const char32_t after = text[end];
  return digit_value(after) < 0 && !is_latin(after) && after != U'.' && after != U'．' &&
         kCounters.find(after) == std::u32string_view::npos;
}

/// The first place from `from` on, before paragraph `limit`, where `number` is glued.
std::optional<Place> find_mark_of(const std::vector<Paragraph>& paragraphs, const std::u32string& number,
                                  Place from, std::size_t limit) {
  for (std::size_t p = from.paragraph; p < limit; ++p) {
    if (paragraphs[p].footnote) continue;
    const std::size_t at = find_glued_number(paragraphs[p].text, number, p == from.paragraph ? from.at : 0);
    if (at != std::u32string::npos) return Place{p, at};
  }
  return std::nullopt;
}

/// Superscripts are marks wherever they stand, but for m² and km³.
void take_superscripts(Paragraph& paragraph, std::vector<std::string>& marks) {
  std::u32string out;
  std::string number;
  const bool own = paragraph.footnote;  // a footnote begins with its own mark
  for (std::size_t at = 0; at < paragraph.text.size(); ++at) {
    const char32_t c = paragraph.text[at];
    const int digit = superscript_digit(c);
    const bool unit = !out.empty() && (out.back() == U'm' || out.back() == U'ｍ');
    if (digit >= 0 && !out.empty() && !unit && !(own && superscript_digit(out.back()) >= 0)) {
      number += static_cast<char>('0' + digit);
      continue;
    }
    if (!number.empty()) marks.push_back(std::exchange(number, ""));
    out += c;
  }
  if (!number.empty()) marks.push_back(number);
  paragraph.text = out;
}

/// The next footnote of this number behind paragraph `from`.
std::optional<std::size_t> find_note(const std::vector<Paragraph>& paragraphs, const std::string& number,
                                     std::size_t from) {
  for (std::size_t p = from + 1; p < paragraphs.size() && p <= from + kReach; ++p) {
    if (paragraphs[p].footnote && paragraphs[p].note_number == number) return p;
  }
  return std::nullopt;
}

}  // namespace

std::size_t find_glued_number(std::u32string_view text, std::u32string_view number, std::size_t from) {
  for (std::size_t at = text.find(number, from); at != std::u32string_view::npos;
       at = text.find(number, at + 1)) {
    const bool inside = at > 0 && digit_value(text[at - 1]) >= 0;
    if (!inside && is_glued(text, at, at + number.size())) return at;
  }
  return std::u32string_view::npos;
}

int leading_glued_number(std::u32string_view line) {
  constexpr std::u32string_view kNoBegin = U"つかヶカ、。．，）」』】〕・";
  std::size_t at = 0;
  int number = 0;
  while (at < line.size() && at < 3 && line[at] >= U'0' && line[at] <= U'9')
    number = number * 10 + digit_value(line[at++]);
  if (at == 0 || at > 2 || at == line.size()) return 0;
  const char32_t after = line[at];
  const bool word = is_japanese(after) && kCounters.find(after) == std::u32string_view::npos &&
                    kNoBegin.find(after) == std::u32string_view::npos;
  return word ? number : 0;
}

NoteLinks take_note_marks(std::vector<Paragraph>& paragraphs) {
  NoteLinks links;
  links.marks.resize(paragraphs.size());
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    take_superscripts(paragraphs[p], links.marks[p]);
    for (const std::string& number : links.marks[p]) {
      if (const auto note = find_note(paragraphs, number, p)) links.referrer.emplace(*note, p);
    }
  }
  Place from;
  for (std::size_t note = 0; note < paragraphs.size(); ++note) {
    if (!paragraphs[note].footnote || paragraphs[note].note_number.empty() || links.referrer.contains(note))
      continue;
    const std::string& number = paragraphs[note].note_number;
    // A paragraph that goes on behind the footnotes is one with its beginning, so
    // the text before the note has its mark, wherever the rest of it stands.
    if (note > kReach && from.paragraph < note - kReach) from = {note - kReach, 0};
    const auto place = find_mark_of(paragraphs, to_utf32(number), from, note);
    if (!place) continue;
    paragraphs[place->paragraph].text.erase(place->at, number.size());
    links.marks[place->paragraph].push_back(number);
    links.referrer.emplace(note, place->paragraph);
    from = *place;
  }
  // Without its footnote's mark a text may begin with another mark, or none.
  for (Paragraph& p : paragraphs) {
    if (p.mark) p.mark = find_mark(p.text);
  }
  return links;
}

}  // namespace hoshin
