// query/store/index.h - one generation of an index, open for reading.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/store/call_limits.h"
#include "query/store/columns.h"
#include "query/store/docid.h"
#include "query/store/passage_table.h"
#include "query/store/term_cache.h"
#include "query/store/term_database.h"
#include "query/store/word_column.h"
#include "schema/fields.h"
#include "schema/generation.h"
#include "schema/passage.h"
#include "schema/passage_packing.h"

namespace hoshin {

/// The columns of a segment, mapped, and the tables of its database, where not only Xapian can read them.
struct SegmentColumns {
  TextColumn text;
  FacetColumn facets;
  WordColumn words;
  std::unique_ptr<const PostingTable> lists;
  std::unique_ptr<const PassageTable> passages;
  PassageUnpacker unpacker;
};

class VectorIndex;

/// What all threads that read a generation share: its lock, its columns in the order of its segments, and the
/// terms that were asked for. Immutable but for those, which look after themselves.
struct IndexFiles {
  /// Throws Error kNotFound, kVersion, kCorrupt.
  IndexFiles(const std::filesystem::path& dir, std::string_view analyzer_version);

  std::filesystem::path dir;
  OpenGeneration generation;
  std::vector<SegmentColumns> columns;
  std::shared_ptr<TermCache> terms;
  std::shared_ptr<TermCache> texts;  ///< What was found by looking at texts: dearer than a list that is read.

  /// Mapped when first asked for. Any number of threads may ask. Throws Error kUsage if the index has none.
  const VectorIndex& vectors() const;

 private:
  mutable std::mutex vectors_mutex_;
  mutable std::shared_ptr<const VectorIndex> vectors_;
};

/// An immutable part of the index: its database and the columns derived from it.
struct Segment {
  std::string name;
  TermDatabase database;
  const SegmentColumns& columns;
  const TextColumn& text;
  const FacetColumn& facets;
  const WordColumn& words;

  /// A passage's JSON.
  std::string json(DocId docid) const;
};

/// A passage's segment, and its docid there.
struct Place {
  std::size_t segment = 0;
  DocId docid = 0;
};

/// All segments of a generation, and the one database that they make together.
/// Xapian gives each passage a docid of the whole by dealing the segments out in
/// turns: (docid in the segment - 1) * segments + segment + 1.
///
/// For one thread, as a TermDatabase is. Another thread makes one of its own of the same files, which
/// is cheap: the databases are opened, nothing is read.
class Index {
 public:
  /// Throws Error kCorrupt, and Xapian's own errors.
  explicit Index(std::shared_ptr<const IndexFiles> files);

  /// As above, of files that nobody shares. Throws what IndexFiles throws, too.
  Index(const std::filesystem::path& dir, std::string_view analyzer_version)
      : Index(std::make_shared<const IndexFiles>(dir, analyzer_version)) {}

  Index(const Index&) = delete;  // a copy would share the databases
  Index& operator=(const Index&) = delete;

  const OpenGeneration& generation() const noexcept { return files_->generation; }
  const std::vector<Segment>& segments() const noexcept { return segments_; }
  const TermDatabase& database() const noexcept { return database_; }
  const std::filesystem::path& dir() const noexcept { return files_->dir; }

  /// Of the call that this is lent to.
  void set_limits(CallLimits limits) { limits_ = std::move(limits); }
  const CallLimits& limits() const noexcept { return limits_; }

  Place place(DocId docid) const;
  DocId docid(Place place) const;
  Passage passage(DocId docid) const;

  /// A term of all segments; never null. Terms and their posting lists are kept for the queries to come.
  TermPointer term(std::string_view name) const {
    limits_.check();
    return files_->terms->find(name, databases_);
  }
  /// As term(), of what is no term: keeps passages that were worked out.
  TermPointer worked_out(std::string_view name) const {
    return files_->texts->find_worked_out(name, databases_.size());
  }
  TermCache& terms() const noexcept { return *files_->terms; }

  /// Of worked_out().
  TermCache& texts() const noexcept { return *files_->texts; }

  /// As IndexFiles::vectors().
  const VectorIndex& vectors() const { return files_->vectors(); }

  /// Whether any passage has `value` (or a child of it) in facet_fields()[field].
  bool has_value(std::size_t field, std::string_view value) const;

  /// All values of facet_fields()[field], parents included; sorted, unique.
  std::vector<std::string> values(std::size_t field) const;

 private:
  std::shared_ptr<const IndexFiles> files_;
  std::vector<Segment> segments_;
  TermDatabase database_;
  std::vector<TermDatabase> databases_;  // of the segments
  CallLimits limits_;
};

/// The place of `field` in facet_fields().
std::size_t facet_index(const Field& field);

}  // namespace hoshin
