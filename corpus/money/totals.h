// corpus/money/totals.h - which figures are totals of others that the document lists.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

/// The figures of one paragraph, as far as totals need to know them.
struct FiguresOfParagraph {
  std::vector<Amount>* amounts = nullptr;
  std::size_t scope = 0;  ///< Figures of one scope are compared.
  std::size_t depth = 0;  ///< How many headings stand above it.
  bool heading = false;
  bool bare = false;  ///< Nothing but a figure and which money it is: it stands over or under its label.
};

/// Marks totals (Amount::part): a bare figure that is larger than the others of its money in its scope; the
/// sum of a heading to which the figures right under it add up, within the rounding of the printed units.
void mark_totals(std::vector<FiguresOfParagraph>& figures);

}  // namespace hoshin
