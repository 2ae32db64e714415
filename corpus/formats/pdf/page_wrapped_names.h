// corpus/formats/pdf/page_wrapped_names.h - names of several lines in tables without lines.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// The bands of a region, from the top down, with a name of several lines, whose figures stand beside its
/// middle, made one band with them, and its lines one atom. Known by the lines of a name standing closer to
/// each other than to the names around it.
void join_wrapped_names(std::vector<Band>& bands);

}  // namespace hoshin
