#include "corpus/formats/pdf/page_text_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "corpus/formats/pdf/page_text.h"

namespace hoshin {
namespace {

/// A line of a side.
struct SideLine {
  Rect box;
  double y = 0;             ///< Of its first piece.
  bool stops = false;       ///< Ends as a sentence does.
  bool behind_gap = false;  ///< Or the first.
  bool behind_end = false;  ///< The line above is not full, or ends a sentence.
  bool indented = false;
};

/// The lines of `side`, from the top down.
std::vector<SideLine> lines_of_side(const std::vector<Atom>& side) {
  std::vector<const Atom*> atoms;
  atoms.reserve(side.size());
  for (const Atom& atom : side) atoms.push_back(&atom);
  std::ranges::sort(atoms, {}, [](const Atom* atom) { return atom->box.middle_y(); });
  std::vector<SideLine> out;
  for (const Atom* atom : atoms) {
    const Rect& box = atom->box;
    const bool same = !out.empty() && box.middle_y() - out.back().y < 0.5 * box.height();
    if (!same) out.push_back({box, box.middle_y()});
    SideLine& line = out.back();
    line.box.add(box);
    if (box.right < line.box.right) continue;
    line.stops = std::u32string_view(U"。．！？」）").find(atom->words.back().text.back()) !=
                 std::u32string_view::npos;
  }
  return out;
}

/// The distance that most lines have.
double pitch_of(const std::vector<SideLine>& lines) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < lines.size(); ++i) pitches.push_back(lines[i].y - lines[i - 1].y);
  if (pitches.empty()) return 0;
  const auto at = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 3);
  std::nth_element(pitches.begin(), at, pitches.end());
  return *at;
}

void find_gaps(std::vector<SideLine>& lines, double pitch, double em) {
  constexpr double kGap = 1.25;    // against the usual distance
  constexpr double kIndent = 0.7;  // ems
  Rect box = lines.front().box;
  for (const SideLine& line : lines) box.add(line.box);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    SideLine& line = lines[i];
    line.indented = line.box.left > box.left + kIndent * em;
    line.behind_gap = i == 0 || line.y - lines[i - 1].y > kGap * pitch;
    line.behind_end = line.behind_gap || lines[i - 1].box.right < box.right - 1.5 * em || lines[i - 1].stops;
  }
}

/// The line at height `y`.
const SideLine* line_at(const std::vector<SideLine>& lines, double y, double em) {
  const auto at = std::find_if(lines.begin(), lines.end(),
                               [&](const SideLine& line) { return std::abs(line.y - y) < 0.3 * em; });
  return at == lines.end() ? nullptr : &*at;
}

double width_of(const std::vector<SideLine>& lines) {
  Rect box = lines.front().box;
  for (const SideLine& line : lines) box.add(line.box);
  return box.width();
}

/// Adds where the gaps of `side` end. Whether `other` goes on there, too, in each case; with `both` behind a
/// gap of its own.
bool add_rows(const std::vector<SideLine>& side, const std::vector<SideLine>& other, bool both, double em,
              std::vector<double>& rows) {
  for (const SideLine& line : side) {
    if (!line.behind_gap) continue;
    const SideLine* beside = line_at(other, line.y, em);
    if (beside == nullptr || !(both ? beside->behind_gap : beside->behind_end)) return false;
    rows.push_back(line.y);
  }
  return true;
}

/// The same of first lines of paragraphs that stand beside each other: rows between which there is no gap.
void add_paragraphs(const std::vector<SideLine>& side, const std::vector<SideLine>& other, double em,
                    std::vector<double>& rows) {
  const auto is_first = [](const SideLine& line) { return line.behind_end && line.indented; };
  for (const SideLine& line : side) {
    if (!is_first(line)) continue;
    const SideLine* beside = line_at(other, line.y, em);
    if (beside && is_first(*beside)) rows.push_back(line.y);
  }
}

/// Whether nearly each line stands beside one of the other side: rows of single lines.
bool are_single_lines(const std::vector<SideLine>& side, const std::vector<SideLine>& other, double em) {
  const auto beside = std::count_if(
      side.begin(), side.end(), [&](const SideLine& line) { return line_at(other, line.y, em) != nullptr; });
  return static_cast<std::size_t>(beside) * 20 >= (side.size() + other.size()) * 9;
}

bool has_grids(const std::vector<Atom>& side) {
  return std::any_of(side.begin(), side.end(), [](const Atom& a) { return a.grid != nullptr; });
}

}  // namespace

std::vector<double> text_rows_of(const std::vector<Atom>& left, const std::vector<Atom>& right, double em) {
  constexpr std::size_t kFewestRows = 3, kMostLines = 200, kLongestName = 3;
  constexpr double kAlike = 0.8;  // columns of prose are about as wide as each other
  if (has_grids(left) || has_grids(right)) return {};
  std::vector<SideLine> lefts = lines_of_side(left), rights = lines_of_side(right);
  if (lefts.size() + rights.size() > kMostLines) return {};
  double pitch = 1e9;
  for (const auto* lines : {&lefts, &rights})
    if (lines->size() > 2) pitch = std::min(pitch, pitch_of(*lines));
  find_gaps(lefts, pitch, em);
  find_gaps(rights, pitch, em);
  const double a = width_of(lefts), b = width_of(rights);
  const bool both = std::min(a, b) > kAlike * std::max(a, b);
  std::vector<double> rows;
  if (!add_rows(lefts, rights, both, em, rows) || !add_rows(rights, lefts, both, em, rows)) return {};
  const auto sort = [&] {
    std::sort(rows.begin(), rows.end());
    const auto same = [&](double x, double y) { return y - x < 0.5 * em; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  };
  sort();
  const std::size_t lines = lefts.size() + rights.size();
  if (rows.size() < kFewestRows || lines < 3 * rows.size()) return {};
  // A name of two lines may have a figure of two lines beside it.
  if (lines > 2 * kLongestName * rows.size() && are_single_lines(lefts, rights, em)) return {};
  add_paragraphs(lefts, rights, em, rows);
  sort();
  return rows;
}

Table table_of_texts(const std::vector<Atom>& atoms, const std::vector<double>& rows,
                     const std::vector<double>& gutters) {
  // By row and column; what stands on a line begins a little above or below the others of its row.
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Word>> cells;
  Table table;
  table.edges.assign(gutters.size() + 1, 1e9);
  const auto before = [](const std::vector<double>& places, double at) {
    return static_cast<std::size_t>(std::upper_bound(places.begin(), places.end(), at) - places.begin());
  };
  for (const Atom& atom : atoms) {
    const std::size_t row = before(rows, atom.box.bottom);
    for (const Word& word : atom.words) {
      const std::size_t column = before(gutters, word.box.middle_x());
      table.edges[column] = std::min(table.edges[column], word.box.left);
      cells[{row == 0 ? 0 : row - 1, column}].push_back(word);
    }
  }
  for (const auto& [place, words] : cells)
    table.cells.push_back({cell_text(words), place.first, place.second, 1, 1, false});
  return table;
}

}  // namespace hoshin
