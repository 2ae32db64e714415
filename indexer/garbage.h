// indexer/garbage.h - which files of an index nobody needs any more.
//
// Only the holder of the WriterLock may call these. Removing never throws: what
// cannot go now goes another time.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace hoshin {

/// A folder of this writer's own for what is half-built; removed with this object.
/// Its name is left behind by a killed writer and cleaned up by the next.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::filesystem::path& dir);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// Removes the scratch folders of writers that died: of all, since we have the lock.
void remove_scratch_folders(const std::filesystem::path& dir);

/// A generation name that the index in `dir` does not use.
std::string next_generation_name(const std::filesystem::path& dir);

/// Removes the generations but `current` that no reader holds, and the segments and vectors that
/// no generation left lists.
void collect_garbage(const std::filesystem::path& dir, std::string_view current);

}  // namespace hoshin
