// corpus/formats/pdf/page_sums.h - items of an outline with their sums at the right margin.
#pragma once
#include <span>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// （３）家賃支援給付金の創設　20,242億円 with its sum at the right margin of `area`: one line over all
/// columns.
bool is_item_with_sum(const Band& band, const Rect& area, double em);

/// （５）その他の支援　47,127億円 over ①…　20,000億円: items, each with its sum in full. Two kinds of marks
/// stand among them, as no table has them, and no heads.
bool is_outline_with_sums(std::span<const Band> lines);

}  // namespace hoshin
