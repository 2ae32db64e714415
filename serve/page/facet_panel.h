// serve/page/facet_panel.h - counts to filter by: facets with bars, the histogram of years, what is applied.
#pragma once
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

/// The filters that are applied, each with a link that takes it off; nothing if there are none.
void add_chips(Html& html, const Site& site);

/// The facets beside the hits: each value with its exact count, a bar, a link that filters by it and one that
/// excludes it; and the range of amounts.
void add_facets(Html& html, const Site& site, const std::vector<FacetCounts>& facets);

/// Hits by fiscal year as bars, or their share of all passages of the year; each bar filters by its year.
/// `all` are the counts of the whole index. Nothing if no hit has a year.
void add_histogram(Html& html, const Site& site, const FacetCounts& years, const FacetCounts& all);

}  // namespace hoshin
