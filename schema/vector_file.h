// schema/vector_file.h - the vectors of a segment, read where they lie (vector_format.h).
//
// Nothing here trusts the file: whatever it says, no byte outside of it is read.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/vector_format.h"

namespace hoshin {

/// Views into the bytes of the two files, which must outlive it. An element is a vector, numbered from 0 in
/// the order of docids. Immutable: any number of threads may read it.
class VectorFile {
 public:
  /// `folder` is what messages call it. Throws Error kCorrupt if the files contradict themselves or each
  /// other in what can be seen without reading them whole. Their starts must be aligned to 8 bytes.
  VectorFile(std::string_view rows, std::string_view graph, std::filesystem::path folder);

  std::uint32_t size() const noexcept { return size_; }
  std::size_t dimensions() const noexcept { return dimensions_; }

  /// Of each element; ascending, the first is not 0.
  std::span<const std::uint32_t> docids() const noexcept { return docids_; }
  std::span<const std::uint64_t> id_hashes() const noexcept { return id_hashes_; }
  std::span<const std::uint64_t> text_hashes() const noexcept { return text_hashes_; }

  /// `element` must be below size(). In a damaged file it may hold anything, NaN too.
  std::span<const float> vector(std::uint32_t element) const {
    return {reinterpret_cast<const float*>(at(element) + vector_offset_), dimensions_};
  }

  /// Where a search of the graph begins, and on which level. Only if there are elements.
  std::uint32_t entry() const noexcept { return entry_; }
  int top_level() const noexcept { return top_level_; }

  /// The elements that `element` is linked with on `level`, all below size(). Throws Error kCorrupt.
  std::span<const std::uint32_t> links(std::uint32_t element, int level) const;

  /// Throws Error kCorrupt: the vectors are damaged.
  [[noreturn]] void fail(std::string_view why) const;

  /// Reads everything: what is wrong, or nothing.
  std::optional<std::string> damage() const;

 private:
  struct Upper {
    std::uint32_t element = 0, levels = 0;
    std::size_t offset = 0;  ///< In the graph: of the links on level 1.
  };

  void read_rows();
  void read_graph();
  void read_upper(std::size_t at, const GraphHeader& header);
  const char* at(std::uint32_t element) const {
    return graph_.data() + sizeof(GraphHeader) + element * element_bytes_;
  }
  std::span<const std::uint32_t> links_at(const char* list, std::size_t most) const;

  std::string_view rows_, graph_;
  std::filesystem::path folder_;
  std::uint32_t size_ = 0;
  std::size_t dimensions_ = 0;
  std::span<const std::uint64_t> id_hashes_, text_hashes_;
  std::span<const std::uint32_t> docids_;
  std::size_t element_bytes_ = 0, vector_offset_ = 0, max_links_ = 0, max_links_0_ = 0;
  std::uint32_t entry_ = 0;
  int top_level_ = 0;
  std::vector<Upper> upper_;  ///< Of those that are above level 0, ascending.
};

/// text_hash() of `bytes` as a number.
std::uint64_t hash_number(std::string_view bytes);

}  // namespace hoshin
