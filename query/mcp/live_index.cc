#include "query/mcp/live_index.h"

#include <string>
#include <utility>

#include <sys/stat.h>

#include "schema/error.h"

namespace hoshin {

LiveIndex::LiveIndex(std::filesystem::path dir, const Vocabulary& vocabulary)
    : dir_(std::move(dir)), vocabulary_(vocabulary) {}

LiveIndex::Stamp LiveIndex::stamp() const {
  struct stat st = {};
  if (::stat((dir_ / kCurrentFile).c_str(), &st) != 0) return {};
  return {st.st_dev, st.st_ino, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
}

const Searcher& LiveIndex::searcher() {
  // Taken before the index is opened: an update in between is seen at the next call.
  const Stamp now = stamp();
  if (searcher_ != nullptr && now == opened_) return *searcher_;
  try {
    searcher_ = std::make_unique<const Searcher>(dir_, vocabulary_);
    opened_ = now;
  } catch (const Error&) {
    if (searcher_ == nullptr) throw;
  }
  return *searcher_;
}

}  // namespace hoshin
