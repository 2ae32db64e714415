// query/store/postings.h - the passages of a segment that have a term, in memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/store/doc_set.h"

namespace hoshin {

/// The passages that have a term. Immutable once it is made.
struct Postings {
  std::vector<std::uint32_t> docids;  ///< Ascending.
  std::vector<std::uint8_t> impacts;  ///< As many (schema/segment_format.h); 0 for tags.
  std::vector<std::uint64_t> bits;    ///< The same docids, where they are many (is_dense).

  DocSetView view() const { return {docids, bits, docids.size()}; }

  std::size_t bytes() const {
    return docids.capacity() * sizeof(docids[0]) + impacts.capacity() + bits.capacity() * sizeof(bits[0]);
  }
};

}  // namespace hoshin
