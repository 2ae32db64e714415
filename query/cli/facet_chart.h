// query/cli/facet_chart.h - facet counts with bars, and tables of two facets.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/labels.h"
#include "query/cli/terminal.h"
#include "query/searcher.h"

namespace hoshin {

/// What a value is called: its label, 「なし」 for the passages without the tag.
std::string facet_value_label(std::string_view field, const FacetValue& value, const Labels& labels);

/// The facets in blocks, side by side where the terminal is wide enough: a heading,
/// then a line a value with its bar and count, its children below with └. A value
/// that a filter chose is marked with *. At most `max_values` top-level values of a
/// facet are shown, the rest is counted in a last line; 0 shows all.
std::string facet_chart(const std::vector<FacetCounts>& facets, const Labels& labels,
                        const Terminal& terminal, std::size_t max_values);

/// A bar for `part`, of at most `longest` columns, which `largest` has. Nothing or less has none.
std::string share_bar(double part, double largest, std::size_t longest);

/// Rows by columns with totals. Where all columns are wider than the terminal,
/// they are printed in groups under each other.
std::string pivot_table(const Pivot& pivot, const Labels& labels, const Terminal& terminal);

}  // namespace hoshin
