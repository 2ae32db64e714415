// indexer/new_index.h - a folder that becomes an index, or was never touched.
#pragma once
#include <filesystem>
#include <vector>

#include <sys/types.h>

namespace hoshin {

/// What prepare_index_folder() is about to make of `dir`; taken before it does.
struct NewFolders {
  std::filesystem::path dir;
  std::vector<std::filesystem::path> missing;  ///< Of `dir` and those above it, innermost first.
  bool had_marker = false;

  /// Throws nothing: where nothing can be seen, nothing is ours to take away.
  static NewFolders before(const std::filesystem::path& dir) noexcept;
};

/// Takes a folder away that a first build made and left without an index: with it the marker and the lock,
/// and the folders above it that were made for it, unless there is anything else in them. A folder that was
/// there stays, empty as it was. Lives as long as the writer, inside its WriterLock.
class NewIndex {
 public:
  explicit NewIndex(NewFolders folders);
  ~NewIndex();
  NewIndex(const NewIndex&) = delete;
  NewIndex& operator=(const NewIndex&) = delete;

 private:
  NewFolders folders_;
  ::pid_t owner_;  ///< A child that fork() made has the writer's members, and not its index.
};

}  // namespace hoshin
