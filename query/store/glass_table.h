// query/store/glass_table.h - one B-tree of a Xapian glass database, mapped.
//
// Xapian copies each block that it looks at by a call of the system, and gives a posting list one posting at
// a time. What a query reads most, it reads here. schema/glass_format.h describes the bytes.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "query/store/file_bytes.h"

namespace hoshin {

/// Where a table begins, as `iamglass` says it.
struct GlassRoot {
  std::uint32_t block = 0, level = 0;
  std::size_t block_size = 0;
  bool absent = true;  ///< The table is empty, and there need not be a file.
};

/// A table. Immutable: any number of threads may read it. Nothing in the file is believed: what contradicts
/// itself throws Error kCorrupt.
class GlassTable {
 public:
  /// Throws Error kCorrupt if the root is not in the file.
  GlassTable(FileBytes file, const GlassRoot& root);

  class Cursor;

 private:
  [[noreturn]] void fail(std::uint64_t block) const;

  const FileBytes file_;
  const GlassRoot root_;
};

/// A place in the entries of a table, in the order of their keys.
class GlassTable::Cursor {
 public:
  /// `table` must outlive this. On no entry, so far.
  explicit Cursor(const GlassTable& table) : table_(table) {}

  /// Goes to the last entry whose key is not behind `key`, and says whether it is `key`. The first entry of a
  /// table has an empty key.
  bool seek(std::string_view key);

  /// Goes to the entry behind the one that seek() or next() has gone to; false if there is none.
  bool next();

  std::string_view key() const { return item_.key; }

  /// As long as the cursor stays. Throws Error kCorrupt if it is compressed.
  std::string_view tag();

  /// Whether Xapian has compressed the tag; we do not.
  bool is_compressed() const { return item_.compressed; }

 private:
  static constexpr std::size_t kMostLevels = 10;  // Xapian's own limit

  struct Item {
    std::string_view key = {}, tag = {};
    unsigned component = 0;
    bool first = false, last = false, compressed = false;
  };
  struct Block {
    std::string_view bytes;
    std::uint32_t number = 0;
    std::size_t at = 0, items = 0;
  };

  void enter(std::uint32_t level, std::uint32_t number);
  std::size_t offset(const Block& block, std::size_t i, std::size_t least) const;
  Item leaf_item(const Block& block, std::size_t i) const;
  Item branch_item(const Block& block, std::size_t i, std::uint32_t& child) const;
  void descend(std::uint32_t level, bool to_last);
  bool step(bool forward);
  void take() { item_ = leaf_item(path_[0], path_[0].at); }

  const GlassTable& table_;
  std::array<Block, kMostLevels> path_;  // by level: 0 is a leaf
  Item item_;
  std::string joined_;
};

}  // namespace hoshin
