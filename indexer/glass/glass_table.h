// indexer/glass/glass_table.h - one B-tree of a Xapian glass database, written from its first key to its
// last.
//
// Xapian's own way to a table is to find the place of each entry; whoever has all entries in order can fill
// the blocks one after the other. schema/glass_format.h describes the bytes.
#pragma once
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/glass_format.h"

namespace hoshin::glass {

inline constexpr std::uint32_t kRevision = 1;  ///< Of a database that is written once.

/// What `iamglass` says of a table.
struct Root {
  std::uint32_t block = 0, level = 0;
  std::uint64_t entries = 0;
  bool absent = true;  ///< There is no such file; an empty table needs none.
  std::uint32_t blocks = 0;
};

/// Writes one table; entries in ascending order of their keys.
class TableWriter {
 public:
  /// Throws Error kNoSpace or kIo.
  explicit TableWriter(const std::filesystem::path& path);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// `key` is behind all keys before, and at most 255 bytes; throws Error kBadData for a longer one.
  void add(std::string_view key, std::string_view tag);

  /// Writes what is left. Nothing may follow.
  Root finish();

 private:
  /// A block that is being filled, and how its parent will name it.
  struct Block {
    explicit Block(unsigned level);
    std::size_t room() const { return items - directory; }
    void add_item(std::string_view item);
    void clear();

    std::vector<unsigned char> bytes;
    std::size_t directory = 0, items = 0;  ///< Where the directory ends, where the items begin.
    std::string key;                       ///< Of the first item, as far as the parent needs it.
    std::uint16_t component = 0;
  };

  void add_component(std::string_view key, std::uint16_t component, std::string_view part, bool last);
  void start_leaf(std::string_view key, std::uint16_t component);
  void add_branch(std::size_t level, const Block& child, std::uint32_t number);
  std::uint32_t write_block(Block& block);
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  std::vector<std::unique_ptr<Block>> levels_;
  std::string item_, last_key_;
  std::uint64_t entries_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace hoshin::glass
