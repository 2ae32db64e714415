// dict/tsv.h - the data files of dict/data: tab-separated, strict.
//
// UTF-8 text. Lines that begin with # and empty lines are skipped. The first
// other line is the header: the names of the columns. Every row has exactly as
// many cells as the header. Cells keep inner spaces and lose outer ones.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace hoshin {

class Tsv {
 public:
  struct Row {
    std::size_t line = 0;            ///< 1-based, for messages.
    std::vector<std::string> cells;  ///< As many as columns.
  };

  /// Reads `path`, whose header must be exactly `columns`. Throws Error kNotFound
  /// if it is missing; kIo if it cannot be read; kBadData, with file:line in what(), for broken UTF-8, a
  /// wrong header, a wrong number of cells or an empty file.
  Tsv(const std::filesystem::path& path, const std::vector<std::string>& columns);

  const std::vector<Row>& rows() const noexcept { return rows_; }

  /// The Error for a row whose content makes no sense: kBadData, "file:line: why".
  Error bad_row(const Row& row, std::string_view why) const;

 private:
  std::filesystem::path path_;
  std::vector<Row> rows_;
};

/// "a | b | c" -> {"a","b","c"}; outer spaces lost, empty parts left out.
std::vector<std::string> split_list(std::string_view cell, char separator = '|');

}  // namespace hoshin
