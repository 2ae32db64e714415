// schema/checksum.h - what tells whether files are as they were written.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace hoshin {

/// XXH3 (128 bits, seed 0) of `bytes` as 32 digits of lowercase hexadecimal: what `xxh128sum` prints. Finds
/// what disks, cables and hands do to a file; it is no defence against somebody who forges one.
std::string checksum(std::string_view bytes);

/// A file that never changes, as it was when it was written.
struct FileEntry {
  std::string name;         ///< Below the folder that it is listed for: "text.col", "db/postlist.glass".
  std::uint64_t bytes = 0;  ///< Its length.
  std::string hash;         ///< checksum() of all of it.

  bool operator==(const FileEntry&) const = default;
};

/// All files below `folder`, sorted by name, as they are now. Throws Error kNotFound, kIo.
std::vector<FileEntry> list_files(const std::filesystem::path& folder);

// What follows throws Error kCorrupt, naming the file, if it is missing or not as `entry` has it, and kIo if
// it cannot be read.

/// Looks at the length alone.
void verify_length(const std::filesystem::path& folder, const FileEntry& entry);

/// Reads the file to its end.
void verify_file(const std::filesystem::path& folder, const FileEntry& entry);

/// Whether all files are as `entries` has them; false for one that is missing. Throws Error kIo.
bool are_whole(const std::filesystem::path& folder, const std::vector<FileEntry>& entries);

/// `bytes` are what was read of the file.
void verify_bytes(std::string_view bytes, const std::filesystem::path& folder, const FileEntry& entry);

/// kCorrupt: `path` is damaged, and `why`.
Error damaged_file(const std::filesystem::path& path, std::string_view why);

}  // namespace hoshin
