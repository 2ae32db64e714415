#include "indexer/new_index.h"

#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "schema/generation.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Whether nothing is in `dir` but what every writer puts there first.
bool is_bare(const fs::path& dir) {
  std::error_code error;
  fs::directory_iterator entry(dir, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name != kMarkerFile && name != kLockFile) return false;
  }
  return !error;
}

}  // namespace

NewFolders NewFolders::before(const fs::path& dir) noexcept {
  NewFolders found{dir, {}, true};
  try {
    std::error_code error;
    // "index/" is the folder that "index" is.
    fs::path at = dir.has_filename() ? dir : dir.parent_path();
    for (; !at.empty() && fs::symlink_status(at, error).type() == fs::file_type::not_found;
         at = at.parent_path())
      found.missing.push_back(at);
    found.had_marker = fs::symlink_status(dir / kMarkerFile, error).type() != fs::file_type::not_found;
  } catch (const std::exception&) {
    return {dir, {}, true};
  }
  return found;
}

NewIndex::NewIndex(NewFolders folders) : folders_(std::move(folders)), owner_(::getpid()) {}

NewIndex::~NewIndex() {
  if (folders_.had_marker || owner_ != ::getpid()) return;
  try {
    if (!is_bare(folders_.dir)) return;
    ::unlink((folders_.dir / kMarkerFile).c_str());
    ::unlink((folders_.dir / kLockFile).c_str());  // last: who waits for it sees that it is gone
    for (const fs::path& made : folders_.missing) {
      if (::rmdir(made.c_str()) != 0) return;
    }
  } catch (const std::exception&) {
    return;  // no memory: an empty folder stays
  }
}

}  // namespace hoshin
