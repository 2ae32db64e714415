#include "serve/mcp/live_index.h"

#include <utility>

#include "schema/error.h"

namespace hoshin {

LiveIndex::LiveIndex(std::filesystem::path dir, const Vocabulary& vocabulary)
    : dir_(std::move(dir)), vocabulary_(&vocabulary) {}

const Searcher& LiveIndex::searcher() {
  if (vocabulary_ == nullptr || (searcher_ != nullptr && searcher_->is_current())) return *searcher_;
  try {
    searcher_ = std::make_shared<const Searcher>(dir_, *vocabulary_);
  } catch (const Error&) {
    if (searcher_ == nullptr) throw;
  }
  return *searcher_;
}

}  // namespace hoshin
