#include "corpus/formats/pdf/page_atoms.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/formats/pdf/page_braces.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// In ems. Words nearer than this stand on one line for sure: a full-width space is one em.
constexpr double kSegmentGap = 1.15;
/// In ems. So far at most stands the sign of a number before it, at the left edge of its column.
constexpr double kSignGap = 8;

/// 195 △    5,001: the sign of the number behind it, close to another one before it.
bool is_sign_behind(const Atom& atom, const Word& word) {
  return (word.text == U"△" || word.text == U"▲") && !atom.words.empty() &&
         digit_value(atom.words.back().text.back()) >= 0;
}

/// 190,101,653 193,214,259: a number whose digits stand in threes ends before a gap.
bool is_number_behind(const Atom& atom, const Word& word, double gap) {
  constexpr double kLeast = 0.4;  // ems
  if (atom.words.empty() || word.text.empty() || gap < kLeast * word.em) return false;
  const std::u32string& before = atom.words.back().text;
  return digit_value(before.back()) >= 0 && digit_value(word.text.front()) >= 0 &&
         before.find_first_of(U",，") != before.npos;
}

/// △    5,001: the sign of the number `next`.
bool is_sign_before(const Atom& atom, const Word& next) {
  if (atom.words.size() != 1 || next.text.empty() || digit_value(next.text.front()) < 0) return false;
  const std::u32string& text = atom.words.front().text;
  return text == U"△" || text == U"▲";
}

bool is_one_of(const Word& word, std::u32string_view signs) {
  return word.text.size() == 1 && signs.find(word.text[0]) != std::u32string_view::npos;
}

bool is_letter(const Word& word) {
  const char32_t c = word.text[0];
  return word.text.size() == 1 && (is_kanji(c) || is_katakana(c) || is_hiragana(c));
}

/// 令　和　８　年　度
bool is_digit_within(const std::vector<Word>& line, std::size_t i) {
  return i + 1 < line.size() && line[i].text.size() == 1 && digit_value(line[i].text[0]) >= 0 &&
         is_letter(line[i + 1]);
}

/// Whether some of the letters [begin, end) are those of running text, which may be set wide as a whole.
bool has_hiragana(const std::vector<Word>& line, std::size_t begin, std::size_t end) {
  return std::any_of(line.begin() + static_cast<std::ptrdiff_t>(begin),
                     line.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Word& word) { return is_hiragana(word.text[0]); });
}

/// A figure, or the dots that lead to one.
bool begins_figure(const Word& word) {
  constexpr std::u32string_view kSigns = U"△▲-－(（…‥";
  return digit_value(word.text[0]) >= 0 || kSigns.find(word.text[0]) != std::u32string_view::npos;
}

/// Whether the letters [begin, end) of `line`, which stand `gap` ems apart, are those of one name: close to
/// each other, before a figure, or behind a mark or without one all of the line.
bool is_spread_name(const std::vector<Word>& line, std::size_t begin, std::size_t end, double gap) {
  constexpr std::size_t kFewest = 3;  // letters that nothing else tells
  constexpr double kWidest = 3;
  const bool many = end - begin >= kFewest;
  if (gap < kSegmentGap && has_hiragana(line, begin, end)) return false;
  const bool marked = begin == 1 && find_mark(line[0].text + U"　文");
  if (end < line.size() ? begins_figure(line[end]) && (many || begin == 0 || marked) : marked) return true;
  return many && (gap < kSegmentGap || (begin == 0 && end == line.size() && gap < kWidest));
}

/// 第１項　予　　備　　費　　500: letters that are spread evenly are one word: the gaps between them part no
/// columns. Returns which words stand behind one whose letters are farther apart than pieces of a line: it
/// fills its column, and they are in the next.
std::vector<std::size_t> join_spread_names(std::vector<Word>& line) {
  std::vector<std::size_t> behind;
  constexpr double kLeast = 0.4, kUneven = 0.4;  // ems
  // A digit is as wide as a letter here: 2　年　度.
  const auto gap_at = [&](std::size_t i) {
    const bool letters = line[i].text.size() == 1 && line[i - 1].text.size() == 1;
    return letters ? (line[i].box.middle_x() - line[i - 1].box.middle_x()) / line[i].em - 1
                   : (line[i].box.left - line[i - 1].box.right) / line[i].em;
  };
  for (std::size_t begin = 0; begin + 1 < line.size(); ++begin) {
    const bool bracket = is_one_of(line[begin], U"（(");  // （　公　印　省　略　）
    const bool year = is_digit_within(line, begin) && line[begin + 1].text == U"年";
    if ((!is_letter(line[begin]) && !year && !bracket) || gap_at(begin + 1) < kLeast) continue;
    std::size_t end = begin + 1;
    while (
        end < line.size() &&
        (is_letter(line[end]) || is_digit_within(line, end) || (bracket && is_one_of(line[end], U"）)"))) &&
        std::abs(gap_at(end) - gap_at(begin + 1)) < kUneven)
      ++end;
    if (end < begin + 2 || !is_spread_name(line, begin, end, gap_at(begin + 1))) continue;
    if (gap_at(begin + 1) > kSegmentGap) behind.push_back(begin + 1);
    for (std::size_t i = begin + 1; i < end; ++i) {
      line[begin].box.add(line[i].box);
      line[begin].text += line[i].text;
    }
    line.erase(line.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
               line.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return behind;
}

/// ― 16 ―: the number of a page between dashes is one word. The gaps within it are no gutter.
void join_folio(std::vector<Word>& line) {
  constexpr double kWidest = 2;  // ems
  const auto is_dash = [](const Word& word) { return is_one_of(word, U"‐‑‒–—―−─－ー-"); };
  const auto is_number = [](const Word& word) {
    return std::ranges::all_of(word.text, [](char32_t c) { return digit_value(c) >= 0; });
  };
  // Among other numbers they are cells of a row.
  if (std::ranges::count_if(line, is_dash) != 2 || std::ranges::count_if(line, is_number) != 1) return;
  const auto first = std::ranges::find_if(line, is_dash);
  if (line.end() - first < 3 || !is_number(first[1]) || !is_dash(first[2])) return;
  if (first[1].box.left - first->box.right > kWidest * first->em ||
      first[2].box.left - first[1].box.right > kWidest * first->em)
    return;
  first->text += U' ' + first[1].text + U' ' + first[2].text;
  first->box.add(first[2].box);
  line.erase(first + 1, first + 3);
}

}  // namespace

std::vector<Atom> atoms_of(std::vector<Word> words) {
  std::vector<Atom> atoms;
  const std::vector<Rect> braces = take_drawn_braces(words);
  for (std::vector<Word>& line : words_by_line(std::move(words))) {
    join_folio(line);
    const std::vector<std::size_t> behind_names = join_spread_names(line);
    Atom atom;
    for (std::size_t i = 0; i < line.size(); ++i) {
      Word& word = line[i];
      const double gap = atom.words.empty() ? 0 : word.box.left - atom.box.right;
      const double em = atom.words.empty() ? word.em : std::max(word.em, atom.words.back().em);
      const double reach = is_sign_before(atom, word) ? kSignGap : kSegmentGap;
      const bool apart = gap > reach * em || is_sign_behind(atom, word) ||
                         is_number_behind(atom, word, gap) || std::ranges::binary_search(behind_names, i);
      if (!atom.words.empty() && apart) atoms.push_back(std::exchange(atom, Atom{}));
      if (atom.words.empty()) atom.box = word.box;
      atom.box.add(word.box);
      atom.words.push_back(std::move(word));
    }
    atoms.push_back(std::move(atom));
  }
  span_heads(atoms, braces);
  return atoms;
}

double em_of(const std::vector<Atom>& atoms) {
  std::vector<double> ems;
  for (const Atom& atom : atoms) {
    for (const Word& word : atom.words) ems.push_back(word.em);
  }
  if (ems.empty()) return 10;
  const auto middle = ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2);
  std::nth_element(ems.begin(), middle, ems.end());
  return *middle;
}

Rect hull(const std::vector<Atom>& atoms) {
  Rect box = atoms.front().box;
  for (const Atom& atom : atoms) box.add(atom.box);
  return box;
}

std::vector<Band> bands_of(std::vector<Atom> atoms) {
  std::sort(atoms.begin(), atoms.end(), [](const Atom& a, const Atom& b) { return a.box.top < b.box.top; });
  std::vector<Band> bands;
  double bottom = -1e9;
  for (Atom& atom : atoms) {
    // Line boxes touch: a fifth of a line is no overlap.
    const double slack = atom.grid ? 0 : atom.box.height() * 0.2;
    if (bands.empty() || atom.box.top + slack >= bottom) {
      bands.emplace_back();
      bottom = -1e9;
    }
    bottom = std::max(bottom, atom.box.bottom - slack);
    bands.back().push_back(std::move(atom));
  }
  return bands;
}

std::vector<Band> lines_of(std::vector<Atom> atoms) {
  std::vector<Band> lines;
  std::sort(atoms.begin(), atoms.end(),
            [](const Atom& a, const Atom& b) { return a.box.middle_y() < b.box.middle_y(); });
  for (Atom& atom : atoms) {
    const bool same = !lines.empty() && std::abs(lines.back()[0].box.middle_y() - atom.box.middle_y()) <
                                            0.5 * std::min(lines.back()[0].box.height(), atom.box.height());
    if (!same) lines.emplace_back();
    lines.back().push_back(std::move(atom));
  }
  for (Band& line : lines) {
    std::sort(line.begin(), line.end(), [](const Atom& a, const Atom& b) { return a.box.left < b.box.left; });
  }
  return lines;
}

namespace {

bool are_value(const std::vector<Word>& words) {
  bool digit = false;
  for (const Word& word : words) {
    for (const char32_t c : word.text) {
      if (digit_value(c) >= 0) digit = true;
      if (is_hiragana(c)) return false;
    }
  }
  const std::u32string text = text_of(words);
  return !text.empty() && (is_cells(text) || (digit && std::none_of(text.begin(), text.end(), is_kanji) &&
                                              std::none_of(text.begin(), text.end(), is_katakana)));
}

}  // namespace

bool is_value_text(const Atom& atom) {
  if (!atom.value) atom.value = !atom.words.empty() && are_value(atom.words);
  return *atom.value;
}

bool is_counted(const Atom& atom) {
  constexpr std::size_t kLongestUnit = 2, kLongestUnitOfMoney = 3;
  std::u32string text = text_of(atom.words);
  std::size_t longest = kLongestUnit;
  if (text.ends_with(U"円）") || text.ends_with(U"円)")) {  // 20,536（百万円）
    text.pop_back();
    std::erase_if(text, [](char32_t c) { return c == U'（' || c == U'('; });
    longest = kLongestUnitOfMoney;
  }
  std::size_t at = 0;
  while (at < text.size() && (digit_value(text[at]) >= 0 || text[at] == U',' || text[at] == U'，' ||
                              text[at] == U'.' || text[at] == U'．'))
    ++at;
  return at > 0 && at < text.size() && text.size() - at <= longest &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_kanji);
}

}  // namespace hoshin
