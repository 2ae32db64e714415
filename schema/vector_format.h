// schema/vector_format.h - the vectors of a segment on disk: written by indexer, mapped by query.
//
//   vec-<hash>/graph.hnsw   a file of hnswlib, which any binding of it can load: space "ip", labels
//                           are docids of the segment
//   vec-<hash>/rows.col     which passage each of its elements is of, and by which text
//
// A generation lists beside a segment the folder that has its vectors (generation.h). Like a segment it
// never changes once it is there. The vectors are of length 1, so that their inner product is the cosine.
// hnswlib numbers elements as they were added; that is in the order of docids, here always.
//
// rows.col; integers are little-endian
//   char[8]   magic kVectorMagic
//   char[16]  text_hash() (text_hash.h) of graph.hnsw
//   char[16]  text_hash() of all that follows
//   u64       n, number of vectors
//   u64       d, their dimensions
//   u64[n]    text_hash() of each passage's id, as a number
//   u64[n]    text_hash() of each passage's text, as a number
//   u32[n]    docids, ascending
//
// graph.hnsw, as hnswlib 0.6 writes it on a machine of 64 bits
//   GraphHeader, 96 bytes
//   n elements of element_bytes: their links on level 0 (u16 number of links, u16 flags, u32[max_links_0]
//     elements), f32[d], u64 label
//   n times the links on the levels above: u32 bytes, which are a multiple of 4 + 4 max_links; for each
//     level from 1 up u16 number, u16 flags, u32[max_links] elements
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoshin {

inline constexpr std::string_view kVectorPrefix = "vec-";
inline constexpr std::string_view kGraphFile = "graph.hnsw";
inline constexpr std::string_view kRowsFile = "rows.col";
inline constexpr std::string_view kVectorMagic = "HOSHVEC1";
inline constexpr std::size_t kHashDigits = 16;
inline constexpr std::size_t kRowsHeaderBytes = 8 + 2 * kHashDigits + 2 * sizeof(std::uint64_t);

/// No model has more; a file that says so is damaged.
inline constexpr std::size_t kMaxDimensions = 65'536;

// The graph. Random vectors of 256 dimensions, the hardest there are, decided (bench/vector_recall.cc).
inline constexpr std::size_t kGraphLinks = 32;          ///< M of hnswlib; twice as many on level 0.
inline constexpr std::size_t kGraphConstruction = 200;  ///< efConstruction.
inline constexpr std::size_t kGraphSeed = 100;          ///< Fixed: the same vectors give the same bytes.

struct GraphHeader {
  std::uint64_t level0_offset;  ///< Of the links in an element: 0.
  std::uint64_t capacity;
  std::uint64_t elements;
  std::uint64_t element_bytes;
  std::uint64_t label_offset;   ///< In an element.
  std::uint64_t vector_offset;  ///< In an element.
  std::int32_t top_level;       ///< From 0.
  std::uint32_t entry;          ///< The element on the top level at which every search begins.
  std::uint64_t max_links, max_links_0;
  std::uint64_t links;  ///< kGraphLinks.
  double level_factor;
  std::uint64_t construction;  ///< kGraphConstruction.
};
static_assert(sizeof(GraphHeader) == 96, "as hnswlib writes it, without gaps");

}  // namespace hoshin
