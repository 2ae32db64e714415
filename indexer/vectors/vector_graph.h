// indexer/vectors/vector_graph.h - the vectors of one segment to their folder (schema/vector_format.h).
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/generation.h"

namespace hoshin {

/// A passage that has a vector.
struct VectorRowSource {
  std::uint32_t docid = 0;  ///< In its segment.
  std::uint64_t id_hash = 0, text_hash = 0;
  const float* vector = nullptr;  ///< Of length 1.
};

/// Called with the number of vectors done since the last time, by the thread that does them.
using CountVectors = std::function<void(std::size_t)>;

/// "vec-" and a hash of all that decides its bytes. `salt` gives another name.
std::string vectors_name(const std::vector<VectorRowSource>& rows, std::size_t dimensions,
                         std::string_view salt);

/// Makes the new folder `dir`: all is on disk when it returns. `rows` are not empty, and ascend by docid. One
/// thread, always the same seed: the same rows give the same bytes. Throws Error kNoSpace or kIo.
void write_vectors(const std::filesystem::path& dir, const std::vector<VectorRowSource>& rows,
                   std::size_t dimensions, const CountVectors& count);

}  // namespace hoshin
