// indexer/index_writer.h - changes to an index, published all at once or not at all.
//
//   hoshin::IndexWriter writer(dir, analyzer, {});
//   writer.put({entry, passages});     // new, or instead of the one of that name
//   writer.remove("r05-white-paper");
//   writer.commit();                   // the index has changed, now and for good
//
// What is put waits in a file (passage_spool.h), and a commit makes again only the segments that
// it changes (update.h): memory is bounded by the size of a segment for each thread.
//
// Until commit() has returned, and if it throws or the machine dies, every reader sees
// the index as it was; schema/generation.h says how.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "indexer/passages/passage_spool.h"
#include "indexer/update.h"
#include "indexer/update_plan.h"
#include "indexer/vector_update.h"
#include "schema/generation.h"
#include "schema/passage.h"

namespace hoshin {

/// A document as it is to stand in the index.
struct IndexedDocument {
  DocumentEntry entry;            ///< `passages` in it is filled in by the writer.
  std::vector<Passage> passages;  ///< All with entry.doc as their doc; their numbers order them.
};

struct WriterOptions {
  unsigned jobs = 0;     ///< Threads; 0 is one for each core.
  bool rebuild = false;  ///< Begin with nothing, whatever is there and of whatever version.
  std::uint64_t min_segment_passages = kMinSegmentPassages;  ///< Tests take smaller ones.
};

/// Called while an index is built, by one thread at a time; of `passages` to be indexed `passages_done` are.
using Progress = std::function<void(std::uint64_t passages_done, std::uint64_t passages)>;

struct CommitResult {
  bool changed = false;    ///< False if the index is as it was, to the last byte.
  std::string generation;  ///< That readers see now.
  std::uint64_t documents = 0, passages = 0;
  std::vector<std::string> warnings;  ///< Passages left out because another has their id; files left over.
  VectorCounts vectors;
};

/// The one writer of an index. Not for several threads.
class IndexWriter {
 public:
  /// Locks the index in `dir`, which is made if need be, and reads what it consists
  /// of. Throws Error: kBusy if another process writes it (what() says which), kUsage
  /// if `dir` holds something that is no index, kVersion or kCorrupt if it cannot be
  /// continued (never with options.rebuild), kNoSpace, kIo.
  IndexWriter(const std::filesystem::path& dir, const Analyzer& analyzer, const WriterOptions& options);

  /// Unlocks; changes that were not committed are forgotten.
  ~IndexWriter();

  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// What is there, sorted by doc; none with options.rebuild.
  const std::vector<DocumentEntry>& documents() const noexcept;

  /// The row of documents() of that name, or null.
  const DocumentEntry* find(std::string_view doc) const noexcept;

  /// Adds a document, or replaces the one that has its name. One whose file has not
  /// changed need not be put again: it stays unless it is removed. Throws Error kNoSpace, kIo.
  void put(IndexedDocument document);

  /// The same for passages that are in spool() already.
  void put(SpooledDocument document);

  /// For those who make passages one by one.
  PassageSpool& spool() noexcept;

  /// False if there is no such document, now or among those put.
  bool remove(std::string_view doc);

  /// Files of the last time that are not in the index as they are now; none with options.rebuild.
  const std::vector<UnreadFile>& unread() const noexcept;

  /// Those of this time, in place of unread().
  void put_unread(std::vector<UnreadFile> unread);

  /// Attaches vectors to passages that the index will have then; a vector stays with its passage as long as
  /// that has the same text. With `drop` all that were there are forgotten first.
  void put_vectors(std::optional<NewVectors> rows, bool drop);

  /// Publishes the changes; readers see them from their next opening on. Without changes
  /// it only removes what no reader needs any more. Of two passages with the same id the
  /// one put last is kept. `linking` is the progress of vectors. Throws Error: kUsage if nothing would be
  /// left to search; kBadData if vectors are refused; kCorrupt if what is to stay is not as it was written;
  /// kNoSpace, kIo; and then the index is as it was.
  CommitResult commit(const Progress& progress = {}, const Progress& linking = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
