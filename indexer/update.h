// indexer/update.h - from a generation and its changes to what the next one consists of.
//
// Segments of which no document changes are not looked at, but for the ids that new passages have: listing
// them again is all that they cost.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/passages/passage_spool.h"
#include "schema/generation.h"

namespace hoshin {

/// A document as it is to stand in the index, with its passages in a spool.
struct SpooledDocument {
  DocumentEntry entry;                   ///< `passages` in it is filled in by the update.
  std::vector<SpooledPassage> passages;  ///< In source order; all with entry.doc as their doc.
};

/// What is to become of one document; of the passages with the same id the one of the highest `order` is
/// kept.
struct Change {
  std::optional<SpooledDocument> document;  ///< Nothing to remove it.
  std::size_t order = 0;
};

/// By doc.
using Changes = std::map<std::string, Change, std::less<>>;

/// A segment of the next generation.
struct NextSegment {
  std::optional<SegmentEntry> kept;      ///< One that is there, ...
  std::vector<SpooledPassage> passages;  ///< ... or what a new one is to hold, never empty.
};

struct NextGeneration {
  std::vector<DocumentEntry> documents;  ///< Sorted by doc.
  std::vector<NextSegment> segments;     ///< In order; none if no passage is left.
  double average = 0;                    ///< To weigh the new segments with.
  std::vector<std::string> warnings;     ///< Passages left out because another has their id.
};

/// The index that is to change.
struct IndexBefore {
  std::filesystem::path dir;
  const Generation& generation;        ///< Empty if there is none.
  std::uint64_t segment_passages = 0;  ///< The least size of a segment: segment_target() (update_plan.h).
};

/// What `before` becomes by `changes`. Passages of segments that are to be made again are put into `spool`,
/// where those of `changes` are. Throws Error kCorrupt, kNoSpace, kIo.
NextGeneration next_generation(const IndexBefore& before, Changes changes, PassageSpool& spool);

}  // namespace hoshin
