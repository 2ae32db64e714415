// query/store/term_database.h - which passages have a term, and what is stored with each.
//
// The engine's one way to Xapian's files: what is behind it, no other room sees.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/store/docid.h"
#include "query/store/posting_table.h"
#include "query/store/postings.h"

namespace hoshin {

/// A place in the list of the passages that have a term; the list ascends.
class PostingCursor {
 public:
  struct Impl;
  explicit PostingCursor(std::unique_ptr<Impl> impl);
  PostingCursor(PostingCursor&&) noexcept;
  ~PostingCursor();

  bool done() const;

  // Only while it is not done:
  DocId docid() const;          ///< As the file has it: not believed before it is compared with passages().
  std::uint8_t impact() const;  ///< schema/segment_format.h; 0 for tags.
  void next();
  void skip_to(DocId docid);  ///< Stays where it is if it is there or beyond.

 private:
  std::unique_ptr<Impl> impl_;
};

/// The database of a segment, or of several as one. For one thread, as Xapian's is; a copy is the same
/// database, and cheap. Everything may throw Xapian's errors: see throw_as_ours() in index_errors.h.
class TermDatabase {
 public:
  /// Of no segment, so far.
  TermDatabase();

  /// `lists`, which must outlive this: its posting lists; null where only Xapian can read them.
  explicit TermDatabase(const std::filesystem::path& folder, const PostingTable* lists = nullptr);

  /// The passages of `other` are dealt in with those that are here: see Index.
  void add(const TermDatabase& other);

  std::uint32_t passages() const;
  DocId last_docid() const;
  std::string uuid() const;  ///< Of one segment.

  std::uint32_t frequency(std::string_view term) const;  ///< Passages that have the term.
  bool has(std::string_view term) const { return frequency(term) > 0; }
  PostingCursor postings(std::string_view term) const;

  /// The passages of one segment that have the term, whose docids are believed: in 1..passages(), ascending.
  /// Throws Error kCorrupt for others.
  Postings read(std::string_view term) const;

  /// As PostingTable::read_beginning().
  std::vector<std::uint64_t> read_beginning(std::string_view prefix, const std::function<void()>& look) const;

  /// Those of `wanted`, which ascend.
  Postings pick(std::string_view term, std::span<const std::uint32_t> wanted) const;

  /// The first `most` terms that begin so, ascending.
  std::vector<std::string> terms_beginning(std::string_view prefix,
                                           std::size_t most = std::numeric_limits<std::size_t>::max()) const;

  std::string data(DocId docid) const;                       ///< schema/passage_packing.h
  std::string metadata(std::string_view name) const;         ///< Empty if there is none. Of one segment.
  std::string value(DocId docid, std::uint32_t slot) const;  ///< schema/fields.h

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace hoshin
