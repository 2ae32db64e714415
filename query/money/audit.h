// query/money/audit.h - what does not add up in one document.
//
// The reader has told which figures are parts of which, also where they do not add up to the total. Most of
// these lists are not whole, or not read as they are printed: a difference is the source's only if nothing
// else can be its reason. So what is reported here is little, and what a reader of the page would agree with.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "query/answer.h"
#include "schema/passage.h"

namespace hoshin {

/// The passages of a document, in source order.
using DocumentPassages = std::vector<std::shared_ptr<const Passage>>;

struct DocumentFindings {
  std::uint64_t totals = 0;  ///< Totals with parts.
  std::vector<BudgetFinding> findings;
};

/// A total of a table is reported if all rows from its first part to it are its parts, or print nothing in
/// its column, and either another column of the same rows adds up, or it misses them by little. A measure is
/// reported if its name, ministry, year and kind are printed in two places with yen that differ by little, or
/// as a slip of the pen would make them differ: two digits exchanged, or a power of ten.
DocumentFindings audit_document(const DocumentPassages& passages);

}  // namespace hoshin
