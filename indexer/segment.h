// indexer/segment.h - passages to one segment on disk, and back.
#pragma once
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "indexer/glass/glass_database.h"
#include "indexer/passages/passage_spool.h"
#include "indexer/passages/weighing.h"
#include "indexer/word_column.h"
#include "schema/passage.h"

namespace hoshin {

/// The name of the segment that would hold `passages`: "seg-" and a hash of all that
/// decides its bytes; with a `salt` another name, for where that is taken.
std::string segment_name(std::span<const SpooledPassage> passages, const Weighing& weighing,
                         std::string_view salt);

/// How a segment's database is written.
enum class DatabaseWay {
  kGlass,   ///< In Xapian's own format: glass_database.h.
  kXapian,  ///< Through Xapian's interface: xapian_database.h.
};

/// Makes one segment. Several threads may share the work: each makes pieces of it, and the one that has made
/// the last joins them.
class SegmentBuilder {
 public:
  using Load = std::function<std::vector<Passage>()>;

  /// The new folder `dir`, whose name ends in segment_name(), gets the segment. `load` gives its `size`
  /// passages; it is called once, by the thread that makes the first piece, and they are in memory until
  /// finish() has returned. What `weighing` refers to must outlive the builder.
  SegmentBuilder(std::size_t size, Load load, const Weighing& weighing, DatabaseWay way,
                 std::size_t piece_size, std::filesystem::path dir);

  std::size_t pieces() const noexcept { return made_.size(); }

  /// Makes piece `i`; each is to be made once, by any thread. True for the last that ends, whose caller is to
  /// call finish(). Throws Error kNoSpace or kIo.
  bool make(std::size_t i, const CountPassages& count);

  /// Writes the segment; all is on disk when it returns. Throws Error kNoSpace or kIo.
  void finish(const ReadingKeys& readings);

 private:
  void load();
  void load_once();

  const Load load_;
  const Weighing weighing_;
  const DatabaseWay way_;
  const std::size_t piece_size_;
  const std::filesystem::path dir_;
  std::mutex loading_;
  bool loaded_ = false;
  std::vector<Passage> passages_;
  PassagePacker packer_;
  std::vector<std::unique_ptr<glass::Piece>> made_;
  std::atomic<std::size_t> unmade_;
  std::vector<CountedWord> words_;
};

/// Calls `visit` with each passage of the segment `dir` in order. Throws Error
/// kCorrupt if it cannot be read.
void read_segment(const std::filesystem::path& dir, const std::function<void(Passage)>& visit);

/// Whether the segment `dir` may have a passage with one of `ids` (ascending is quickest): true if it has,
/// and sometimes for an id of more than kMaxTermBytes. A microsecond or two each; passages are not read.
/// Throws Error kCorrupt.
bool may_hold_any(const std::filesystem::path& dir, std::span<const std::string> ids);

}  // namespace hoshin
