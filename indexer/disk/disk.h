// indexer/disk/disk.h - files and folders that are really on the disk when we say so.
//
// Everything throws Error: kNoSpace for a full disk or quota, else kNotFound or kIo.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace hoshin {

/// Writes and fsyncs a new file, over an old one of that name.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// As write_file(), but throws kIo if there is anything of that name, a link, too.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

/// rename(2). Durable only after sync_folder of the folder it is in.
void rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

/// fsyncs a folder: the names in it, not what the files hold.
void sync_folder(const std::filesystem::path& dir);

/// fsyncs every file and folder from `dir` down.
void sync_tree(const std::filesystem::path& dir);

/// Makes a folder and those above it; one that is there already is fine. Names of new folders are on the disk
/// when it returns, but for what is in `dir`.
void make_folder(const std::filesystem::path& dir);

/// A claim on free space, for those who cannot bear to run out of it half-way. Claims of
/// all threads of this process add up; other processes may still be faster.
class FreeSpace {
 public:
  /// Throws Error kNoSpace, naming `dir`, if its file system has not `bytes` left.
  FreeSpace(const std::filesystem::path& dir, std::uint64_t bytes);
  ~FreeSpace();
  FreeSpace(const FreeSpace&) = delete;
  FreeSpace& operator=(const FreeSpace&) = delete;

 private:
  std::uint64_t bytes_;
};

/// Whether there is something at `path`; a link is something. Throws where that cannot be seen.
bool is_there(const std::filesystem::path& path);

/// Bytes of all files right in the folder `dir`.
std::uint64_t folder_size(const std::filesystem::path& dir);

/// Removes a file or a folder with all that is in it. Never throws: what cannot be
/// removed now is garbage for the next writer.
void remove_tree(const std::filesystem::path& path) noexcept;

}  // namespace hoshin
