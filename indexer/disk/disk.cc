#include "indexer/disk/disk.h"

#include <atomic>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/folder.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

std::atomic<std::uint64_t> claimed_space = 0;

class File {
 public:
  File(const fs::path& path, int flags, std::string_view doing) : path_(path) {
    fd_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    if (fd_ < 0) throw system_error(doing, path.string(), errno);
  }
  ~File() { ::close(fd_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno != EINTR) throw system_error("write", path_.string(), errno);
      if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  void sync() {
    if (::fsync(fd_) != 0) throw system_error("write", path_.string(), errno);
  }

 private:
  fs::path path_;
  int fd_ = -1;
};

/// "." for a bare name; of "index/" it is what "index" is in.
fs::path parent_of(const fs::path& dir) {
  const fs::path named = dir.has_filename() ? dir : dir.parent_path();
  return named.has_parent_path() ? named.parent_path() : fs::path(".");
}

}  // namespace

void write_file(const fs::path& path, std::string_view bytes) {
  File file(path, O_WRONLY | O_CREAT | O_TRUNC, "create");
  file.write(bytes);
  file.sync();
}

void write_new_file(const fs::path& path, std::string_view bytes) {
  File file(path, O_WRONLY | O_CREAT | O_EXCL, "create");
  file.write(bytes);
  file.sync();
}

void rename_path(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) throw system_error("create", to.string(), errno);
}

void sync_folder(const fs::path& dir) { File(dir, O_RDONLY | O_DIRECTORY, "open").sync(); }

void sync_tree(const fs::path& dir) {
  for (const std::string& name : names_in_folder(dir)) {
    const fs::path path = dir / name;
    struct stat st = {};
    if (::lstat(path.c_str(), &st) != 0) throw system_error("read", path.string(), errno);
    if (S_ISDIR(st.st_mode)) {
      sync_tree(path);
    } else {
      File(path, O_RDONLY, "open").sync();
    }
  }
  sync_folder(dir);
}

void make_folder(const fs::path& dir) {
  int failed = ::mkdir(dir.c_str(), 0777) == 0 ? 0 : errno;
  struct stat st = {};
  if (failed == EEXIST && ::stat(dir.c_str(), &st) == 0 && S_ISDIR(st.st_mode)) return;
  const fs::path parent = parent_of(dir);
  if (failed == ENOENT && parent != dir) {
    make_folder(parent);
    failed = ::mkdir(dir.c_str(), 0777) == 0 ? 0 : errno;
  }
  if (failed != 0) throw system_error("create", dir.string(), failed);
  // In a folder that we may not list, names are as durable as they can be.
  if (::access(parent.c_str(), R_OK) == 0) sync_folder(parent);
}

bool is_there(const fs::path& path) {
  struct stat st = {};
  if (::lstat(path.c_str(), &st) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  throw system_error("read", path.string(), errno);
}

FreeSpace::FreeSpace(const fs::path& dir, std::uint64_t bytes) : bytes_(bytes) {
  const std::uint64_t claimed = claimed_space += bytes;
  std::error_code unknown;  // then nothing is known against it
  const fs::space_info space = fs::space(dir, unknown);
  if (!unknown && space.available < claimed) {
    claimed_space -= bytes;
    throw system_error("write", dir.string(), ENOSPC);
  }
}

FreeSpace::~FreeSpace() { claimed_space -= bytes_; }

std::uint64_t folder_size(const fs::path& dir) {
  std::uint64_t sum = 0;
  std::error_code gone;
  for (const std::string& name : names_in_folder(dir)) {
    const std::uint64_t size = fs::file_size(dir / name, gone);
    if (!gone) sum += size;
  }
  return sum;
}

void remove_tree(const fs::path& path) noexcept {
  remove_all_below(path);  // what stays is garbage for the next writer, as after a power cut
}

}  // namespace hoshin
