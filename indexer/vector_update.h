// indexer/vector_update.h - which vectors the next generation has.
//
// A vector belongs to a passage: to an id and a text. Where both are in the next generation, what was
// attached stays; so an update keeps all vectors but those of passages that changed or went. Segments that
// are listed again keep theirs without being looked at, unless new vectors are to be attached.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/passages/passage_spool.h"
#include "indexer/update.h"
#include "indexer/vectors/new_vectors.h"
#include "indexer/vectors/vector_graph.h"
#include "schema/generation.h"
#include "schema/vector_file.h"

namespace hoshin {

/// What is to become of the vectors of an index.
struct VectorChange {
  std::optional<NewVectors> rows;  ///< Each takes the place of the one that its passage has.
  bool drop = false;               ///< Those of the index are forgotten first.
};

struct VectorCounts {
  std::uint64_t rows = 0;        ///< Passages that have a vector.
  std::uint64_t dropped = 0;     ///< Vectors that were there, and belong to no passage any more.
  std::uint32_t dimensions = 0;  ///< 0 if there are none.
};

class VectorUpdate {
 public:
  /// `before` and `change` must outlive this.
  VectorUpdate(std::filesystem::path dir, const Generation& before, const VectorChange& change,
               unsigned jobs);

  /// Finds the vector of every passage of the next generation. Throws Error kBadData naming rows that cannot
  /// be taken, kUsage for new vectors of other dimensions than those that would stay, kCorrupt.
  void resolve(const std::vector<NextSegment>& next, const PassageSpool& spool);

  /// Makes the folders that are not there yet below the index, half-built ones in `scratch`, and lists them
  /// in `segments`, which are those that were resolved. `salt` names folders anew. Throws Error kNoSpace,
  /// kIo.
  VectorCounts build(std::vector<SegmentEntry>& segments, const std::filesystem::path& scratch,
                     std::string_view salt, const CountVectors& count) const;

  /// How many vectors build() writes at most.
  std::uint64_t to_build() const;

 private:
  struct Planned {
    bool kept = false;  ///< What the segment lists is right.
    std::vector<VectorRowSource> rows;
  };

  void load_old(const std::vector<NextSegment>& next);
  void resolve(const NextSegment& segment, const PassageSpool& spool, Planned& planned);
  void add(const Passage& passage, std::uint32_t docid, Planned& planned);
  const float* new_vector(const Passage& passage, const std::string& hash);
  void refuse_bad_rows();
  std::uint32_t dimensions() const;
  VectorEntry build(const Planned& planned, const std::filesystem::path& scratch, std::string_view salt,
                    const CountVectors& count) const;

  struct Loaded {
    std::string rows, graph;
    std::optional<VectorFile> file;
  };
  struct Place {
    const VectorFile* file = nullptr;
    std::uint32_t element = 0;
  };

  const std::filesystem::path dir_;
  const Generation& before_;
  const VectorChange& change_;
  const unsigned jobs_;
  std::uint32_t old_dimensions_ = 0;
  std::vector<std::unique_ptr<Loaded>> loaded_;
  std::unordered_map<std::uint64_t, Place> old_;                ///< By the hash of the id.
  std::unordered_map<std::string_view, std::size_t> new_rows_;  ///< By id.
  std::vector<Planned> planned_;

  std::mutex mutex_;        ///< For all below, while segments are resolved.
  std::vector<bool> used_;  ///< Of the new rows.
  BadRows bad_;
  std::uint64_t dropped_ = 0, stays_ = 0;
};

}  // namespace hoshin
