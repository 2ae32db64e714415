#include "indexer/disk/writer_lock.h"

#include <cerrno>
#include <ctime>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/generation.h"
#include "schema/message.h"

namespace hoshin {
namespace {

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

/// "process 123 on host since 2026-11-21T05:32:00Z", or less if the file says less:
/// its holder may be just about to write it.
std::string holder(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::string pid, host, since;
  if (!(in >> pid >> host >> since)) return message("another process");
  return message("process {} on {} since {}", pid, host, since);
}

Error in_use(const std::filesystem::path& dir, const std::filesystem::path& path) {
  return {ErrorCode::kBusy, message("the index in {} is in use by {}", dir.string(), holder(path)),
          message("wait until it is done, or stop it; searching goes on meanwhile")};
}

Error no_lock(const std::filesystem::path& path) {
  return {ErrorCode::kUsage, message("{} is a link, or no file", path.string()),
          message("remove it: hoshin-index makes a lock of its own")};
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& dir) {
  const auto path = dir / kLockFile;
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  if (fd_ < 0 && errno == ELOOP) throw no_lock(path);
  if (fd_ < 0) throw system_error("create", path.string(), errno);
  struct stat st = {};
  if (::fstat(fd_, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink > 1) {
    ::close(fd_);
    throw no_lock(path);
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    ::close(fd_);
    if (reason != EWOULDBLOCK) throw system_error("lock", path.string(), reason);
    throw in_use(dir, path);
  }
  // Its holder had begun an index in vain, and took the folder away: what we hold locks nothing.
  if (::fstat(fd_, &st) != 0 || st.st_nlink == 0) {
    ::close(fd_);
    throw in_use(dir, path);
  }
  // Best effort: on a full disk the lock is as good without its text.
  const std::string text = fmt::format("{} {} {}\n", ::getpid(), host_name(), utc_now());
  if (::ftruncate(fd_, 0) == 0) [[maybe_unused]]
    const auto n = ::pwrite(fd_, text.data(), text.size(), 0);
}

WriterLock::~WriterLock() { ::close(fd_); }

std::string utc_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace hoshin
