// corpus/formats/pdf/page_text_rows.h - rows of texts beside each other, which no line parts.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/layout/table.h"

namespace hoshin {

/// Where the rows begin that the texts of two sides make, a question and its answer: wherever one side leaves
/// a gap, both go on at one height. Nothing for columns of prose, whose paragraphs begin where they happen
/// to, nor for single lines beside each other.
std::vector<double> text_rows_of(const std::vector<Atom>& left, const std::vector<Atom>& right, double em);

/// The table of `atoms`: `rows` begin where text_rows_of() says, and cells are parted at `gutters`,
/// ascending.
Table table_of_texts(const std::vector<Atom>& atoms, const std::vector<double>& rows,
                     const std::vector<double>& gutters);

}  // namespace hoshin
