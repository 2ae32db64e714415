#include "corpus/formats/pdf/page_recognised.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using WordLine = std::vector<Word>;

/// In ems: a gap that no slip of a recognition is as wide as; behind the label of a line it tells already
/// when it is as wide as that.
constexpr double kGap = 1.6, kGapOfLabel = 0.7;
/// In ems: what is left between a label and its text, and between Latin words.
constexpr double kSpace = 0.5;

/// How many ems the characters of `text` take, set close.
double ems_of(std::u32string_view text) {
  double ems = 0;
  for (const char32_t c : text) ems += is_japanese(c) ? 1 : 0.5;
  return ems;
}

/// The step from one Japanese character of the line to the next; 0 where too few are there. Of all steps the
/// middle one: blanks that are printed make some wider.
double pitch_of(const WordLine& line) {
  constexpr std::size_t kFewest = 4;  // characters
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (!std::ranges::all_of(line[i].text, is_japanese)) continue;
    const double step = (line[i + 1].box.left - line[i].box.left) / static_cast<double>(line[i].text.size());
    steps.insert(steps.end(), line[i].text.size(), step);
  }
  if (steps.size() < kFewest) return 0;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return *middle;
}

/// The size of most of the page's characters; 0 where nothing tells.
double pitch_of(const std::vector<WordLine>& lines) {
  std::vector<double> pitches;
  for (const WordLine& line : lines) {
    const double pitch = pitch_of(line);
    if (pitch > 0) pitches.insert(pitches.end(), line.size(), pitch);
  }
  if (pitches.empty()) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

/// A ○ at the beginning of a line is read as a letter, a digit or 〇, or as two of them: as a word by itself
/// it is none of these.
bool is_circle(const Word& word) {
  constexpr std::u32string_view kCircles = U"○〇◯O0";
  return word.text.size() <= 2 && word.text.find_first_not_of(kCircles) == word.text.npos;
}

void mend_circle(WordLine& line) {
  if (line.size() < 2 || !is_circle(line[0])) return;
  std::size_t text = 1;
  while (text < line.size() && is_circle(line[text])) ++text;
  if (text == line.size() || !is_japanese(line[text].text.front())) return;
  line[0].text = U"○";
  line.erase(line.begin() + 1, line.begin() + static_cast<std::ptrdiff_t>(text));
}

/// A comma of a number is read as a point, or as both: of a sum of money no thousandths are printed.
void mend_commas(std::u32string& number, std::u32string_view behind) {
  constexpr std::u32string_view kUnits = U"兆億百千万円";
  for (std::size_t at; (at = number.find(U",.")) != number.npos;) number.erase(at + 1, 1);
  for (std::size_t at; (at = number.find(U".,")) != number.npos;) number.erase(at, 1);
  const std::size_t point = number.find(U'.');
  const bool sum = !behind.empty() && kUnits.find(behind.front()) != kUnits.npos;
  if (sum && point != number.npos && point > 0 && number.size() == point + 4 && number.front() != U'0')
    number[point] = U',';
}

/// Whether a recognition has cut between two characters that are one number or one text.
bool is_cut(char32_t last, char32_t next) {
  const auto latin = [](char32_t c) { return c < 0x250 && is_letter_or_digit(c) && digit_value(c) < 0; };
  return !(latin(last) && latin(next));
}

/// Whether `text`, the beginning of a line, is the mark of an item or a heading and no more. Behind a bullet
/// there need be no gap.
bool is_label(const std::u32string& text, bool gap) {
  const std::optional<Mark> mark = find_mark(text + U" 本");
  return mark && mark->length == text.size() + 1 && (gap || mark->is_bullet());
}

/// Without the lines of a table that were taken for letters, which no document prints.
void drop_borders(std::vector<Word>& words) {
  constexpr std::u32string_view kBorders = U"|｜¦‖";
  for (Word& word : words)
    std::erase_if(word.text, [&](char32_t c) { return kBorders.find(c) != kBorders.npos; });
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
}

/// The border between two words of a line, if any.
const Rule* border_between(const Word& word, const Word& next, const std::vector<Rule>& rules) {
  const double y = word.box.middle_y();
  const auto found = std::ranges::find_if(rules, [&](const Rule& rule) {
    return !rule.horizontal && rule.begin < y && y < rule.end && word.box.middle_x() < rule.at &&
           rule.at < next.box.middle_x();
  });
  return found == rules.end() ? nullptr : &*found;
}

/// Closes the gaps of a line whose characters are `em` wide, between the borders.
void close_up(WordLine& line, double em, const std::vector<Rule>& rules) {
  double middle = 0;
  for (const Word& word : line) middle += word.box.middle_y() / static_cast<double>(line.size());
  mend_circle(line);
  std::u32string label;
  for (std::size_t i = 0; i < line.size(); ++i) {
    Word& word = line[i];
    word.em = em;
    word.box.top = middle - em / 2, word.box.bottom = middle + em / 2;
    mend_commas(word.text, i + 1 < line.size() ? line[i + 1].text : U"");
    const double set = word.box.left + ems_of(word.text) * em;
    label += word.text;
    if (i + 1 == line.size()) {
      word.box.right = set;
      return;
    }
    const double next = line[i + 1].box.left, gap = next - set;
    if (const Rule* border = border_between(word, line[i + 1], rules)) {
      word.box.right = std::min(set, border->at - 0.1 * em);
      line[i + 1].box.left = std::max(next, border->at + 0.1 * em);
      label.clear();
    } else if (gap > kGap * em)
      word.box.right = set;
    else if (is_label(label, gap > kGapOfLabel * em))
      word.box.right = next - kSpace * em;
    else
      word.box.right = is_cut(word.text.back(), line[i + 1].text.front()) ? next : next - kSpace * em;
  }
}

}  // namespace

std::vector<Word> set_recognised(std::vector<Word> words, const std::vector<Rule>& rules) {
  constexpr double kAlike = 0.15, kLevel = 0.8;
  drop_borders(words);
  const double page = pitch_of(words_by_line(words));
  if (page <= 0) return words;
  std::vector<Word> level = std::move(words);
  for (Word& word : level) word.em = kLevel * page;
  std::vector<Word> out;
  for (WordLine& line : words_by_line(std::move(level))) {
    const double own = pitch_of(line);
    close_up(line, own <= 0 || std::abs(own - page) < kAlike * page ? page : own, rules);
    std::ranges::move(line, std::back_inserter(out));
  }
  return out;
}

}  // namespace hoshin
