// query/store/verifier.h - reads a whole index and compares its parts with each other.
#pragma once
#include <cstdint>
#include <vector>

#include "query/answer.h"
#include "query/store/index.h"

namespace hoshin {

/// Every problem found; empty for a whole index. Reads everything: each file against its checksum; and where
/// those are right the checks of Xapian, the columns against the passages they are derived from, the counts
/// of the generation: what a writer may have got wrong.
std::vector<CheckFinding> verify_index(const Index& index);

/// Bytes of the files that make the index.
std::uint64_t bytes_on_disk(const Index& index);

}  // namespace hoshin
