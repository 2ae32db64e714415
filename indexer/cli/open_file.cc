#include "indexer/cli/open_file.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr int kRead = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

/// File systems whose files are made by the kernel when they are read.
constexpr unsigned long kOfKernel[] = {PROC_SUPER_MAGIC,    SYSFS_MAGIC,        DEBUGFS_MAGIC,
                                       TRACEFS_MAGIC,       SECURITYFS_MAGIC,   CGROUP_SUPER_MAGIC,
                                       CGROUP2_SUPER_MAGIC, DEVPTS_SUPER_MAGIC, EFIVARFS_MAGIC,
                                       SELINUX_MAGIC,       BPF_FS_MAGIC,       0x62656570 /* configfs */};

Descriptor reopened(Descriptor folder, const std::string& name, int flags) {
  Descriptor next(::openat(folder.get(), name.c_str(), flags));
  const int reason = errno;  // closing the folder may change it
  folder.reset();
  errno = reason;
  return next;
}

}  // namespace

Descriptor open_in(int folder, const std::string& name, int more_flags) {
  return Descriptor(::openat(folder, name.c_str(), kRead | more_flags));
}

Descriptor open_without_links(const std::filesystem::path& path, int more_flags) {
  const std::filesystem::path way = path.relative_path();
  Descriptor at(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (auto part = way.begin(); at && part != way.end(); ++part) {
    const bool last = std::next(part) == way.end();
    at = reopened(std::move(at), part->string(),
                  last ? kRead | more_flags : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  }
  if (way.empty()) return Descriptor(::open("/", kRead | more_flags));
  return at;
}

Descriptor open_document(const std::filesystem::path& path, const std::filesystem::path& real) {
  Descriptor file =
      real.empty() ? Descriptor(::open(path.c_str(), kRead & ~O_NOFOLLOW)) : open_without_links(real);
  if (!file) throw system_error("open", path.string(), errno);
  struct stat st = {};
  if (::fstat(file.get(), &st) == 0 && S_ISREG(st.st_mode) && !is_of_kernel(file.get())) return file;
  throw Error(ErrorCode::kBadData, message("cannot read {}: it is no regular file", path.string()),
              message("leave it out"));
}

bool is_of_kernel(int fd) {
  struct statfs system = {};
  if (::fstatfs(fd, &system) != 0) return false;
  return std::ranges::find(kOfKernel, static_cast<unsigned long>(system.f_type)) != std::end(kOfKernel);
}

}  // namespace hoshin
