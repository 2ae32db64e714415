#include "corpus/formats/pdf/page_column_ends.h"

#include <algorithm>
#include <cmath>

namespace hoshin {
namespace {

/// Nothing that goes on in a column is indented farther, in ems.
constexpr double kFarthestIndent = 3;

bool has_side(const Band& band, double gutter, Side side) {
  const auto on_side = [&](const auto& x) { return (x.box.middle_x() < gutter) == (side == Side::kLeft); };
  return std::any_of(band.begin(), band.end(), [&](const Atom& a) {
    return a.grid ? on_side(a) : std::any_of(a.words.begin(), a.words.end(), on_side);
  });
}

bool has_both_sides(const Band& band, double gutter) {
  return has_side(band, gutter, Side::kLeft) && has_side(band, gutter, Side::kRight);
}

/// Whether what `band` has begins where the lines of the right column do: not a date or a unit set to the
/// right margin.
bool fits_right_side(const Band& band, const Rect& right, double em) {
  const Rect box = hull(band);
  return box.left > right.left - em && box.left < right.left + kFarthestIndent * em &&
         box.right < right.right + em;
}

/// How far the first of `tail` stands below the last line of `above`, against the usual distance there.
double distance_below(const std::vector<Atom>& above, const std::vector<Atom>& tail) {
  std::vector<double> bottoms, pitches;
  for (const Band& line : lines_of(above)) bottoms.push_back(line.front().box.bottom);
  for (std::size_t i = 1; i < bottoms.size(); ++i) pitches.push_back(bottoms[i] - bottoms[i - 1]);
  if (pitches.empty()) return 1;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return (lines_of(tail).front().front().box.bottom - bottoms.back()) / std::max(1.0, *middle);
}

/// Whether `tail`, right below lines of the left column, are its rest: as close as its lines are, and the
/// line above each is full, as the lines of a paragraph are that goes on.
bool goes_on_below(const std::vector<Band>& bands, const Columns& c, std::size_t tail, std::size_t end,
                   double em) {
  constexpr double kApart = 1.3, kFull = 1.5;  // against the usual distance of lines, and ems
  for (std::size_t b = tail; b < end; ++b) {
    const auto above = places_of_side(bands, {c.first, b, c.gutter}, Side::kLeft);
    const Atom last = lines_of(above).back().back();
    if (last.grid || last.box.right < hull(above).right - kFull * em ||
        distance_below(above, bands[b]) >= kApart)
      return false;
  }
  return true;
}

}  // namespace

Rect hull_of_side(const std::vector<Band>& bands, const Columns& c, Side side) {
  Rect hull{1e9, 1e9, -1e9, -1e9};
  visit_side(bands, c, side, [&](const Atom&, const Rect& box) { hull.add(box); });
  return hull;
}

std::vector<Atom> places_of_side(const std::vector<Band>& bands, const Columns& c, Side side) {
  std::vector<Atom> out;
  visit_side(bands, c, side, [&](const Atom& atom, const Rect& box) { out.push_back({box, {}, atom.grid}); });
  return out;
}

std::size_t end_of(const std::vector<Band>& bands, const Columns& c, double em) {
  constexpr double kApart = 1.3, kFarApart = 3;  // against the usual distance of lines
  std::size_t both = c.last;                     // behind the last band that has two sides
  while (both > c.first && !has_both_sides(bands[both - 1], c.gutter)) --both;
  if (both == c.first) return c.last;
  const Rect right = hull_of_side(bands, {c.first, both, c.gutter}, Side::kRight);
  std::size_t end = c.last;
  while (end > both && !has_side(bands[end - 1], c.gutter, Side::kLeft) &&
         !fits_right_side(bands[end - 1], right, em)) {
    --end;
  }
  std::size_t right_end = end;
  while (right_end > both && !has_side(bands[right_end - 1], c.gutter, Side::kRight)) --right_end;
  if (right_end == end) return end;
  const auto distance_of = [&](std::size_t b) {
    return distance_below(places_of_side(bands, {c.first, b, c.gutter}, Side::kLeft), bands[b]);
  };
  if (end < bands.size()) {
    const bool odd = end - right_end == 1 && distance_of(right_end) < kApart;
    return odd || goes_on_below(bands, c, right_end, end, em) ? end : right_end;
  }
  for (std::size_t b = right_end; b < end; ++b) {
    if (distance_of(b) > kFarApart) return b;
  }
  return end;
}

std::size_t begin_of(const std::vector<Band>& bands, std::size_t from, const Columns& c, double em) {
  const Rect right = hull_of_side(bands, c, Side::kRight);
  std::size_t first = c.first;
  while (first > from) {
    const Band& band = bands[first - 1];
    const bool close = hull(bands[first]).top - hull(band).bottom < em;
    if (has_side(band, c.gutter, Side::kLeft) || !close || !fits_right_side(band, right, em)) break;
    --first;
  }
  return first;
}

}  // namespace hoshin
