// indexer/segment.h - passages to one segment on disk, and back.
//
// The only file of the indexer that knows Xapian. A segment is made in three steps,
// so that several threads can share one: pieces of it as databases of their own,
// each written by a thread, then all of them compacted into one, then the columns.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dict/analyzer.h"
#include "schema/passage.h"

namespace hoshin {

/// What every passage of one build is cut and weighed with.
struct Weighing {
  const Analyzer& analyzer;
  double average_length = 1;  ///< Of all passages; see terms.h.
};

/// Called now and then with the number of passages indexed since the last call; by
/// any of the threads that index.
using CountPassages = std::function<void(std::size_t)>;

/// The name of the segment that would hold `passages`: "seg-" and a hash of all that
/// decides its bytes. A segment of that name is that segment. `salt` gives another
/// name, for a rebuild that trusts nothing that is there.
std::string segment_name(std::span<const Passage> passages, const Weighing& weighing, std::string_view salt);

/// Writes a Xapian database of `passages` to the new folder `dir`, not yet durable.
/// Throws Error kNoSpace or kIo.
void write_piece(std::span<const Passage> passages, const Weighing& weighing, const CountPassages& count,
                 const std::filesystem::path& dir);

/// Makes the segment `dir` (a new folder) of `pieces`, whose passages are `passages`
/// in order, and removes the pieces. Its words are read with the Analyzer of `weighing`. All is on disk when
/// it returns. Throws Error kNoSpace or kIo.
void join_pieces(const std::vector<std::filesystem::path>& pieces, std::span<const Passage> passages,
                 const Weighing& weighing, const std::filesystem::path& dir);

/// Calls `visit` with each passage of the segment `dir` in order. Throws Error
/// kCorrupt if it cannot be read.
void read_segment(const std::filesystem::path& dir, const std::function<void(Passage)>& visit);

}  // namespace hoshin
