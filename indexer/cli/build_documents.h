// indexer/cli/build_documents.h - the documents of a build: read where they may have changed, forgotten where
// gone.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/cli/build.h"
#include "indexer/cli/sources.h"
#include "indexer/cli/worker_pool.h"

namespace hoshin {

/// What came of the files that were read; the rest is as it was.
struct ReadResult {
  std::set<std::string> blank;                               ///< Documents without any text.
  std::set<std::pair<std::string, std::string>> unreadable;  ///< SOURCE and path below it.
  std::vector<UnreadFile> unread;                            ///< Both, with the reason.
};

/// Reads the files of `found` that may have changed, and puts what they say into the index.
ReadResult read_documents(Build& build, const SourceFiles& found, WorkerPool& pool);

/// A document goes when it certainly is in none of the SOURCEs any more: what could not be looked at or read
/// stays as it was, under the name that it had.
void forget_vanished(Build& build, const SourceFiles& found, const ReadResult& read);

/// What was not read this time, and of SOURCEs that were not looked through what was not read before.
void record_unread(IndexWriter& writer, const SourceFiles& found, std::vector<UnreadFile> unread);

}  // namespace hoshin
