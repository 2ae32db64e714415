// query/store/passage_table.h - the passages of a segment as they are stored, read from its database's mapped
// table.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "query/store/glass_table.h"

namespace hoshin {

/// Immutable: any number of threads may read it.
class PassageTable {
 public:
  /// Throws Error kCorrupt if the root is not in the file.
  PassageTable(FileBytes file, const GlassRoot& root) : table_(std::move(file), root) {}

  /// The data of a document. Nothing if there is none, or if Xapian has compressed it: ask Xapian then.
  /// Throws Error kCorrupt.
  std::optional<std::string> data(std::uint32_t docid) const;

 private:
  GlassTable table_;
};

}  // namespace hoshin
