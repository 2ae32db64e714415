// query/store/posting_table.h - the posting lists of a segment, read from its database's mapped table.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/store/glass_table.h"
#include "query/store/postings.h"
#include "schema/error.h"

namespace hoshin {

/// Where the tables of a database begin.
struct GlassRoots {
  GlassRoot postings, data;
};

/// By the bytes of `iamglass`. Nothing if it is of a format that is read by Xapian only.
std::optional<GlassRoots> glass_roots(std::string_view version_file);

/// Where the list of `term` contradicts itself.
Error damaged_list(std::string_view term);

/// The posting lists of a segment. Immutable: any number of threads may read it. Everything throws Error
/// kCorrupt where the file contradicts itself; docids are in 1..passages and ascend.
class PostingTable {
 public:
  /// Throws Error kCorrupt if the root is not in the file.
  PostingTable(FileBytes file, const GlassRoot& root) : table_(std::move(file), root) {}

  /// What the database says of itself under `name`; empty if nothing.
  std::string metadata(std::string_view name) const;

  /// How many of the segment's passages have `term`.
  std::uint32_t frequency(std::string_view term) const;

  /// All of them, of a segment with so many passages.
  Postings read(std::string_view term, std::uint32_t passages) const;

  /// Those of `wanted`, which ascend: chunks of the list that hold none of them are not read.
  Postings pick(std::string_view term, std::span<const std::uint32_t> wanted) const;

  /// The passages that have any term that begins with `prefix`: bit docid % 64 of word docid / 64. Calls
  /// `look` before it reads each.
  std::vector<std::uint64_t> read_beginning(std::string_view prefix, std::uint32_t passages,
                                            const std::function<void()>& look) const;

 private:
  GlassTable table_;
};

}  // namespace hoshin
