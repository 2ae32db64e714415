#include "corpus/formats/pdf/page_text.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "corpus/formats/office/office_text.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// Gaps in ems. Word processors put up to a quarter of an em between Japanese and Latin without any
// space; a space of the narrowest fonts is as wide, and comes on top of it.
constexpr double kLatinSpace = 0.12;
constexpr double kMixedSpace = 0.3;
constexpr double kJapaneseSpace = 0.2;
/// Digits may be set apart: 9 0,0 0 0.
constexpr double kDigitSpace = 0.18;
/// In ems: behind a label stands a space of half a character at least.
constexpr double kLabelGap = 0.4;
constexpr std::size_t kLongestLabel = 6;
/// A raised mark, against the word it hangs on: how high it is at most, and how far its foot stands above
/// that word's at least. Small ones are told by a slight rise, others by a clear one.
struct Raised {
  double size, rise;
};
/// In ems: a mark further from its word is none.
constexpr double kMarkGap = 0.6;
constexpr Raised kRaised[] = {{0.78, 0.15}, {0.93, 0.28}};

bool is_latin(char32_t c) { return c < 0x250 && is_letter_or_digit(c); }

/// A character that numbers have between two others.
bool is_of_number(char32_t c) { return digit_value(c) >= 0 || c == U',' || c == U'.'; }

bool has_space(const Word& left, const Word& right) {
  const double gap = right.box.left - left.box.right;
  const double em = std::min(left.em, right.em);
  const char32_t a = left.text.back(), b = right.text.front();
  if (is_of_number(a) && is_of_number(b)) return gap > kDigitSpace * em;
  if (is_latin(a) && is_latin(b)) return gap > kLatinSpace * em;
  const bool japanese = is_japanese(a) && is_japanese(b);
  return gap > (japanese ? kJapaneseSpace : kMixedSpace) * em;
}

/// Whether some character stands so often behind itself.
bool has_run(std::u32string_view text, std::size_t times) {
  std::size_t run = 1;
  for (std::size_t i = 1; i < text.size() && run < times; ++i) run = text[i] == text[i - 1] ? run + 1 : 1;
  return !text.empty() && run >= times;
}

/// What the pieces of a drawn brace are in text, and how many alike stand behind each other at least.
constexpr std::u32string_view kPiecesOfBrace = U"!\"#$%&'";
constexpr std::size_t kRunOfPieces = 6;

/// Without drawn braces. Where one stands still tells what is under it.
void append_without_drawn_signs(std::u32string& out, std::u32string_view text) {
  if (!has_run(text, kRunOfPieces)) {
    out += text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.size(), text.find_first_of(kPiecesOfBrace, at));
    const std::size_t end = std::min(text.size(), text.find_first_not_of(kPiecesOfBrace, begin));
    const bool drawn = has_run(text.substr(begin, end - begin), kRunOfPieces);
    out += text.substr(at, (drawn ? begin : end) - at);
    at = end;
  }
}

/// How wide the characters of `word` are, set close.
double set_width(const Word& word) {
  constexpr char32_t kFirstWide = 0x2E80;
  const auto wide =
      std::count_if(word.text.begin(), word.text.end(), [](char32_t c) { return c >= kFirstWide; });
  return static_cast<double>(word.text.size() + static_cast<std::size_t>(wide)) * word.em;
}

/// The word that is most of the line: its size is the line's. A sum behind its name may be set larger.
const Word& main_word(const std::vector<Word>& line) {
  const Word *most = &line[0], *name = nullptr;
  double width = 0, widest_name = 0, names = 0;
  for (const Word& word : line) {
    const double own = set_width(word);
    if (own > width) most = &word, width = own;
    if (digit_value(word.text[0]) >= 0) continue;
    names += own;
    if (own > widest_name) name = &word, widest_name = own;
  }
  return name != nullptr && names > width ? *name : *most;
}

bool is_raised_mark(const Word& word, const Word& line) {
  const bool digits =
      std::all_of(word.text.begin(), word.text.end(), [](char32_t c) { return digit_value(c) >= 0; });
  const double height = line.box.height(), rise = line.box.bottom - word.box.bottom;
  return digits && word.text.size() <= 3 &&
         std::any_of(std::begin(kRaised), std::end(kRaised), [&](const Raised& r) {
           return word.box.height() < r.size * height && rise > r.rise * height;
         });
}

/// Whether digits are the beginning of a fraction or a number that `next` goes on with: ¹/₂.
bool begins_fraction(const Word& digits, const Word& next) {
  if (next.box.left - digits.box.right > 0.5 * digits.em) return false;
  const std::u32string& text = next.text;
  if (text[0] == U'/' || text[0] == U'／' || text[0] == U'⁄') return true;
  return (text[0] == U',' || text[0] == U'，') && text.size() > 1 && digit_value(text[1]) >= 0;
}

}  // namespace

bool is_drawn_brace(std::u32string_view text) {
  return has_run(text, kRunOfPieces) && text.find_first_not_of(kPiecesOfBrace) == text.npos;
}

std::vector<std::vector<Word>> words_by_line(std::vector<Word> words) {
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.box.middle_y() < b.box.middle_y(); });
  constexpr double kLarger = 1.7;
  std::vector<std::vector<Word>> lines;
  std::optional<double> beside;  // the middle of the words beside a much larger first one
  for (Word& word : words) {
    const double middle = word.box.middle_y();
    const bool small = !lines.empty() && lines.back().front().em > kLarger * word.em;
    // Against the line's first word, not all of it: else slanted or staggered lines grow together. Beside a
    // stamp may stand two lines: 写.
    const bool same =
        !lines.empty() &&
        middle - lines.back().front().box.middle_y() < 0.5 * std::max(word.em, lines.back().front().em) &&
        (!small || !beside || middle - *beside < 0.5 * word.em);
    if (!same) lines.emplace_back();
    if (!same || !small)
      beside.reset();
    else if (!beside)
      beside = middle;
    lines.back().push_back(std::move(word));
  }
  for (auto& line : lines) {
    std::sort(line.begin(), line.end(), [](const Word& a, const Word& b) { return a.box.left < b.box.left; });
  }
  return lines;
}

std::u32string text_of(const std::vector<Word>& line) {
  std::u32string text;
  if (line.empty()) return text;
  // At the beginning of a line, a mark is that of the note which begins there.
  const Word* hung_on = &main_word(line);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool apart = i > 0 && line[i].box.left - line[i - 1].box.right > kMarkGap * hung_on->em;
    const bool mark = !apart && is_raised_mark(line[i], *hung_on) &&
                      (i + 1 == line.size() || !begins_fraction(line[i], line[i + 1]));
    if (!mark) hung_on = &line[i];
    if (i > 0 && (!mark || i == 1) && has_space(line[i - 1], line[i])) text += U' ';
    if (mark)
      text += superscript(line[i].text);
    else
      append_without_drawn_signs(text, line[i].text);
  }
  return text;
}

PrintedLine printed_line(const std::vector<Word>& line) {
  PrintedLine out;
  out.text = text_of(line);
  out.box = line.front().box;
  for (const Word& word : line) out.box.add(word.box);
  out.em = main_word(line).em;
  const bool label = line.size() > 1 && line[0].text.size() <= kLongestLabel &&
                     line[1].box.left - line[0].box.right > kLabelGap * out.em;
  if (label) out.hang = line[1].box.left;
  return out;
}

std::u32string cell_text(const std::vector<Word>& words) {
  std::u32string text;
  for (const auto& line : words_by_line(words)) {
    const std::u32string more = text_of(line);
    if (more.empty()) continue;
    if (!text.empty() && is_latin(text.back()) && is_latin(more.front())) text += U' ';
    text += more;
  }
  return text;
}

}  // namespace hoshin
