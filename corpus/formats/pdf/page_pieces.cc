#include "corpus/formats/pdf/page_pieces.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "corpus/formats/pdf/page_open_table.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// A box that running text flows around: its place among the pieces is still to be found.
struct Floating {
  const Node* grid = nullptr;
  std::size_t from = 0;  ///< The first piece beside it.
};

/// A label on top of a box, and not beside it: a tab reaches into the band of what stands below.
bool is_above(const Atom& label, const Band& band) {
  return !label.grid && std::any_of(band.begin(), band.end(), [&](const Atom& a) {
    return a.grid && label.box.middle_y() < a.box.top && label.box.left < a.box.right &&
           label.box.right > a.box.left;
  });
}

void add_band(Band& band, std::vector<FlowPiece>& pieces, std::vector<Floating>& floating) {
  std::sort(band.begin(), band.end(), [](const Atom& x, const Atom& y) { return x.box.left < y.box.left; });
  std::vector<Atom> words;
  std::copy_if(band.begin(), band.end(), std::back_inserter(words), [](const Atom& a) { return !a.grid; });
  const bool grids = words.size() < band.size();
  const auto lines = grids ? lines_of(words) : rows_of(lines_of(words));
  const bool flows = grids && lines.size() >= 2 && hull(words).width() >= kLabelWidth * em_of(words);
  if (grids && !flows) {
    const Band all = band;
    std::stable_partition(band.begin(), band.end(), [&](const Atom& a) { return is_above(a, all); });
    for (Atom& atom : band) {
      const Node* grid = atom.grid;
      pieces.push_back({grid ? Band{} : Band{std::move(atom)}, grid, false});
    }
    return;
  }
  for (const Atom& atom : band) {
    if (atom.grid) floating.push_back({atom.grid, pieces.size()});
  }
  for (const Band& line : lines) pieces.push_back({line, nullptr, flows});
}

/// The first place from `from` on where a paragraph ends, as far as its full stop tells, or the mark of the
/// next item.
std::size_t paragraph_end(const std::vector<FlowPiece>& pieces, std::size_t from) {
  for (std::size_t i = from; i < pieces.size(); ++i) {
    if (i == 0 || pieces[i].grid || pieces[i - 1].grid) return i;
    if (ends_sentence(text_of(pieces[i - 1].row.back().words))) return i;
    if (i > from && find_mark(text_of(pieces[i].row.front().words))) return i;
  }
  return pieces.size();
}

}  // namespace

std::vector<FlowPiece> pieces_of(std::span<Band> bands) {
  std::vector<FlowPiece> pieces;
  std::vector<Floating> floating;
  for (Band& band : bands) add_band(band, pieces, floating);
  while (!floating.empty()) {
    const auto at = static_cast<std::ptrdiff_t>(paragraph_end(pieces, floating.back().from));
    pieces.insert(pieces.begin() + at, {{}, floating.back().grid, false});
    floating.pop_back();
  }
  return pieces;
}

}  // namespace hoshin
