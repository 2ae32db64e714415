// serve/mcp/live_index.h - the newest generation of an index, for a server that lives longer than one.
#pragma once
#include <filesystem>
#include <memory>
#include <utility>

#include "query/searcher.h"

namespace hoshin {

/// Opens an index when it is first asked for, and again when it was updated. For one thread.
class LiveIndex {
 public:
  /// Opens nothing yet: the index need not be there. `vocabulary` must outlive this.
  LiveIndex(std::filesystem::path dir, const Vocabulary& vocabulary);

  /// `fixed` and no other, for a server that follows the index itself. Not null.
  explicit LiveIndex(std::shared_ptr<const Searcher> fixed) : searcher_(std::move(fixed)) {}

  /// The index as it is now, valid until the next call. Where the newest generation cannot be opened, the
  /// one that was open before. Throws what Searcher throws where there is none.
  const Searcher& searcher();

 private:
  const std::filesystem::path dir_;
  const Vocabulary* const vocabulary_ = nullptr;  // null: it is fixed
  std::shared_ptr<const Searcher> searcher_;
};

}  // namespace hoshin
