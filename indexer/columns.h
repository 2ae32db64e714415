// indexer/columns.h - the columns of a segment (schema/segment_format.h), as bytes.
//
// Built in memory, since a segment is at most some 100,000 passages: about 30 MB of
// text, half a megabyte of facets. They end before the UUID, which who writes them appends.
#pragma once
#include <span>
#include <string>

#include "schema/passage.h"

namespace hoshin {

/// text.col of `passages`; the first is docid 1.
std::string text_column(std::span<const Passage> passages);

/// facets.col of `passages`; the first is docid 1.
std::string facet_column(std::span<const Passage> passages);

}  // namespace hoshin
