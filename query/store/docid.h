// query/store/docid.h - the number of a passage.
#pragma once
#include <cstdint>

namespace hoshin {

/// From 1, in a segment or in the whole index (Index::place()). It is Xapian::docid, for those who need not
/// know.
using DocId = std::uint32_t;

}  // namespace hoshin
