#include "schema/folder.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"

namespace hoshin {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

/// The next name but "." and ".."; null at the end, and with errno set if it could not be read.
const char* next_name(DIR* folder) noexcept {
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(folder);
    if (entry == nullptr) return nullptr;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return entry->d_name;
  }
}

bool remove_at(int parent, const char* name) noexcept {
  if (::unlinkat(parent, name, 0) == 0 || errno == ENOENT) return true;
  const int fd = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return false;
  const Folder folder(::fdopendir(fd));
  if (folder == nullptr) {
    ::close(fd);
    return false;
  }
  while (const char* const inside = next_name(folder.get())) {
    if (!remove_at(fd, inside)) return false;
  }
  return ::unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

void add_files(const std::filesystem::path& dir, const std::string& prefix, std::vector<std::string>& files) {
  for (const std::string& name : names_in_folder(dir)) {
    struct stat st = {};
    const std::filesystem::path path = dir / name;
    if (::lstat(path.c_str(), &st) != 0) throw system_error("read", path.string(), errno);
    if (S_ISDIR(st.st_mode)) {
      add_files(path, prefix + name + "/", files);
    } else {
      files.push_back(prefix + name);
    }
  }
}

}  // namespace

std::vector<std::string> files_below(const std::filesystem::path& dir) {
  std::vector<std::string> files;
  add_files(dir, {}, files);
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> names_in_folder(const std::filesystem::path& dir) {
  const Folder folder(::opendir(dir.c_str()));
  if (folder == nullptr) throw system_error("read", dir.string(), errno);
  std::vector<std::string> names;
  while (const char* const name = next_name(folder.get())) names.emplace_back(name);
  if (errno != 0) throw system_error("read", dir.string(), errno);
  std::sort(names.begin(), names.end());
  return names;
}

bool remove_all_below(const std::filesystem::path& path) noexcept {
  return remove_at(AT_FDCWD, path.c_str());
}

}  // namespace hoshin
