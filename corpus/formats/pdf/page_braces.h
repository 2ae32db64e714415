// corpus/formats/pdf/page_braces.h - braces that span the heads of a table.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"

namespace hoshin {

/// Takes braces whose pieces are glyphs of a font of its own out of `words`: !$$$$$$"$$$$$#. Returns where
/// they stand.
std::vector<Rect> take_drawn_braces(std::vector<Word>& words);

/// Lets the name over each brace reach over all that the brace spans; letters that it is spread into become
/// one atom.
void span_heads(std::vector<Atom>& atoms, const std::vector<Rect>& braces);

}  // namespace hoshin
