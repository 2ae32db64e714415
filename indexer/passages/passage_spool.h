// indexer/passages/passage_spool.h - passages on their way to the index, out of memory.
//
// A build needs every passage twice: to know all lengths and ids before the first segment is begun, and to
// make its segment. In between they are in a file without a name, and what stays in memory of each is
// some 60 bytes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "indexer/disk/hash.h"
#include "schema/passage.h"

namespace hoshin {

/// Where a passage is in its spool, and what is asked of it without reading it.
struct SpooledPassage {
  Digest content;  ///< Of all its fields.
  Digest id;       ///< Of its id.
  std::uint64_t offset = 0;
  std::uint32_t size = 0;        ///< Bytes in the spool.
  std::uint32_t number = 0;      ///< Of the passage.
  std::uint32_t text_bytes = 0;  ///< UTF-8 bytes of its text.
  std::uint32_t characters = 0;  ///< passage_length() (indexer/passages/terms.h).
};

/// A file of passages that nobody else sees, gone with this object or this process.
class PassageSpool {
 public:
  /// The file will be on the file system of the folder `dir`. It is made when there is something to be
  /// written; a few megabytes stay in memory.
  explicit PassageSpool(std::filesystem::path dir);
  ~PassageSpool();
  PassageSpool(const PassageSpool&) = delete;
  PassageSpool& operator=(const PassageSpool&) = delete;

  /// Not while another thread calls any member. Throws Error kNoSpace, kIo; kBadData for a passage of more
  /// than 4 GB.
  SpooledPassage add(const Passage& passage);

  /// The same for those who know passage_length() already.
  SpooledPassage add(const Passage& passage, std::uint32_t characters);

  /// A passage that add() took. Any number of threads may read together. Throws Error kIo.
  Passage read(const SpooledPassage& passage) const;

  /// Several, in their order; quickest in that in which they were added.
  std::vector<Passage> read(std::span<const SpooledPassage> passages) const;

 private:
  void flush();
  void read_bytes(std::uint64_t offset, std::size_t size, std::string& bytes) const;

  std::filesystem::path dir_;
  int fd_ = -1;
  std::uint64_t written_ = 0;  ///< Bytes in the file.
  std::string pending_;        ///< What comes behind them.
};

}  // namespace hoshin
