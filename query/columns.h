// query/columns.h - the two columns of a segment, mapped into memory.
//
// Nothing is read when a column is opened but its header, so that a search over
// a large index starts at once. Docids are those of the segment, from 1.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A file mapped for reading as long as this lives. Movable.
class MappedFile {
 public:
  /// Throws Error kCorrupt if it is missing (a segment is whole or absent), kIo.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  std::string_view bytes() const noexcept { return bytes_; }
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
  std::string_view bytes_;
};

/// Which part of a passage's folded characters is meant.
enum class Region {
  kBody,     ///< Its text and its headings; a separator stands between any two of them.
  kHeading,  ///< Its headings.
  kTitle,    ///< The title of its document.
};

/// text.col of schema/segment_format.h.
class TextColumn {
 public:
  /// Throws Error kCorrupt if the header contradicts the file.
  explicit TextColumn(const std::filesystem::path& path);

  std::uint64_t size() const noexcept { return size_; }

  /// The folded characters of one region. Throws Error kCorrupt for offsets that
  /// contradict the file; `docid` must be in 1..size().
  std::string_view region(std::uint32_t docid, Region region) const;

 private:
  std::string_view record(std::uint32_t docid) const;

  MappedFile file_;
  std::uint64_t size_ = 0;
  std::span<const std::uint64_t> offsets_;
  std::string_view records_;
};

/// facets.col of schema/segment_format.h.
class FacetColumn {
 public:
  /// The values of one field.
  class Values {
   public:
    std::size_t size() const noexcept { return offsets_.size() - 1; }

    /// The string of value `id`, which must be below size(). Ascending in `id`.
    std::string_view name(std::uint32_t id) const;

    /// The id of a value, if any passage of the segment has it.
    std::optional<std::uint32_t> find(std::string_view value) const;

    /// The ids of a passage's values, parents included, ascending. Throws Error
    /// kCorrupt if one is not below size(); `docid` must be in 1..size of the column.
    std::span<const std::uint32_t> of(std::uint32_t docid) const;

   private:
    friend class FacetColumn;
    const std::filesystem::path* path_ = nullptr;
    std::span<const std::uint64_t> offsets_;
    std::span<const std::uint32_t> firsts_, ids_;
    std::string_view strings_;
  };

  /// Throws Error kCorrupt if the header contradicts the file.
  explicit FacetColumn(const std::filesystem::path& path);

  std::uint64_t size() const noexcept { return size_; }

  /// The values of facet_fields()[field].
  const Values& field(std::size_t field) const { return fields_.at(field); }
  std::size_t fields() const noexcept { return fields_.size(); }

 private:
  std::unique_ptr<const MappedFile> file_;  // Values point to its path
  std::uint64_t size_ = 0;
  std::vector<Values> fields_;
};

}  // namespace hoshin
