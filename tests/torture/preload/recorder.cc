#include "tests/torture/preload/recorder.h"

#include <cerrno>
#include <climits>
#include <cstdio>

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hoshin::torture {
namespace {

int log_fd = -1;
pthread_mutex_t order =
    PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;  // fopen() makes its file by an open() of ours

void put(const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const long n = ::syscall(SYS_write, log_fd, at, size);
    if (n <= 0) return;
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}

unsigned long inode_of(const Change& change) {
  struct statx found = {};
  const bool by_path = change.fd < 0;
  if (by_path && *change.path == '\0') return 0;
  const long failed =
      by_path ? ::syscall(SYS_statx, AT_FDCWD, change.path, AT_SYMLINK_NOFOLLOW, STATX_INO, &found)
              : ::syscall(SYS_statx, change.fd, "", AT_EMPTY_PATH, STATX_INO, &found);
  return failed == 0 ? found.stx_ino : 0;
}

}  // namespace

void begin_recording(int log) noexcept { log_fd = log; }

bool is_recording() noexcept { return log_fd >= 0; }

OneChange::OneChange() noexcept {
  if (is_recording()) ::pthread_mutex_lock(&order);
}

OneChange::~OneChange() {
  if (is_recording()) ::pthread_mutex_unlock(&order);
}

void record(const Change& change) noexcept {
  if (!is_recording()) return;
  const int before = errno;
  char head[2 * PATH_MAX + 128];
  const int size =
      std::snprintf(head, sizeof head, "%s\t%lu\t%ld\t%zu\t%s\t%s\n", change.operation, inode_of(change),
                    static_cast<long>(change.offset), change.size, change.path, change.path2);
  put(head, static_cast<std::size_t>(size));
  if (change.bytes != nullptr) put(change.bytes, change.size);
  errno = before;
}

}  // namespace hoshin::torture
