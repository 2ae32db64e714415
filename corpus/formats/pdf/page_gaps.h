// corpus/formats/pdf/page_gaps.h - where nothing stands between left and right.
#pragma once
#include <span>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// From one x to another.
struct Gap {
  double begin = 0, end = 0;
  double width() const { return end - begin; }
};

/// Where in [left, right] no atom of `band` stands.
std::vector<Gap> free_gaps(const Band& band, double left, double right);

/// What both have, where it is at least `least` wide.
std::vector<Gap> common_gaps(const std::vector<Gap>& a, const std::vector<Gap>& b, double least);

/// The middles of all gaps within `area`, at least `least` wide, that part each of `bands`, from left to
/// right.
std::vector<double> gutters_within(std::span<const Band> bands, const Rect& area, double least);

}  // namespace hoshin
