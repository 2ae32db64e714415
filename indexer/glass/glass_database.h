// indexer/glass/glass_database.h - a whole Xapian database, written in its own format from inverted passages.
//
// Through Xapian's interface a passage of 200 terms costs three times what MeCab does: each posting passes
// through a map of maps, and the tables are rewritten at each flush. All of a segment is known before it is
// written, so its tables can be filled from their first key to their last.
//
// This is a format and no interface: it is that of Xapian 1.4, described in its sources. xapian_database.h is
// the way through the interface, and says whether the Xapian that we are linked with reads what we write.
// Tests compare the two term by term.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/glass/inverter.h"
#include "indexer/passages/weighing.h"
#include "schema/passage.h"
#include "schema/passage_packing.h"

namespace hoshin::glass {

/// What one thread has made of some passages in a row; ready to be written.
class Piece {
 public:
  /// `first` is the docid of passages[0] in the database to be.
  Piece(std::span<const Passage> passages, const Weighing& weighing, const PassagePacker& packer,
        std::uint32_t first, const CountPassages& count);

 private:
  friend class DatabaseWriter;

  /// Part of the stream of a value slot: its first docid and its bytes.
  struct Chunk {
    std::uint32_t first = 0, last = 0;
    std::string bytes;
  };
  struct Slot {
    std::vector<Chunk> chunks;
    std::uint32_t passages = 0;
    std::string lowest, highest;
  };

  void add_value(std::uint32_t docid, std::uint32_t slot, const std::string& value);
  Inverted inverted_;
  std::map<std::uint32_t, Slot> slots_;
  std::string data_;                    // of all passages
  std::vector<std::size_t> data_ends_;  // of each
};

/// Writes the database `dir` (a new folder) of `pieces`, in order and without gaps between their docids,
/// whose passages are packed by `dictionary`. `identity`: 16 bytes that no other database has. Calls `visit`
/// with each term, ascending. Not yet durable. Throws Error kNoSpace or kIo.
void write_database(std::span<const std::unique_ptr<Piece>> pieces, std::string_view dictionary,
                    std::string_view identity, const std::filesystem::path& dir, const VisitTerm& visit);

}  // namespace hoshin::glass
