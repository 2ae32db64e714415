#include "corpus/formats/pdf/page_diagram.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/formats/pdf/page_gaps.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"

namespace hoshin {
namespace {

/// In ems. Nothing that is wider is a label.
constexpr double kWidestLabel = 15;
constexpr std::size_t kMostLines = 4;
/// Fewer labels that stand anyhow are no diagram.
constexpr std::size_t kFewestLabels = 6;
/// More are a map, or a drawing of letters.
constexpr std::size_t kMostAtoms = 300;

double em_of(const Atom& atom) { return atom.words.front().em; }

bool is_short(const Atom& atom) { return !atom.grid && atom.box.width() < kWidestLabel * em_of(atom); }

/// Whether atoms of `band` stand at heights that make no lines: beside each other, but not on one line. A
/// stamp (写) is as high as the two lines beside it.
bool is_staggered(const Band& band) {
  if (band.size() < 2 || !std::all_of(band.begin(), band.end(), is_short)) return false;
  const double y = band.front().box.middle_y();
  return std::any_of(band.begin(), band.end(), [&](const Atom& a) {
    return std::abs(a.box.middle_y() - y) > 0.5 * std::max(a.box.height(), band.front().box.height());
  });
}

/// Whether `below` is the next line of a label that ends in `above`.
bool goes_on(const Atom& above, const Atom& below) {
  constexpr double kGap = 0.6, kOverlap = 0.25, kOtherSize = 1.7;
  const double em = std::min(em_of(above), em_of(below));
  const double gap = below.box.top - above.box.bottom;
  if (gap > kGap * em || gap < -kOverlap * em || below.box.middle_y() <= above.box.middle_y() ||
      std::max(em_of(above), em_of(below)) > kOtherSize * em)
    return false;
  const double overlap =
      std::min(above.box.right, below.box.right) - std::max(above.box.left, below.box.left);
  if (overlap < 0.5 * std::min(above.box.width(), below.box.width())) return false;
  return !is_value_text(above) || is_value_text(below);  // behind its figure begins another
}

/// The labels that `atoms`, from the top down, make; each goes on in the nearest line below.
std::vector<DiagramLabel> labels_of(std::vector<Atom> atoms) {
  std::vector<std::size_t> label(atoms.size());
  std::vector<DiagramLabel> out;
  std::vector<const Atom*> last;  // of each label
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    std::size_t found = out.size();
    for (std::size_t l = 0; l < out.size(); ++l) {
      const bool nearer = found == out.size() || last[l]->box.bottom > last[found]->box.bottom;
      if (nearer && goes_on(*last[l], atoms[i])) found = l;
    }
    if (found == out.size()) {
      out.emplace_back();
      out.back().box = atoms[i].box;
      last.push_back(nullptr);
    }
    out[found].box.add(atoms[i].box);
    last[found] = &atoms[i];
    label[i] = found;
  }
  for (std::size_t i = 0; i < atoms.size(); ++i) out[label[i]].lines.push_back(std::move(atoms[i]));
  for (DiagramLabel& l : out) {
    const auto figure = std::find_if(l.lines.begin(), l.lines.end(), is_value_text);
    l.names = static_cast<std::size_t>(figure - l.lines.begin());
  }
  return out;
}

/// Whether most labels share neither an edge nor their middle with two others: tables have columns.
bool are_scattered(const std::vector<DiagramLabel>& labels) {
  constexpr double kSame = 2;  // points
  std::size_t aligned = 0;
  for (const DiagramLabel& a : labels) {
    std::size_t left = 0, middle = 0, right = 0;
    for (const DiagramLabel& b : labels) {
      left += std::abs(a.box.left - b.box.left) < kSame;
      middle += std::abs(a.box.middle_x() - b.box.middle_x()) < kSame;
      right += std::abs(a.box.right - b.box.right) < kSame;
    }
    aligned += std::max({left, middle, right}) > 2;
  }
  return 2 * aligned < labels.size();
}

/// 予備費 540 on one line: as a name and a figure apart, and so is a figure close before the next name.
std::vector<Atom> part_figures(const std::vector<Atom>& atoms) {
  constexpr double kGap = 0.2;  // ems
  std::vector<Atom> out;
  for (const Atom& atom : atoms) {
    bool value = false;
    for (std::size_t w = 0; w < atom.words.size(); ++w) {
      const Word& word = atom.words[w];
      const bool own = is_value_text({word.box, {word}});
      const bool apart =
          w > 0 && own != value && word.box.left - atom.words[w - 1].box.right > kGap * word.em;
      if (w == 0 || apart) {
        out.push_back({word.box, {}});
        value = own;
      }
      out.back().box.add(word.box);
      out.back().words.push_back(word);
    }
  }
  return out;
}

/// Names of one line beside their figure, 予備費 540, are labels, too: the atoms of one line that are close.
void join_figures(std::vector<Atom>& atoms) {
  constexpr double kBeside = 2;  // ems
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (is_value_text(atoms[i])) continue;
    for (std::size_t j = 0; j < atoms.size(); ++j) {
      const double gap = atoms[j].box.left - atoms[i].box.right;
      const bool level = std::abs(atoms[j].box.middle_y() - atoms[i].box.middle_y()) < 0.4 * em_of(atoms[i]);
      if (j == i || !level || gap < 0 || gap > kBeside * em_of(atoms[i]) || !is_value_text(atoms[j]))
        continue;
      // As if it stood below.
      const double down = atoms[i].box.bottom - atoms[j].box.top + 1;
      atoms[j].box.top += down, atoms[j].box.bottom += down;
      atoms[j].box.left = atoms[i].box.left;
      break;
    }
  }
}

/// Row by row: labels that stand at one height from left to right.
void put_in_order(std::vector<DiagramLabel>& labels) {
  std::vector<Atom> places;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    Atom place;
    place.box = labels[i].box;
    place.words.push_back({{static_cast<char32_t>(i)}, place.box, 1});  // which it is
    places.push_back(std::move(place));
  }
  std::vector<DiagramLabel> out;
  for (const Band& line : lines_of(std::move(places))) {
    for (const Atom& place : line) out.push_back(std::move(labels[place.words.front().text.front()]));
  }
  labels = std::move(out);
}

/// Whether `band` may be part of a diagram that goes on right beside it.
bool is_part(const Band& band) {
  return std::all_of(band.begin(), band.end(),
                     [](const Atom& a) { return is_short(a) && !ends_sentence(text_of(a.words)); });
}

/// Whether one gap parts `bands` [first, last) and bands beside them, too: columns of text, whose tables are
/// not level.
bool are_in_columns(const std::vector<Band>& bands, std::size_t first, std::size_t last) {
  constexpr std::size_t kEnough = 3;
  const double em = em_of(bands[first].front());
  const auto gaps_of = [&](std::size_t b) {
    const Rect box = hull(bands[b]);
    return free_gaps(bands[b], box.left, box.right);
  };
  std::vector<Gap> gutters = gaps_of(first);
  for (std::size_t b = first + 1; b < last; ++b) gutters = common_gaps(gutters, gaps_of(b), em);
  std::size_t beside = 0;
  const auto parts = [&](std::size_t b) {
    auto common = common_gaps(gutters, gaps_of(b), em);
    if (common.empty()) return false;
    gutters = std::move(common);
    return ++beside < kEnough;
  };
  for (std::size_t b = first; b > 0 && parts(b - 1); --b) {
  }
  for (std::size_t b = last; beside < kEnough && b < bands.size() && parts(b); ++b) {
  }
  return beside >= kEnough;
}

/// Whether rows of figures begin with band `below`: what stands over them are their heads.
bool begins_rows(const std::vector<Band>& bands, std::size_t below) {
  constexpr std::size_t kRows = 3;
  const auto is_row = [](const Band& band) {
    const auto figures =
        std::ranges::count_if(band, [](const Atom& a) { return !a.grid && is_value_text(a); });
    return figures >= 2 && figures + 1 >= std::ssize(band);
  };
  return below + kRows <= bands.size() &&
         std::all_of(bands.begin() + static_cast<std::ptrdiff_t>(below),
                     bands.begin() + static_cast<std::ptrdiff_t>(below + kRows), is_row);
}

}  // namespace

std::optional<Diagram> find_diagram(const std::vector<Band>& bands, std::size_t from) {
  constexpr double kApart = 4;  // ems
  for (std::size_t first = from; first < bands.size(); ++first) {
    if (!is_staggered(bands[first])) continue;
    const auto near = [&](std::size_t above) {
      return hull(bands[above + 1]).top - hull(bands[above]).bottom < kApart * em_of(bands[first].front());
    };
    Diagram found{first, first + 1, {}};
    // Up to a band of several labels: what stands alone above is a title or a unit.
    for (std::size_t b = found.first; b > from && is_part(bands[b - 1]) && near(b - 1); --b) {
      if (bands[b - 1].size() > 1) found.first = b - 1;
    }
    while (found.last < bands.size() && is_part(bands[found.last]) && near(found.last - 1)) ++found.last;
    std::vector<Atom> atoms;
    for (std::size_t b = found.first; b < found.last; ++b)
      atoms.insert(atoms.end(), bands[b].begin(), bands[b].end());
    first = found.last;
    if (atoms.size() < kFewestLabels || atoms.size() > kMostAtoms) continue;
    atoms = part_figures(atoms);
    join_figures(atoms);
    std::sort(atoms.begin(), atoms.end(),
              [](const Atom& a, const Atom& b) { return a.box.middle_y() < b.box.middle_y(); });
    found.labels = labels_of(std::move(atoms));
    const bool small = std::all_of(found.labels.begin(), found.labels.end(),
                                   [](const DiagramLabel& l) { return l.lines.size() <= kMostLines; });
    if (!small || found.labels.size() < kFewestLabels || !are_scattered(found.labels) ||
        are_in_columns(bands, found.first, found.last) || begins_rows(bands, found.last))
      continue;
    put_in_order(found.labels);
    return found;
  }
  return std::nullopt;
}

}  // namespace hoshin
