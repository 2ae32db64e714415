// indexer/garbage.h - which files of an index nobody needs any more, and whether a folder is an index.
//
// Only what is ours goes: a generation that parses; and a segment, vectors or a scratch folder by a name that
// only we give. Where it cannot be seen what is still needed, nothing goes.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "schema/generation.h"

namespace hoshin {

/// A folder of this writer's own for what is half-built; removed with this object. Throws Error kNoSpace,
/// kIo. Its name is left behind by a killed writer and cleaned up by the next.
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

/// Makes `dir` a folder that is known as an index, if it is none yet. Throws Error kUsage for a folder that
/// has other files; kNoSpace, kIo.
void prepare_index_folder(const std::filesystem::path& dir);

// All below need the WriterLock of `dir`.

/// Gives the folder the marker anew, if it has lost it or has another in its place. Throws Error kNoSpace,
/// kIo.
void mend_marker(const std::filesystem::path& dir);

/// Removes the scratch folders of writers that died: of all, since we have the lock. Throws Error kIo if
/// `dir` cannot be read; what cannot be removed now goes another time.
void remove_scratch_folders(const std::filesystem::path& dir);

/// A generation name that the index in `dir` does not use. Throws Error kIo.
std::string next_generation_name(const std::filesystem::path& dir);

/// Removes the generations but `current` (its name and what it has) that no reader holds, and the segments
/// and vectors that no generation left lists. Never throws: gives what is to be told of garbage that had to
/// stay.
std::vector<std::string> collect_garbage(const std::filesystem::path& dir, const std::string& current,
                                         const Generation& generation);

}  // namespace hoshin
