// corpus/formats/office/compound_file.h - the file within which an old Office file keeps others ([MS-CFB]).
//
// Sectors are chained by tables that the file brings with it. Whatever these say, a stream is no longer than
// the file, and reading one takes time in proportion to the file.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

class CompoundFile {
 public:
  /// `bytes` must outlive it. Throws Error kBadData for what is no whole compound file.
  explicit CompoundFile(std::string_view bytes);

  /// The stream with this name (ASCII; case matters) in the root; streams of objects in the document are none
  /// of it. Nothing if there is none. Throws Error kBadData for one that is cut off.
  std::optional<std::string> stream(std::string_view name) const;

 private:
  struct Entry {
    std::string name;  ///< A character that is not ASCII is ?.
    std::uint8_t kind = 0;
    std::uint32_t left = 0, right = 0, child = 0, start = 0;
    std::size_t size = 0;
  };

  std::string_view sector(std::uint32_t number) const;
  std::string chain(std::uint32_t start, std::size_t size) const;
  std::string small_chain(std::uint32_t start, std::size_t size) const;
  void read_table(std::uint32_t next_list, std::string_view first_list);
  void read_entries(std::uint32_t start);

  std::string_view bytes_;
  std::size_t sector_bytes_ = 512, small_bytes_ = 64, smallest_ = 4096;
  std::vector<std::uint32_t> next_;        ///< Of each sector.
  std::vector<std::uint32_t> next_small_;  ///< Of each small sector; these lie in small_.
  std::string small_;
  std::vector<Entry> entries_;  ///< The first is the root.
};

}  // namespace hoshin
