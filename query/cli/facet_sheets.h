// query/cli/facet_sheets.h - counts and documents as tables for spreadsheets.
#pragma once
#include <string_view>
#include <vector>

#include "query/cli/labels.h"
#include "query/cli/sheet.h"
#include "query/searcher.h"

namespace hoshin {

/// A value a row, parents before their children: field, value (empty for passages without the tag), label,
/// parent, count; with sums of money yen beside it.
Sheet facets_sheet(const std::vector<FacetCounts>& facets, const Labels& labels);

/// A row of the pivot a row, with its label, a column for each of its columns, and the total.
Sheet pivot_sheet(const Pivot& pivot, const Labels& labels);

/// A document a row; it leads to its source.
Sheet documents_sheet(const std::vector<DocumentEntry>& documents, const Labels& labels);

}  // namespace hoshin
