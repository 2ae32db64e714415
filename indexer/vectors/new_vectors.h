// indexer/vectors/new_vectors.h - vectors that a model made of passages, read from JSON Lines.
//
//   {"id": "r07-priority-policy#14", "vector": [0.12, …], "text_hash": "9a0364b9e99bb480"}
//
// "embedding" is another name of "vector"; "text_hash", that of `hoshin export`, may be left out. One bad row
// refuses them all: an index that has some vectors of a wrong file is worse than one that has none.
#pragma once
#include <cstddef>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schema/error.h"

namespace hoshin {

/// Rows of a file that cannot be taken: the first ones, and how many there are.
class BadRows {
 public:
  void add(std::size_t line, std::string what);
  bool empty() const noexcept { return count_ == 0; }

  /// Names the file, and each with its line and what to do about it.
  Error error(const std::string& file) const;

 private:
  static constexpr std::size_t kNamed = 10;
  std::map<std::size_t, std::string> first_;  ///< By line.
  std::size_t count_ = 0;
};

struct NewVectors {
  struct Row {
    std::string id;
    std::size_t line = 0;
    std::optional<std::string> text_hash = {};
  };

  std::string file;
  std::size_t dimensions = 0;  ///< Those of the first row that can be read.
  std::vector<Row> rows;
  std::vector<float> values;  ///< `dimensions` for each row, of length 1.
  BadRows bad;                ///< Those that are not among `rows`.

  const float* vector(std::size_t row) const { return values.data() + row * dimensions; }
};

/// Reads all of `in`, which messages call `file`. Empty lines, CR before the line's end and a byte order mark
/// mean nothing. `jobs` threads parse (0: one for each core); `progress` is called now and then with the
/// lines read so far. All is held in memory: 4 bytes for each number. Throws Error kIo if the file breaks
/// off, kBadData if it has no row.
NewVectors read_new_vectors(std::istream& in, const std::string& file, unsigned jobs,
                            const std::function<void(std::size_t)>& progress);

}  // namespace hoshin
