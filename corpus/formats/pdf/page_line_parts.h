// corpus/formats/pdf/page_line_parts.h - pieces at one height that are several lines: a title beside its
// unit.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// Behind the last of `pieces`, which stand at one height from left to right, that is in one line with
/// `pieces[from]`. Lines of their own are a page number between dashes, what is of another size, a note of
/// the unit that stands last (（単位：千円）), and each level of an estimate (款　１　市税　項　１　市民税).
std::size_t line_part_end(const std::vector<Atom>& pieces, std::size_t from);

}  // namespace hoshin
