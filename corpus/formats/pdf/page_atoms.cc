#include "corpus/formats/pdf/page_atoms.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// In ems. Words nearer than this stand on one line for sure: a full-width space is one em.
constexpr double kSegmentGap = 1.15;
/// In ems. So far at most stands the sign of a number before it, at the left edge of its column.
constexpr double kSignGap = 8;

/// △    5,001: the sign of the number `next`.
bool is_sign_before(const Atom& atom, const Word& next) {
  if (atom.words.size() != 1 || next.text.empty() || digit_value(next.text.front()) < 0) return false;
  const std::u32string& text = atom.words.front().text;
  return text == U"△" || text == U"▲";
}

/// Whether `atom` is one letter, or ends in one that stands apart as the letters of a spread name do.
bool ends_in_letter(const Atom& atom, bool alone) {
  const std::u32string& text = atom.words.back().text;
  return text.size() == 1 && (is_kanji(text[0]) || is_katakana(text[0]) || is_hiragana(text[0])) &&
         (!alone || atom.words.size() == 1);
}

/// 第１項　予　　備　　費　　500: the letters of a name that are spread evenly before a figure are one piece:
/// the gaps between them part no columns. `atoms` from `from` on are a line.
void join_spread_name(std::vector<Atom>& atoms, std::size_t from) {
  constexpr double kUneven = 0.4;  // ems
  std::size_t end = from + 1;
  while (end < atoms.size() && !is_value_text(atoms[end])) ++end;
  if (end >= atoms.size()) return;
  const auto gap_at = [&](std::size_t i) { return atoms[i].box.left - atoms[i - 1].box.right; };
  std::size_t begin = end - 1;
  while (begin > from && ends_in_letter(atoms[begin], true) && ends_in_letter(atoms[begin - 1], false) &&
         std::abs(gap_at(begin) - gap_at(end - 1)) < kUneven * atoms[begin].words[0].em)
    --begin;
  if (begin + 1 >= end) return;
  Atom& name = atoms[begin];
  for (std::size_t i = begin + 1; i < end; ++i) {
    name.box.add(atoms[i].box);
    name.words.back().box.add(atoms[i].box);
    name.words.back().text += atoms[i].words[0].text;
  }
  name.value.reset();
  atoms.erase(atoms.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
              atoms.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

std::vector<Atom> atoms_of(std::vector<Word> words) {
  std::vector<Atom> atoms;
  for (std::vector<Word>& line : words_by_line(std::move(words))) {
    const std::size_t begin = atoms.size();
    Atom atom;
    for (Word& word : line) {
      const double gap = atom.words.empty() ? 0 : word.box.left - atom.box.right;
      const double em = atom.words.empty() ? word.em : std::max(word.em, atom.words.back().em);
      const double reach = is_sign_before(atom, word) ? kSignGap : kSegmentGap;
      if (!atom.words.empty() && gap > reach * em) {
        atoms.push_back(std::exchange(atom, Atom{}));
      }
      if (atom.words.empty()) atom.box = word.box;
      atom.box.add(word.box);
      atom.words.push_back(std::move(word));
    }
    atoms.push_back(std::move(atom));
    join_spread_name(atoms, begin);
  }
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
  constexpr std::size_t kLongestUnit = 2;
  const std::u32string text = text_of(atom.words);
  std::size_t at = 0;
  while (at < text.size() && (digit_value(text[at]) >= 0 || text[at] == U',' || text[at] == U'，' ||
                              text[at] == U'.' || text[at] == U'．'))
    ++at;
  return at > 0 && at < text.size() && text.size() - at <= kLongestUnit &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_kanji);
}

}  // namespace hoshin
