// query/store/postings.h - the passages of a segment that have a term, in memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/store/doc_set.h"

namespace hoshin {

/// The passages that have a term, or a text. Immutable once it is made.
struct Postings {
  std::vector<std::uint32_t> docids;  ///< Ascending. Of a text that many have only `bits` are kept.
  std::vector<std::uint8_t> impacts;  ///< Of a term, as many (schema/segment_format.h); 0 for tags.
  std::vector<std::uint64_t> bits;    ///< The same docids, where they are many (is_dense).
  std::size_t size = 0;               ///< How many passages.

  DocSetView view() const { return {docids, bits, size}; }

  std::size_t bytes() const {
    return docids.capacity() * sizeof(docids[0]) + impacts.capacity() + bits.capacity() * sizeof(bits[0]);
  }
};

}  // namespace hoshin
