#include "corpus/formats/pdf/page_columns.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "corpus/formats/pdf/page_column_ends.h"
#include "corpus/formats/pdf/page_gaps.h"
#include "corpus/formats/pdf/page_sums.h"
#include "corpus/formats/pdf/page_text_rows.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Columns are parted by at least this, in ems.
constexpr double kGutter = 0.9;
/// The same of texts that fill their columns over many lines: no gap within lines goes down so far.
constexpr double kNarrowGutter = 0.5;
/// Fewer lines side by side are cells or labels, no columns.
constexpr std::size_t kColumnLines = 3;

/// No page that people read has as many lines; looking for columns costs more than their square.
constexpr std::size_t kMaxBands = 500;

/// Whether so much stands on that side as columns have at least: most places between words part nothing.
bool may_be_column(const std::vector<Band>& bands, const Columns& c, Side side) {
  std::size_t lines = 0;
  const Atom* last = nullptr;
  bool grid = false;
  visit_side(bands, c, side, [&](const Atom& atom, const Rect&) {
    grid |= atom.grid != nullptr;
    lines += &atom != std::exchange(last, &atom);
  });
  return grid || lines >= kColumnLines;
}

/// Whether lines of both sides stand beside each other as often as those of columns do: not the number, the
/// date and the 殿 of a letter beside the list of those it is for.
bool stand_side_by_side(const std::vector<Band>& bands, const Columns& c) {
  std::size_t lines[2] = {};
  for (std::size_t b = c.first; b < c.last; ++b) {
    std::size_t beside[2] = {};
    bool grid = false;
    for (const Side side : {Side::kLeft, Side::kRight}) {
      const Atom* last = nullptr;
      visit_side(bands, {b, b + 1, c.gutter}, side, [&](const Atom& atom, const Rect&) {
        grid |= atom.grid != nullptr;
        beside[side == Side::kRight] += &atom != std::exchange(last, &atom);
      });
    }
    if (beside[0] == 0 || beside[1] == 0) continue;
    if (grid) return true;
    for (const int side : {0, 1}) lines[side] += beside[side];
    if (lines[0] >= kColumnLines && lines[1] >= kColumnLines) return true;
  }
  return false;
}

/// 6,970　戸: a figure with its unit beside it.
bool is_with_unit(const Atom& atom) {
  constexpr std::size_t kLongestUnit = 2;
  return atom.words.size() == 2 && atom.words[1].text.size() <= kLongestUnit &&
         is_kanji(atom.words[1].text[0]) && is_value_text({atom.box, {atom.words[0]}});
}

/// Whether most of what stands on that side are figures, and no piece reaches over the gutter: then it is no
/// column of text, and nothing needs to be copied to tell.
bool has_figures_mostly(const std::vector<Band>& bands, const Columns& c, Side side) {
  std::size_t all = 0, figures = 0;
  bool whole = true;
  visit_side(bands, c, side, [&](const Atom& atom, const Rect& box) {
    whole &= &box == &atom.box;
    ++all;
    figures += is_value_text(atom) || is_counted(atom) || is_with_unit(atom);
  });
  return whole && figures * 2 > all;
}

/// Whether on both sides of `gutter` many lines fill their column: cells and labels do not.
bool is_between_texts(const std::vector<Band>& bands, const Columns& c, double em) {
  constexpr double kNarrowest = 10, kFull = 0.7;  // ems, and against the width of the column
  constexpr std::size_t kFewest = 6;
  for (const Side side : {Side::kLeft, Side::kRight}) {
    const Rect column = hull_of_side(bands, c, side);
    if (column.width() < kNarrowest * em) return false;
    std::size_t full = 0, lines = 0;
    for (std::size_t b = c.first; b < c.last; ++b) {
      Rect line{1e9, 1e9, -1e9, -1e9};
      visit_side(bands, {b, b + 1, c.gutter}, side, [&](const Atom&, const Rect& box) { line.add(box); });
      lines += line.left < line.right;
      full += line.width() > kFull * column.width();
    }
    if (full < kFewest || 2 * full < lines) return false;
  }
  return true;
}

std::size_t lines_in(const std::vector<Atom>& side) {
  return static_cast<std::size_t>(
      std::count_if(side.begin(), side.end(), [](const Atom& a) { return !a.grid; }));
}

/// 日時　令和…: labels beside what they label, on the same lines.
bool are_labels(const std::vector<Atom>& left, const std::vector<Atom>& right, double em) {
  if (hull(left).width() >= kLabelWidth * em) return false;
  const auto paired = std::count_if(left.begin(), left.end(), [&](const Atom& a) {
    return std::any_of(right.begin(), right.end(), [&](const Atom& b) {
      return std::abs(a.box.middle_y() - b.box.middle_y()) < 0.3 * em;
    });
  });
  return static_cast<std::size_t>(paired) * 10 >= left.size() * 9;
}

/// Whether figures stand below each other somewhere on the side.
bool has_values(const std::vector<Atom>& side) {
  constexpr std::size_t kMost = 400;  // more are no table without borders
  if (side.size() > kMost) return false;
  std::vector<bool> value;
  value.reserve(side.size());
  for (const Atom& atom : side) value.push_back(!atom.grid && is_value_text(atom));
  return std::any_of(side.begin(), side.end(), [&](const Atom& head) {
    std::size_t below = 0, values = 0;
    for (std::size_t i = 0; i < side.size(); ++i) {
      const Rect& box = side[i].box;
      if (side[i].grid || box.right < head.box.left || box.left > head.box.right) continue;
      ++below;
      values += value[i];
    }
    return below >= kColumnLines && values >= 2 && values * 2 > below;
  });
}

/// The words of a line.
std::u32string text_of(const Band& line) {
  std::u32string text;
  for (const Atom& atom : line) {
    for (const Word& word : atom.words) text += word.text;
  }
  return text;
}

/// Whether both sides begin with the same heads: one table in two columns of the page.
bool have_same_heads(const std::vector<Band>& left, const std::vector<Band>& right) {
  const std::u32string heads = left.empty() ? std::u32string() : text_of(left.front());
  return !heads.empty() && !right.empty() && heads == text_of(right.front());
}

/// Whether lines of one side stand beside those of the other, and on one side figures stand below each other:
/// rows of names, sums and whose they are.
bool are_rows(const std::vector<Atom>& left, const std::vector<Atom>& right, double em) {
  const std::vector<Band> names = lines_of(left), others = lines_of(right);
  if (have_same_heads(names, others)) return false;
  const auto beside = std::count_if(names.begin(), names.end(), [&](const Band& a) {
    return std::any_of(others.begin(), others.end(), [&](const Band& b) {
      return std::abs(a.front().box.middle_y() - b.front().box.middle_y()) < 0.3 * em;
    });
  });
  const auto most = std::max(names.size(), others.size());
  if (static_cast<std::size_t>(beside) * 10 < most * 9) return false;
  return has_values(left) || has_values(right);
}

/// Whether the two sides read as columns, not as the cells of rows.
bool are_columns(const std::vector<Atom>& left, const std::vector<Atom>& right, double em) {
  constexpr double kNarrowest = 2.5;  // ems: ア, イ and ウ, with the last character of a word
  if (lines_in(left) == left.size() && hull(left).width() < kNarrowest * em) return false;
  const bool grids = lines_in(left) < left.size() && lines_in(right) < right.size();
  if (!grids && (lines_in(left) < kColumnLines || lines_in(right) < kColumnLines)) return false;
  for (const auto* side : {&left, &right}) {
    const auto values = std::count_if(side->begin(), side->end(), is_value_text);
    if (static_cast<std::size_t>(values) * 2 > side->size()) return false;
  }
  return !are_labels(left, right, em) && !are_rows(left, right, em);
}

/// Boxes that stand in rows as well as in columns are read row by row.
bool are_rows_of_boxes(const std::vector<Band>& bands, const Columns& c) {
  constexpr double kLevel = 4;  // points
  for (std::size_t b = c.first; b < c.last; ++b) {
    const bool level = std::all_of(bands[b].begin(), bands[b].end(), [&](const Atom& a) {
      return a.grid && std::abs(a.box.top - bands[b].front().box.top) < kLevel;
    });
    if (!level || bands[b].size() < 2) return false;
  }
  return c.last - c.first >= 2;
}

/// The words that an atom, which reaches over the gutter, has on one side of it, as an atom of their own.
void add_words_of_side(const Atom& atom, double gutter, Side side, std::vector<Atom>& out) {
  Atom half;
  for (const Word& word : atom.words) {
    if ((word.box.middle_x() < gutter) != (side == Side::kLeft)) continue;
    if (half.words.empty()) half.box = word.box;
    half.box.add(word.box);
    half.words.push_back(word);
  }
  if (!half.words.empty()) out.push_back(std::move(half));
}

/// 総　　説: a heading whose few characters are spread over the columns below it.
bool is_spread_heading(const Band& band, double em) {
  constexpr double kLarge = 1.25;
  const auto large = [&](const Atom& a) {
    return !a.grid &&
           std::all_of(a.words.begin(), a.words.end(), [&](const Word& w) { return w.em > kLarge * em; });
  };
  return std::all_of(band.begin(), band.end(), large) &&
         std::any_of(band.begin(), band.end(),
                     [](const Atom& a) { return a.words.size() == 1 && a.words[0].text.size() <= 2; });
}

/// Whether a word or a grid of `band` stands on both sides of `x`.
bool reaches_over(const Band& band, double x) {
  const auto over = [&](const Rect& box) { return box.left < x - 1 && box.right > x + 1; };
  return std::any_of(band.begin(), band.end(), [&](const Atom& a) {
    return a.grid ? over(a.box)
                  : std::any_of(a.words.begin(), a.words.end(), [&](const Word& w) { return over(w.box); });
  });
}

/// `bands` that are not const lose their atoms.
template <class Bands>
void part_into(Bands& bands, const Columns& columns, std::vector<Atom>& left, std::vector<Atom>& right) {
  for (std::size_t b = columns.first; b < columns.last; ++b) {
    for (auto& atom : bands[b]) {
      if (atom.grid || atom.box.left >= columns.gutter || atom.box.right <= columns.gutter) {
        // Moves only what may be moved.
        (atom.box.middle_x() < columns.gutter ? left : right).push_back(std::move(atom));
        continue;
      }
      add_words_of_side(atom, columns.gutter, Side::kLeft, left);
      add_words_of_side(atom, columns.gutter, Side::kRight, right);
    }
  }
}

bool has_wide_line(const Band& band, double em) {
  constexpr double kWide = 20;  // ems
  return std::any_of(band.begin(), band.end(), [&](const Atom& a) { return a.box.width() > kWide * em; });
}

/// The columns whose first band with two sides is `first`, with gutters of at least `least` ems.
std::optional<Columns> columns_from(const std::vector<Band>& bands, std::size_t from, std::size_t first,
                                    const Rect& area, double em, double least) {
  std::vector<Gap> gutters = free_gaps(bands[first], hull(bands[first]).left, hull(bands[first]).right);
  std::erase_if(gutters, [&](const Gap& s) { return s.width() < least * em; });
  std::size_t last = first + 1;
  for (; last < bands.size() && !gutters.empty(); ++last) {
    if (is_item_with_sum(bands[last], area, em)) break;
    auto both = common_gaps(gutters, free_gaps(bands[last], area.left - em, area.right + em), least * em);
    if (both.empty()) break;
    gutters = std::move(both);
  }
  // The others part the sides of the first later.
  for (const Gap& gutter : gutters) {
    Columns found{first, last, (gutter.begin + gutter.end) / 2};
    // What has too little on a side has no more where the columns end.
    if (!may_be_column(bands, found, Side::kLeft) || !may_be_column(bands, found, Side::kRight)) continue;
    found.last = end_of(bands, found, em);
    if (!stand_side_by_side(bands, found)) continue;
    if (!may_be_column(bands, found, Side::kLeft) || !may_be_column(bands, found, Side::kRight) ||
        has_figures_mostly(bands, found, Side::kLeft) || has_figures_mostly(bands, found, Side::kRight))
      continue;
    if (gutter.width() < kGutter * em && !is_between_texts(bands, found, em)) continue;
    for (std::size_t b = found.first; b < found.last; ++b) {
      for (const Atom& atom : bands[b]) is_value_text(atom);  // known to the copies, too
    }
    std::vector<Atom> left, right;
    part(bands, found, left, right);
    if (left.empty() || right.empty() || !are_columns(left, right, em)) continue;
    if (are_rows_of_boxes(bands, found)) continue;
    found.text_rows = text_rows_of(left, right, em);
    if (!found.text_rows.empty())
      found.text_gutters =
          gutters_within(std::span(bands).subspan(found.first, found.last - found.first), area, least * em);
    else
      found.first = begin_of(bands, from, found, em);
    return found;
  }
  return std::nullopt;
}

}  // namespace

void part(const std::vector<Band>& bands, const Columns& columns, std::vector<Atom>& left,
          std::vector<Atom>& right) {
  part_into(bands, columns, left, right);
}

void take_apart(std::vector<Band>& bands, const Columns& columns, std::vector<Atom>& left,
                std::vector<Atom>& right) {
  part_into(bands, columns, left, right);
}

std::optional<Columns> find_columns(const std::vector<Band>& bands, std::size_t from, const Rect& area,
                                    double em) {
  if (bands.size() > kMaxBands) return std::nullopt;
  for (std::size_t first = from; first < bands.size(); ++first) {
    if (bands[first].size() < 2 || is_spread_heading(bands[first], em) ||
        is_item_with_sum(bands[first], area, em))
      continue;
    for (const double least : {kGutter, kNarrowGutter}) {
      // Lines that a narrow gutter parts were taken for one.
      if (least < kGutter && !has_wide_line(bands[std::min(first + 1, bands.size() - 1)], em)) continue;
      if (auto found = columns_from(bands, from, first, area, em, least)) return found;
    }
  }
  return std::nullopt;
}

std::optional<Columns> find_columns_at(const std::vector<Band>& bands, std::size_t from, std::size_t end,
                                       double x, double em) {
  constexpr double kNarrowest = 10, kFull = 0.8;  // ems, and against the width of the column
  std::size_t first = from;
  const auto has_both = [&](std::size_t b) {
    return !places_of_side(bands, {b, b + 1, x}, Side::kLeft).empty() &&
           !places_of_side(bands, {b, b + 1, x}, Side::kRight).empty();
  };
  while (first < end && (reaches_over(bands[first], x) || !has_both(first))) ++first;
  Columns found{first, first, x};
  while (found.last < end && !reaches_over(bands[found.last], x)) ++found.last;
  while (found.last > first && !has_both(found.last - 1) &&
         places_of_side(bands, {found.last - 1, found.last, x}, Side::kLeft).empty())
    --found.last;
  if (found.last == first) return std::nullopt;
  for (const Side side : {Side::kLeft, Side::kRight}) {
    const Rect column = hull_of_side(bands, found, side);
    const Rect line = hull_of_side(bands, {first, first + 1, x}, side);
    if (column.width() < kNarrowest * em || line.width() < kFull * column.width()) return std::nullopt;
    const auto places = places_of_side(bands, found, side);
    if (std::any_of(places.begin(), places.end(), [](const Atom& a) { return a.grid != nullptr; }))
      return std::nullopt;
  }
  return found;
}

std::optional<Columns> find_ruled_columns(const std::vector<Band>& bands, std::size_t from,
                                          const std::vector<Rule>& rules) {
  if (bands.size() > kMaxBands) return std::nullopt;
  std::optional<Columns> out;
  for (const Rule& rule : rules) {
    const auto beside = [&](const Band& band) {
      const double y = hull(band).middle_y();
      return y > rule.begin && y < rule.end;
    };
    std::size_t first = from;
    while (first < bands.size() && !beside(bands[first])) ++first;
    std::size_t last = first;
    while (last < bands.size() && beside(bands[last]) && !reaches_over(bands[last], rule.at)) ++last;
    if (last == first || (out && out->first <= first)) continue;
    const Columns found{first, last, rule.at};
    const auto none = [&](Side side) { return places_of_side(bands, found, side).empty(); };
    if (!none(Side::kLeft) && !none(Side::kRight)) out = found;
  }
  return out;
}

}  // namespace hoshin
