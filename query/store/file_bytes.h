// query/store/file_bytes.h - the bytes of a file of the index: mapped, or read and compared with what was
// written.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "schema/checksum.h"

namespace hoshin {

class ReadOnlyFile;

/// How much of a file is looked at when it is opened.
enum class Verify {
  kLength,  ///< It is mapped: nothing is read before it is asked for.
  kAll,     ///< It is read into memory: what happens to the file later does not matter any more.
};

/// The bytes of a file as long as this lives, aligned to 8 bytes. Movable: the bytes stay where they are.
class FileBytes {
 public:
  /// The file of `entry` below `folder`. Throws Error kCorrupt if it is missing or not as `entry` has it,
  /// kIo.
  FileBytes(const std::filesystem::path& folder, const FileEntry& entry, Verify verify);
  ~FileBytes();
  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&&) = delete;

  std::string_view bytes() const noexcept { return bytes_; }
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  void map(int fd, std::size_t size);
  void read(ReadOnlyFile& file, std::size_t size);

  std::filesystem::path path_;
  std::string_view bytes_;
  std::unique_ptr<char[]> read_;  ///< What `bytes_` is of; null if it is mapped.
};

/// Which files are read and compared whole as an index is opened: the shortest, as many as a few milliseconds
/// are enough for. What is left is compared by its length, and as it is read (docids, places of strings).
class OpeningChecks {
 public:
  /// Of all `files` that are opened together.
  explicit OpeningChecks(const std::vector<const FileEntry*>& files);

  Verify of(const FileEntry& file) const { return file.bytes <= longest_ ? Verify::kAll : Verify::kLength; }

  /// Throws Error kCorrupt if a file below `folder` is not as `entry` has it, kIo.
  void verify(const std::filesystem::path& folder, const FileEntry& entry) const;

 private:
  std::uint64_t longest_ = 0;
};

}  // namespace hoshin
