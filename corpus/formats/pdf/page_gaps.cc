#include "corpus/formats/pdf/page_gaps.h"

#include <algorithm>

namespace hoshin {

std::vector<Gap> free_gaps(const Band& band, double left, double right) {
  std::vector<Gap> taken;
  for (const Atom& atom : band) {
    if (atom.grid) taken.push_back({atom.box.left, atom.box.right});
    // Where a full stop hangs into the gutter, the gap within a line is the gutter.
    for (const Word& word : atom.words) taken.push_back({word.box.left, word.box.right});
  }
  std::sort(taken.begin(), taken.end(), [](const Gap& a, const Gap& b) { return a.begin < b.begin; });
  std::vector<Gap> out;
  double at = left;
  for (const Gap& span : taken) {
    if (span.begin > at) out.push_back({at, span.begin});
    at = std::max(at, span.end);
  }
  if (at < right) out.push_back({at, right});
  return out;
}

std::vector<Gap> common_gaps(const std::vector<Gap>& a, const std::vector<Gap>& b, double least) {
  std::vector<Gap> out;
  for (const Gap& x : a) {
    for (const Gap& y : b) {
      const Gap both{std::max(x.begin, y.begin), std::min(x.end, y.end)};
      if (both.width() >= least) out.push_back(both);
    }
  }
  return out;
}

std::vector<double> gutters_within(std::span<const Band> bands, const Rect& area, double least) {
  std::vector<Gap> gutters = {{area.left, area.right}};
  for (const Band& band : bands)
    gutters = common_gaps(gutters, free_gaps(band, area.left, area.right), least);
  std::vector<double> out;
  for (const Gap& gap : gutters) {
    if (gap.begin > area.left && gap.end < area.right) out.push_back((gap.begin + gap.end) / 2);
  }
  return out;
}

}  // namespace hoshin
