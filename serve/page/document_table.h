// serve/page/document_table.h - rows of a document as the table that they were.
#pragma once
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

struct RowOfDocument {
  const Passage* passage = nullptr;
  const Hit* hit = nullptr;  ///< Null if it does not match.
};

/// Whether `passage` is a row of the table that `first` begins: one with cells under the same heads.
bool is_row_of(const Passage& passage, const Passage& first);

/// The rows, which are those of one table, under their heads; with a button that copies them.
void add_table(Html& html, const Site& site, const std::vector<RowOfDocument>& rows);

}  // namespace hoshin
